package io.github.otpkit;

import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A run of all tests in another locale is one only if this locale reaches them.
 */
@EnabledIfEnvironmentVariable(named = "OTP_LOCALE", matches = ".+")
class DefaultLocaleTests {

	@Test
	void testsRunInTheLocaleThatWasAskedFor() {
		assertThat(Locale.getDefault()).hasToString(System.getenv("OTP_LOCALE"));
		assertThat("%d".formatted(12)).isEqualTo("١٢");
	}

}
