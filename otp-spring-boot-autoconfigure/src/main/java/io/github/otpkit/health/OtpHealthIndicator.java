package io.github.otpkit.health;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;

import io.github.otpkit.OtpFormats;
import io.github.otpkit.OtpRateLimitedException;
import io.github.otpkit.OtpRejectedException;
import io.github.otpkit.OtpUnavailableException;
import io.github.otpkit.client.OtpBalance;
import io.github.otpkit.client.OtpProvider;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * Asks the provider for the balance, which proves the address, the connection's security
 * and the credentials, and sends no message. A result is cached for a time; one probe
 * refreshes it while the others get the last one.
 */
final class OtpHealthIndicator implements HealthIndicator {

	/**
	 * Spring Boot answers it with 200 and leaves it out of an aggregate, since it is not
	 * in the order of statuses: a load balancer keeps the application.
	 */
	static final Status DEGRADED = new Status("DEGRADED");

	private final OtpProvider provider;

	private final @Nullable BigDecimal minimumBalance;

	private final Duration timeToLive;

	private final boolean fatal;

	private final Clock clock;

	private final ReentrantLock refreshing = new ReentrantLock();

	private volatile @Nullable Result last;

	OtpHealthIndicator(OtpProvider provider, OtpHealthProperties properties, Clock clock) {
		this.provider = provider;
		this.minimumBalance = properties.minimumBalance();
		this.timeToLive = properties.timeToLive();
		this.fatal = properties.fatal();
		this.clock = clock;
	}

	@Override
	public Health health() {
		Result result = this.last;
		if (result == null) {
			this.refreshing.lock();
		}
		else if (isFresh(result) || !this.refreshing.tryLock()) {
			return result.health();
		}
		try {
			return refresh();
		}
		finally {
			this.refreshing.unlock();
		}
	}

	private Health refresh() {
		Result result = this.last;
		if (result != null && isFresh(result)) {
			return result.health();
		}
		Health health = ask();
		// An interrupted probe says nothing about the provider.
		if (!Thread.currentThread().isInterrupted()) {
			this.last = new Result(health, this.clock.instant());
		}
		return health;
	}

	private boolean isFresh(Result result) {
		return this.clock.instant().isBefore(result.at().plus(this.timeToLive));
	}

	private Health ask() {
		try {
			OtpBalance balance = this.provider.balance();
			if (balance == null) {
				return Health.unknown().build();
			}
			boolean low = this.minimumBalance != null && balance.amount().compareTo(this.minimumBalance) < 0;
			Health.Builder health = low ? impaired(Status.OUT_OF_SERVICE, "low-balance") : Health.up();
			return health.withDetail("balance", balance.amount()).withDetail("unit", balance.unit()).build();
		}
		catch (RuntimeException ex) {
			return impaired(Status.DOWN, reason(ex)).build();
		}
	}

	private Health.Builder impaired(Status fatalStatus, String reason) {
		return Health.status(this.fatal ? fatalStatus : DEGRADED).withDetail("reason", reason);
	}

	/** Not the message, because health details are often public by mistake. */
	private static String reason(RuntimeException failure) {
		if (failure instanceof OtpRejectedException rejected) {
			return OtpFormats.kebabCase(rejected.reason());
		}
		if (failure instanceof OtpUnavailableException unavailable) {
			return OtpFormats.kebabCase(unavailable.reason());
		}
		return (failure instanceof OtpRateLimitedException) ? "rate-limited" : "unknown";
	}

	private record Result(Health health, Instant at) {

	}

}
