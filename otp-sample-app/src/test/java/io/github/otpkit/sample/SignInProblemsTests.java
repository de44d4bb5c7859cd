package io.github.otpkit.sample;

import java.time.Duration;

import io.github.otpkit.OtpRateLimitedException;
import io.github.otpkit.OtpUnavailableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.context.MessageSource;
import org.springframework.context.support.ResourceBundleMessageSource;

import static org.assertj.core.api.Assertions.assertThat;

class SignInProblemsTests {

	private final SignInProblems problems = new SignInProblems(messages());

	@ParameterizedTest
	@CsvSource({ "PT0S,0", "PT0.001S,1", "PT1S,1", "PT1.2S,2", "PT2M,120" })
	void timeToWaitIsToldInWholeSecondsRoundedUp(Duration retryAfter, String seconds) {
		assertThat(this.problems.rateLimited(new OtpRateLimitedException("Limited", retryAfter)).getHeaders())
			.satisfies((headers) -> assertThat(headers.get("Retry-After")).containsExactly(seconds));
		assertThat(this.problems.unavailable(unavailable(retryAfter)).getHeaders())
			.satisfies((headers) -> assertThat(headers.get("Retry-After")).containsExactly(seconds));
	}

	@Test
	void unknownTimeToWaitIsNotTold() {
		assertThat(this.problems.rateLimited(new OtpRateLimitedException("Limited", null)).getHeaders().headerNames())
			.doesNotContain("Retry-After");
	}

	private static OtpUnavailableException unavailable(Duration retryAfter) {
		return new OtpUnavailableException("Down", OtpUnavailableException.Reason.PROVIDER_ERROR, false, retryAfter,
				null);
	}

	private static MessageSource messages() {
		ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
		messages.setBasename("messages");
		return messages;
	}

}
