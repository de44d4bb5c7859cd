package io.github.otpkit.health;

import io.github.otpkit.guard.OtpGuardStore;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Asks the store of the guard for a sign of life.
 */
final class OtpGuardHealthIndicator implements HealthIndicator {

	private final OtpGuardStore store;

	OtpGuardHealthIndicator(OtpGuardStore store) {
		this.store = store;
	}

	@Override
	public Health health() {
		return this.store.isAvailable() ? Health.up().build()
				: Health.down().withDetail("reason", "guard-store").build();
	}

}
