package io.github.otpkit.sample;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

import io.github.otpkit.OtpRateLimitedException;
import io.github.otpkit.OtpRateLimitedException.Limit;
import io.github.otpkit.OtpUnavailableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.context.MessageSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

import static org.assertj.core.api.Assertions.assertThat;

class SignInProblemsTests {

	private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

	private final SignInProblems problems = new SignInProblems(messages(),
			new StaticListableBeanFactory(Map.of("clock", Clock.fixed(NOW, ZoneOffset.UTC)))
				.getBeanProvider(Clock.class));

	@ParameterizedTest
	@CsvSource({ "PT0S,0", "PT0.001S,1", "PT1S,1", "PT1.2S,2", "PT2M,120" })
	void timeToWaitIsToldInWholeSecondsRoundedUp(Duration retryAfter, String seconds) {
		assertThat(this.problems.rateLimited(limited(Limit.NUMBER, retryAfter)).getHeaders())
			.satisfies((headers) -> assertThat(headers.get("Retry-After")).containsExactly(seconds));
		assertThat(this.problems.unavailable(unavailable(retryAfter)).getHeaders())
			.satisfies((headers) -> assertThat(headers.get("Retry-After")).containsExactly(seconds));
	}

	@Test
	void unknownTimeToWaitIsNotTold() {
		assertThat(this.problems.rateLimited(limited(Limit.PROVIDER, null)).getHeaders().headerNames())
			.doesNotContain("Retry-After");
	}

	@ParameterizedTest
	@EnumSource
	void everyLimitIsNamedAndTheNextCodeAnnounced(Limit limit) {
		ProblemDetail problem = this.problems.rateLimited(limited(limit, Duration.ofSeconds(28))).getBody();
		boolean ofChecking = limit.name().startsWith("FAILED_CHECKS");
		assertThat(problem.getDetail()).isNotEmpty();
		assertThat(problem.getProperties()).containsEntry("limit", limit)
			.hasSize(ofChecking ? 1 : 2)
			.satisfies((properties) -> assertThat(properties.get("resendAt"))
				.isEqualTo(ofChecking ? null : NOW.plusSeconds(28)));
	}

	@Test
	void guardWithoutItsStoreIsUnavailable() {
		ResponseEntity<ProblemDetail> answer = this.problems.unavailable(
				new OtpUnavailableException("No store", OtpUnavailableException.Reason.GUARD_STORE, false, null, null));
		assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
		assertThat(answer.getBody().getDetail()).endsWith("Please try again later.");
	}

	private static OtpRateLimitedException limited(Limit limit, Duration retryAfter) {
		return new OtpRateLimitedException("Limited", limit, retryAfter);
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
