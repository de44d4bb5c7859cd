package io.github.otpkit.guard;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.NoneNestedConditions;

/**
 * Matches wherever it may be counted in Redis.
 */
final class NotLocal extends NoneNestedConditions {

	NotLocal() {
		super(ConfigurationPhase.REGISTER_BEAN);
	}

	@ConditionalOnProperty(name = "otp.guard.store", havingValue = "local")
	static class Local {

	}

}
