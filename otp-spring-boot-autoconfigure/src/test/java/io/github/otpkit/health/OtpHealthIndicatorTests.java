package io.github.otpkit.health;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;

import io.github.otpkit.OtpException;
import io.github.otpkit.OtpRateLimitedException;
import io.github.otpkit.OtpRateLimitedException.Limit;
import io.github.otpkit.OtpRejectedException;
import io.github.otpkit.OtpUnavailableException;
import io.github.otpkit.client.OtpBalance;
import io.github.otpkit.client.OtpProvider;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.BDDMockito.willAnswer;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.CALLS_REAL_METHODS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;

@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OtpHealthIndicatorTests {

	private static final OtpBalance BALANCE = new OtpBalance(new BigDecimal("12.54"), "euros");

	private final OtpProvider provider = mock(OtpProvider.class);

	private final Clock clock = mock(Clock.class);

	OtpHealthIndicatorTests() {
		given(this.clock.instant()).willReturn(Instant.EPOCH);
	}

	@Test
	void isUpWithTheBalance() {
		given(this.provider.balance()).willReturn(BALANCE);
		assertThat(indicator(null).health())
			.isEqualTo(Health.up().withDetail("balance", BALANCE.amount()).withDetail("unit", "euros").build());
	}

	@Test
	void isDegradedBelowTheMinimum() {
		given(this.provider.balance()).willReturn(BALANCE);
		assertThat(indicator("12.55").health()).isEqualTo(lowBalance(OtpHealthIndicator.DEGRADED));
		assertThat(fatalIndicator("12.55").health()).isEqualTo(lowBalance(Status.OUT_OF_SERVICE));
		assertThat(indicator("12.54").health().getStatus()).isEqualTo(Status.UP);
	}

	private static Health lowBalance(Status status) {
		return Health.status(status)
			.withDetail("reason", "low-balance")
			.withDetail("balance", BALANCE.amount())
			.withDetail("unit", "euros")
			.build();
	}

	@Test
	void isUnknownIfTheProviderHasNoBalance() {
		OtpProvider withoutBalance = mock(OtpProvider.class, CALLS_REAL_METHODS);
		assertThat(new OtpHealthIndicator(withoutBalance,
				new OtpHealthProperties(BigDecimal.ONE, Duration.ofMinutes(1), false), this.clock)
			.health()).isEqualTo(Health.unknown().build());
	}

	@Test
	void isDegradedWithAShortReason() {
		assertDegraded(OtpRejectedException.refused(OtpRejectedException.Reason.UNAUTHENTICATED, 101, "secret"),
				"unauthenticated");
		assertDegraded(OtpRejectedException.refused(OtpRejectedException.Reason.FORBIDDEN, null, "secret"),
				"forbidden");
		assertDegraded(unavailable(OtpUnavailableException.Reason.UNREACHABLE), "unreachable");
		assertDegraded(unavailable(OtpUnavailableException.Reason.TIMEOUT), "timeout");
		assertDegraded(new OtpRateLimitedException("secret", Limit.PROVIDER, null), "rate-limited");
		assertDegraded(new IllegalStateException("secret"), "unknown");
	}

	private void assertDegraded(RuntimeException failure, String reason) {
		willThrow(failure).given(this.provider).balance();
		assertThat(indicator(null).health())
			.isEqualTo(Health.status(OtpHealthIndicator.DEGRADED).withDetail("reason", reason).build());
		assertThat(fatalIndicator(null).health()).isEqualTo(Health.down().withDetail("reason", reason).build());
	}

	private static OtpException unavailable(OtpUnavailableException.Reason reason) {
		return new OtpUnavailableException("secret", reason, true, null, new IllegalStateException("secret"));
	}

	@Test
	void asksTheProviderOncePerTimeToLive() {
		given(this.provider.balance()).willReturn(BALANCE);
		OtpHealthIndicator indicator = indicator(null);
		for (int second : new int[] { 0, 1, 59, 60, 61, 119, 120 }) {
			given(this.clock.instant()).willReturn(Instant.EPOCH.plusSeconds(second));
			indicator.health();
		}
		then(this.provider).should(times(3)).balance();
	}

	@Test
	void aProbeDuringARefreshGetsTheLastResultWithoutWaiting() throws Exception {
		given(this.provider.balance()).willReturn(BALANCE);
		OtpHealthIndicator indicator = indicator(null);
		Health first = indicator.health();
		CountDownLatch asking = new CountDownLatch(1);
		CountDownLatch answer = new CountDownLatch(1);
		given(this.provider.balance()).willAnswer((call) -> {
			asking.countDown();
			answer.await();
			return new OtpBalance(BigDecimal.ONE, "euros");
		});
		given(this.clock.instant()).willReturn(Instant.EPOCH.plusSeconds(60));
		ExecutorService threads = Executors.newFixedThreadPool(1);
		Future<Health> asker = threads.submit(() -> indicator.health());
		asking.await();
		assertThat(indicator.health()).isEqualTo(first);
		answer.countDown();
		assertThat(asker.get().getDetails()).containsEntry("balance", BigDecimal.ONE);
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
		OtpHealthIndicator indicator = indicator(null);
		List<FutureTask<Health>> probes = IntStream.range(0, 16)
			.mapToObj((i) -> new FutureTask<>(indicator::health))
			.toList();
		List<Thread> threads = probes.stream().map(Thread::new).toList();
		threads.forEach(Thread::start);
		asking.await();
		Awaitility.await()
			.until(() -> threads.stream().allMatch((thread) -> thread.getState() == Thread.State.WAITING));
		answer.countDown();
		for (FutureTask<Health> probe : probes) {
			assertThat(probe.get().getStatus()).isEqualTo(Status.UP);
		}
		then(this.provider).should(times(1)).balance();
	}

	@Test
	void theResultOfAnInterruptedProbeIsNotCached() {
		willAnswer((call) -> {
			Thread.currentThread().interrupt();
			throw unavailable(OtpUnavailableException.Reason.INTERRUPTED);
		}).willReturn(BALANCE).given(this.provider).balance();
		OtpHealthIndicator indicator = indicator(null);
		assertThat(indicator.health().getStatus()).isEqualTo(OtpHealthIndicator.DEGRADED);
		assertThat(Thread.interrupted()).isTrue();
		assertThat(indicator.health().getStatus()).isEqualTo(Status.UP);
	}

	private OtpHealthIndicator indicator(String minimumBalance) {
		return indicator(minimumBalance, false);
	}

	private OtpHealthIndicator fatalIndicator(String minimumBalance) {
		return indicator(minimumBalance, true);
	}

	private OtpHealthIndicator indicator(String minimumBalance, boolean fatal) {
		BigDecimal minimum = (minimumBalance != null) ? new BigDecimal(minimumBalance) : null;
		return new OtpHealthIndicator(this.provider, new OtpHealthProperties(minimum, Duration.ofMinutes(1), fatal),
				this.clock);
	}

}
