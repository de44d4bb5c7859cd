package io.github.otpkit.health;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;

import io.github.otpkit.OtpBalanceSampled;
import io.github.otpkit.OtpException;
import io.github.otpkit.OtpRateLimitedException;
import io.github.otpkit.OtpRateLimitedException.Limit;
import io.github.otpkit.OtpRejectedException;
import io.github.otpkit.OtpUnavailableException;
import io.github.otpkit.client.OtpBalance;
import io.github.otpkit.client.OtpProvider;
import io.github.otpkit.health.AccountSampler.Sample;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.BDDMockito.willAnswer;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.CALLS_REAL_METHODS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;

@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AccountSamplerTests {

	private static final OtpBalance BALANCE = new OtpBalance(new BigDecimal("12.54"), "euros");

	private final OtpProvider provider = mock(OtpProvider.class);

	private final Clock clock = mock(Clock.class);

	private final List<Object> events = new CopyOnWriteArrayList<>();

	private final AccountSampler sampler = sampler();

	AccountSamplerTests() {
		given(this.clock.instant()).willReturn(Instant.EPOCH);
	}

	@Test
	void aBalanceIsPublishedAndASampleOfIt() {
		given(this.provider.balance()).willReturn(BALANCE);
		OtpBalanceSampled balance = new OtpBalanceSampled(BALANCE.amount(), "euros", null, null, Instant.EPOCH);
		assertThat(this.sampler.sample()).isEqualTo(new Sample(Instant.EPOCH, null, balance));
		assertThat(this.events).containsExactly(balance);
	}

	@Test
	void aProviderWithoutABalanceGivesAnEmptySample() {
		OtpProvider withoutBalance = mock(OtpProvider.class, CALLS_REAL_METHODS);
		AccountSampler account = new AccountSampler(withoutBalance, Duration.ofMinutes(1), this.clock,
				this.events::add);
		assertThat(account.sample()).isEqualTo(new Sample(Instant.EPOCH, null, null));
		assertThat(this.events).isEmpty();
	}

	@Test
	void aFailureIsAShortReason() {
		assertReason(OtpRejectedException.refused(OtpRejectedException.Reason.UNAUTHENTICATED, 101, "secret"),
				"unauthenticated");
		assertReason(OtpRejectedException.refused(OtpRejectedException.Reason.FORBIDDEN, null, "secret"), "forbidden");
		assertReason(unavailable(OtpUnavailableException.Reason.UNREACHABLE), "unreachable");
		assertReason(unavailable(OtpUnavailableException.Reason.TIMEOUT), "timeout");
		assertReason(new OtpRateLimitedException("secret", Limit.PROVIDER, null), "rate-limited");
		assertReason(new IllegalStateException("secret"), "unknown");
	}

	private void assertReason(RuntimeException failure, String reason) {
		willThrow(failure).given(this.provider).balance();
		assertThat(sampler().sample()).isEqualTo(new Sample(Instant.EPOCH, reason, null));
	}

	private static OtpException unavailable(OtpUnavailableException.Reason reason) {
		return new OtpUnavailableException("secret", reason, true, null, new IllegalStateException("secret"));
	}

	@Test
	void aFailureKeepsTheLastBalance() {
		given(this.provider.balance()).willReturn(BALANCE)
			.willThrow(unavailable(OtpUnavailableException.Reason.TIMEOUT))
			.willThrow(unavailable(OtpUnavailableException.Reason.UNREACHABLE));
		OtpBalanceSampled balance = this.sampler.sample().balance();
		assertThat(at(60)).isEqualTo(new Sample(Instant.EPOCH.plusSeconds(60), "timeout", balance));
		assertThat(at(120)).isEqualTo(new Sample(Instant.EPOCH.plusSeconds(120), "unreachable", balance));
	}

	@Test
	void burnAndRunwayAreKnownAfterAnHour() {
		given(this.provider.balance()).willReturn(euros("10"), euros("9"), euros("8"));
		assertThat(at(0).balance().burnPerHour()).isNull();
		assertThat(at(3540).balance().hoursLeft()).isNull();
		OtpBalanceSampled balance = at(7200).balance();
		assertThat(balance.burnPerHour()).isEqualByComparingTo("1");
		assertThat(balance.hoursLeft()).isEqualByComparingTo("8");
	}

	@Test
	void anOverdrawnAccountHasNoHoursLeft() {
		given(this.provider.balance()).willReturn(euros("1"), euros("-1"));
		at(0);
		assertThat(at(3600).balance().hoursLeft()).isEqualByComparingTo("0");
	}

	@Test
	void aListenerThatFailsDoesNotFailTheProbe() {
		given(this.provider.balance()).willReturn(BALANCE);
		AccountSampler account = new AccountSampler(this.provider, Duration.ofMinutes(1), this.clock, (event) -> {
			throw new IllegalStateException("no disk");
		});
		assertThat(account.sample().failure()).isNull();
	}

	private Sample at(int second) {
		given(this.clock.instant()).willReturn(Instant.EPOCH.plusSeconds(second));
		return this.sampler.sample();
	}

	private static OtpBalance euros(String amount) {
		return new OtpBalance(new BigDecimal(amount), "euros");
	}

	@Test
	void asksTheProviderOncePerTimeToLive() {
		given(this.provider.balance()).willReturn(BALANCE);
		for (int second : new int[] { 0, 1, 59, 60, 61, 119, 120 }) {
			given(this.clock.instant()).willReturn(Instant.EPOCH.plusSeconds(second));
			this.sampler.sample();
		}
		then(this.provider).should(times(3)).balance();
	}

	@Test
	void aSampleOfAClockThatWasSetBackIsNotFresh() {
		given(this.provider.balance()).willReturn(BALANCE)
			.willThrow(unavailable(OtpUnavailableException.Reason.TIMEOUT));
		assertThat(at(86_400).failure()).isNull();
		assertThat(at(0).failure()).isEqualTo("timeout");
	}

	@Test
	void aProbeDuringARefreshGetsTheLastResultWithoutWaiting() throws Exception {
		given(this.provider.balance()).willReturn(BALANCE);
		Sample first = this.sampler.sample();
		CountDownLatch asking = new CountDownLatch(1);
		CountDownLatch answer = new CountDownLatch(1);
		given(this.provider.balance()).willAnswer((call) -> {
			asking.countDown();
			answer.await();
			return new OtpBalance(BigDecimal.ONE, "euros");
		});
		given(this.clock.instant()).willReturn(Instant.EPOCH.plusSeconds(60));
		ExecutorService threads = Executors.newFixedThreadPool(1);
		Future<Sample> asker = threads.submit(() -> this.sampler.sample());
		asking.await();
		assertThat(this.sampler.sample()).isEqualTo(first);
		answer.countDown();
		assertThat(asker.get().balance().amount()).isEqualTo(BigDecimal.ONE);
		threads.shutdown();
		then(this.provider).should(times(2)).balance();
	}

	@Test
	void concurrentFirstProbesAskTheProviderOnce() throws Exception {
		CountDownLatch asking = new CountDownLatch(1);
		CountDownLatch answer = new CountDownLatch(1);
		given(this.provider.balance()).willAnswer((call) -> {
			asking.countDown();
			answer.await();
			return BALANCE;
		});
		List<FutureTask<Sample>> probes = IntStream.range(0, 16)
			.mapToObj((i) -> new FutureTask<>(this.sampler::sample))
			.toList();
		List<Thread> threads = probes.stream().map(Thread::new).toList();
		threads.forEach(Thread::start);
		asking.await();
		Awaitility.await()
			.until(() -> threads.stream().allMatch((thread) -> thread.getState() == Thread.State.WAITING));
		answer.countDown();
		for (FutureTask<Sample> probe : probes) {
			assertThat(probe.get().failure()).isNull();
		}
		then(this.provider).should(times(1)).balance();
	}

	@Test
	void theResultOfAnInterruptedProbeIsNotCached() {
		willAnswer((call) -> {
			Thread.currentThread().interrupt();
			throw unavailable(OtpUnavailableException.Reason.INTERRUPTED);
		}).willReturn(BALANCE).given(this.provider).balance();
		assertThat(this.sampler.sample().failure()).isEqualTo("interrupted");
		assertThat(Thread.interrupted()).isTrue();
		assertThat(this.sampler.sample().failure()).isNull();
	}

	private AccountSampler sampler() {
		return new AccountSampler(this.provider, Duration.ofMinutes(1), this.clock, this.events::add);
	}

}
