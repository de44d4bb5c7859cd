package io.github.otpkit.health;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;

import io.github.otpkit.OtpBalanceSampled;
import io.github.otpkit.OtpFormats;
import io.github.otpkit.OtpRateLimitedException;
import io.github.otpkit.OtpRejectedException;
import io.github.otpkit.OtpUnavailableException;
import io.github.otpkit.client.OtpBalance;
import io.github.otpkit.client.OtpProvider;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;

/**
 * Asks the provider for the balance, which proves the address, the connection's security
 * and the credentials, and sends no message. A sample is cached for a time; one probe
 * refreshes it while the others get the last one.
 */
final class AccountSampler {

	private static final Log logger = LogFactory.getLog(OtpBalanceSampled.class);

	private final OtpProvider provider;

	private final Duration timeToLive;

	private final Clock clock;

	private final ApplicationEventPublisher events;

	private final Spending spending = new Spending();

	private final ReentrantLock refreshing = new ReentrantLock();

	private volatile @Nullable Sample last;

	AccountSampler(OtpProvider provider, Duration timeToLive, Clock clock, ApplicationEventPublisher events) {
		this.provider = provider;
		this.timeToLive = timeToLive;
		this.clock = clock;
		this.events = events;
	}

	/**
	 * {@return a sample that is not older than the time to live, or the last one while
	 * another thread asks}
	 */
	Sample sample() {
		Sample sample = this.last;
		if (sample == null) {
			this.refreshing.lock();
		}
		else if (isFresh(sample) || !this.refreshing.tryLock()) {
			return sample;
		}
		try {
			return refresh();
		}
		finally {
			this.refreshing.unlock();
		}
	}

	private Sample refresh() {
		Sample before = this.last;
		if (before != null && isFresh(before)) {
			return before;
		}
		Sample sample = ask((before != null) ? before.balance() : null);
		// An interrupted probe says nothing about the provider.
		if (!Thread.currentThread().isInterrupted()) {
			this.last = sample;
		}
		return sample;
	}

	private boolean isFresh(Sample sample) {
		Duration age = Duration.between(sample.at(), this.clock.instant());
		// It is negative after the clock was set back.
		return !age.isNegative() && age.compareTo(this.timeToLive) < 0;
	}

	private Sample ask(@Nullable OtpBalanceSampled before) {
		OtpBalance balance;
		try {
			balance = this.provider.balance();
		}
		catch (RuntimeException ex) {
			return new Sample(this.clock.instant(), reason(ex), before);
		}
		Instant now = this.clock.instant();
		if (balance == null) {
			return new Sample(now, null, null);
		}
		this.spending.add(balance, now);
		OtpBalanceSampled sampled = sampled(balance, this.spending.perHour(), now);
		publish(sampled);
		return new Sample(now, null, sampled);
	}

	private static OtpBalanceSampled sampled(OtpBalance balance, @Nullable BigDecimal perHour, Instant now) {
		if (perHour == null) {
			return new OtpBalanceSampled(balance.amount(), balance.unit(), null, null, now);
		}
		BigDecimal hoursLeft = balance.amount()
			.max(BigDecimal.ZERO)
			.divide(perHour, MathContext.DECIMAL64)
			.setScale(1, RoundingMode.DOWN);
		return new OtpBalanceSampled(balance.amount(), balance.unit(), perHour.setScale(4, RoundingMode.HALF_UP),
				hoursLeft, now);
	}

	private void publish(OtpBalanceSampled sampled) {
		try {
			this.events.publishEvent(sampled);
		}
		catch (RuntimeException ex) {
			logger.warn("A listener of OtpBalanceSampled failed", ex);
		}
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

	/**
	 * What one exchange with the provider told.
	 *
	 * @param at when it ended
	 * @param failure why there was no answer, {@code null} if there was one
	 * @param balance the balance, of before if there was no answer; {@code null} if none
	 * is known
	 */
	record Sample(Instant at, @Nullable String failure, @Nullable OtpBalanceSampled balance) {

	}

}
