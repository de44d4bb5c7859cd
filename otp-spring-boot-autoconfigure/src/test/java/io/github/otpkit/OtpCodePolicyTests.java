package io.github.otpkit;

import java.time.Duration;
import java.util.Set;

import io.github.otpkit.OtpRejectedException.Reason;
import org.junit.jupiter.api.Test;

import static io.github.otpkit.OtpRequestTests.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

class OtpCodePolicyTests {

	private final OtpCodePolicy policy = OtpCodePolicy.digits(6);

	@Test
	void isSafeUnlessToldOtherwise() {
		assertThat(this.policy)
			.isEqualTo(new OtpCodePolicy(6, Set.of(OtpCharacters.DIGITS), false, Duration.ofMinutes(5), 5));
	}

	@Test
	void acceptsTheLimitsOfTheProvider() {
		assertThat(OtpCodePolicy.digits(4).length()).isEqualTo(4);
		assertThat(OtpCodePolicy.digits(32).length()).isEqualTo(32);
		assertThat(this.policy.withValidity(Duration.ofSeconds(3)).validity()).hasSeconds(3);
		assertThat(this.policy.withValidity(Duration.ofSeconds(10_000_000)).validity()).hasSeconds(10_000_000);
		assertThat(this.policy.withMaxWrongAttempts(1).maxWrongAttempts()).isEqualTo(1);
		assertThat(this.policy.withCharacters(OtpCharacters.UPPER_CASE, OtpCharacters.SPECIAL).characters())
			.containsExactly(OtpCharacters.UPPER_CASE, OtpCharacters.SPECIAL);
		assertThat(this.policy.withoutLookAlikes(true).withoutLookAlikes()).isTrue();
	}

	@Test
	void refusesWhatTheProviderWouldIgnore() {
		assertRefused(Reason.BAD_REQUEST, "code.length", () -> OtpCodePolicy.digits(3));
		assertRefused(Reason.BAD_REQUEST, "code.length", () -> OtpCodePolicy.digits(33));
		assertRefused(Reason.BAD_REQUEST, "code.validity", () -> this.policy.withValidity(Duration.ofSeconds(2)));
		assertRefused(Reason.BAD_REQUEST, "code.validity", () -> this.policy.withValidity(Duration.ofMillis(3500)));
		assertRefused(Reason.BAD_REQUEST, "code.validity", () -> this.policy.withValidity(Duration.ofDays(-1)));
		assertRefused(Reason.BAD_REQUEST, "code.validity",
				() -> this.policy.withValidity(Duration.ofSeconds(10_000_001)));
		assertRefused(Reason.BAD_REQUEST, "code.max-wrong-attempts", () -> this.policy.withMaxWrongAttempts(0));
		assertRefused(Reason.BAD_REQUEST, "code.characters",
				() -> new OtpCodePolicy(6, Set.of(), false, Duration.ofMinutes(5), 5));
	}

}
