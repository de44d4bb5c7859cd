package io.github.otpkit.guard;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.otpkit.OtpCheck;
import io.github.otpkit.OtpRateLimitedException;
import io.github.otpkit.OtpRejectedException;
import io.github.otpkit.OtpRequest;
import io.github.otpkit.OtpVerification;
import io.github.otpkit.OtpVerification.Outcome;
import io.github.otpkit.cost.OtpBudgetReached;
import org.apache.commons.logging.impl.NoOpLog;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Concurrent calls in one JVM and in two instances that share a Redis.
 */
@Timeout(120)
class GuardRaceTests {

	private static final String NUMBER = "+33612345678";

	private final ExecutorService threads = Executors.newFixedThreadPool(50);

	private final AtomicInteger asked = new AtomicInteger();

	@AfterEach
	void stop() {
		this.threads.shutdownNow();
	}

	@RepeatedTest(100)
	void oneMessageOfTwoHundredGoesOutInOneJvm() throws Exception {
		OtpGuard guard = Guards.guard(Guards.local(Clock.systemUTC()), Clock.systemUTC());
		assertThat(refusals(200, (i) -> send(guard))).isEqualTo(199);
		assertThat(this.asked).hasValue(1);
	}

	@Test
	void tenGuessesOfAHundredReachTheProviderFromOneJvm() throws Exception {
		OtpGuard guard = Guards.guard(Guards.local(Clock.systemUTC()), Clock.systemUTC());
		String token = Guards.send(guard, NUMBER, null, Clock.systemUTC()).requestToken();
		assertThat(refusals(100, (i) -> guess(guard, OtpCheck.of(token, "000000")))).isEqualTo(90);
		assertThat(this.asked).hasValue(10);
	}

	@Test
	void twoInstancesCountTogether() throws Exception {
		try (EmbeddedRedis redis = new EmbeddedRedis()) {
			LettuceConnectionFactory one = redis.connect();
			LettuceConnectionFactory two = redis.connect();
			List<OtpGuard> guards = List.of(guard(one), guard(two));
			String token = Guards.send(guards.get(0), "+33698765432", null, Clock.systemUTC()).requestToken();
			assertThat(refusals(200, (i) -> send(guards.get(i % 2)))).isEqualTo(199);
			assertThat(this.asked.getAndSet(0)).isEqualTo(1);
			assertThat(refusals(100, (i) -> guess(guards.get(i % 2), OtpCheck.of(token, "000000")))).isEqualTo(90);
			assertThat(this.asked.getAndSet(0)).isEqualTo(10);
			OtpCheck byNumber = OtpCheck.ofNumber(NUMBER, "000000");
			assertThat(refusals(100, (i) -> guess(guards.get(i % 2), byNumber))).isEqualTo(97);
			assertThat(this.asked).hasValue(3);
			one.destroy();
			two.destroy();
		}
	}

	@Test
	void twoInstancesSpendOneBudget() throws Exception {
		try (EmbeddedRedis redis = new EmbeddedRedis()) {
			LettuceConnectionFactory one = redis.connect();
			LettuceConnectionFactory two = redis.connect();
			List<OtpBudgetReached> reached = new CopyOnWriteArrayList<>();
			List<OtpGuard> guards = Stream.of(one, two)
				.<OtpGuard>map((factory) -> withBudget(factory, reached))
				.toList();
			assertThat(
					refusals(400, (i) -> send(guards.get(i % 2), String.format(Locale.ROOT, "+336%08d", i * 10_007))))
				.isEqualTo(393);
			assertThat(this.asked).hasValue(7);
			assertThat(reached).extracting(OtpBudgetReached::percent).containsExactlyInAnyOrder(50, 80, 100);
			one.destroy();
			two.destroy();
		}
	}

	/** What is refused by the provider is given back in the middle of the race. */
	@Test
	void twoInstancesUseOneAllowance() throws Exception {
		try (EmbeddedRedis redis = new EmbeddedRedis()) {
			LettuceConnectionFactory one = redis.connect();
			LettuceConnectionFactory two = redis.connect();
			List<OtpGuard> guards = Stream.of(one, two).<OtpGuard>map(GuardRaceTests::withAllowance).toList();
			refusals(400, (i) -> {
				if (i % 3 == 0) {
					fail(guards.get(i % 2), inOneBlock(i));
				}
				else {
					send(guards.get(i % 2), inOneBlock(i));
				}
			});
			assertThat(this.asked).hasValueLessThanOrEqualTo(10);
			Awaitility.await().until(() -> refusals(1, (i) -> send(guards.get(0), inOneBlock(0))) == 1);
			assertThat(refusals(50, (i) -> send(guards.get(i % 2), inOneBlock(i)))).isEqualTo(50);
			assertThat(this.asked).hasValue(10);
			one.destroy();
			two.destroy();
		}
	}

	private static String inOneBlock(int i) {
		return String.format(Locale.ROOT, "+33612%02d%04d", i % 100, i);
	}

	private static void fail(OtpGuard guard, String number) {
		try {
			guard.send(OtpRequest.to(number), (request) -> {
				throw OtpRejectedException.refused(OtpRejectedException.Reason.BAD_RECIPIENT, null, "no");
			});
		}
		catch (OtpRejectedException ex) {
			// The provider says no.
		}
	}

	private static OtpGuard withAllowance(LettuceConnectionFactory factory) {
		return Guards.guard(counters(factory), Clock.systemUTC(), new NoOpLog(), (event) -> {
		}, Guards.costs(Clock.systemUTC(), "conversion.mode=deny"), "send.resend-wait=", "send.per-number=",
				"send.per-range=");
	}

	private static RedisCounters counters(LettuceConnectionFactory factory) {
		return new RedisCounters(factory, Duration.ofSeconds(10), Clock.systemUTC(), Clock.systemUTC());
	}

	private static OtpGuard withBudget(LettuceConnectionFactory factory, List<OtpBudgetReached> reached) {
		return Guards.guard(counters(factory), Clock.systemUTC(), new NoOpLog(), (event) -> {
			if (event instanceof OtpBudgetReached budget) {
				reached.add(budget);
			}
		}, Guards.costs(Clock.systemUTC(), "budget.per-day=7"));
	}

	private static OtpGuard guard(LettuceConnectionFactory factory) {
		return Guards.guard(counters(factory), Clock.systemUTC());
	}

	private void send(OtpGuard guard) {
		send(guard, NUMBER);
	}

	private void send(OtpGuard guard, String number) {
		guard.send(OtpRequest.to(number), (request) -> {
			this.asked.incrementAndGet();
			return Guards.provider(Clock.systemUTC()).apply(request);
		});
	}

	private void guess(OtpGuard guard, OtpCheck check) {
		guard.verify(check, (checked) -> {
			this.asked.incrementAndGet();
			return OtpVerification.of(Outcome.WRONG_CODE);
		});
	}

	/** Anything but a refusal fails the test. */
	private int refusals(int calls, Call call) throws Exception {
		List<Callable<Integer>> tasks = IntStream.range(0, calls).<Callable<Integer>>mapToObj((i) -> () -> {
			try {
				call.make(i);
				return 0;
			}
			catch (OtpRateLimitedException ex) {
				return 1;
			}
		}).toList();
		int refusals = 0;
		for (Future<Integer> answer : this.threads.invokeAll(tasks)) {
			refusals += answer.get();
		}
		return refusals;
	}

	private interface Call {

		void make(int index);

	}

}
