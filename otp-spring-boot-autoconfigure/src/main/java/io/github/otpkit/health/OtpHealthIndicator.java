package io.github.otpkit.health;

import java.math.BigDecimal;
import java.util.Locale;

import io.github.otpkit.OtpRateLimitedException;
import io.github.otpkit.OtpRejectedException;
import io.github.otpkit.OtpUnavailableException;
import io.github.otpkit.client.OtpBalance;
import io.github.otpkit.client.OtpProvider;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Asks for the balance, which proves the address, the connection's security and the
 * credentials, and sends nothing.
 */
final class OtpHealthIndicator implements HealthIndicator {

	private final OtpProvider provider;

	private final @Nullable BigDecimal minimumBalance;

	private final Sample<Health> sample;

	OtpHealthIndicator(OtpProvider provider, @Nullable BigDecimal minimumBalance, Sample.Window window) {
		this.provider = provider;
		this.minimumBalance = minimumBalance;
		this.sample = new Sample<>(this::ask, window);
	}

	@Override
	public Health health() {
		return this.sample.get();
	}

	private Health ask() {
		try {
			OtpBalance balance = this.provider.balance();
			boolean low = this.minimumBalance != null && balance.amount().compareTo(this.minimumBalance) < 0;
			return (low ? Health.outOfService() : Health.up()).withDetail("balance", balance.amount())
				.withDetail("unit", balance.unit())
				.build();
		}
		catch (RuntimeException ex) {
			return Health.down().withDetail("reason", reason(ex)).build();
		}
	}

	/** Not the message: a health answer is public more often than is meant. */
	private static String reason(RuntimeException failure) {
		if (failure instanceof OtpRejectedException rejected) {
			return lowerCase(rejected.reason());
		}
		if (failure instanceof OtpUnavailableException unavailable) {
			return lowerCase(unavailable.reason());
		}
		return (failure instanceof OtpRateLimitedException) ? "rate-limited" : "unknown";
	}

	private static String lowerCase(Enum<?> reason) {
		return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
