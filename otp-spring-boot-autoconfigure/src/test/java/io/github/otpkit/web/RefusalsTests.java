package io.github.otpkit.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;

import io.github.otpkit.OtpRejectedException;
import io.github.otpkit.OtpRejectedException.Reason;
import io.github.otpkit.OtpUnavailableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.support.StaticMessageSource;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class RefusalsTests {

	private final AtomicReference<Instant> now = new AtomicReference<>(Refused.CLOCK.instant());

	private final Clock clock = ((InstantSource) this.now::get).withZone(ZoneOffset.UTC);

	private final Refusals refusals = new Refusals(new OtpProblems(new StaticMessageSource(), this.clock), this.clock);

	@Test
	void whatOnlyWeCanMendIsLoggedAsAnErrorOncePerMinuteAndKind(CapturedOutput output) {
		for (int i = 0; i < 3; i++) {
			this.refusals.answer(Refused.as("ours"), Locale.ENGLISH);
		}
		this.refusals.answer(OtpRejectedException.refused(Reason.UNAUTHENTICATED, 101, "no such login"),
				Locale.ENGLISH);
		assertThat(output.toString().lines()).hasSize(2).allMatch((line) -> line.contains("ERROR"));
		this.now.updateAndGet((time) -> time.plus(Duration.ofMinutes(1)));
		this.refusals.answer(Refused.as("ours"), Locale.ENGLISH);
		assertThat(output.toString().lines()).hasSize(3)
			.last()
			.asString()
			.endsWith("OUT_OF_CREDIT, words of the provider (3 occurrences since last logged)");
	}

	@ParameterizedTest
	@CsvSource({ "UNAUTHENTICATED, Correct 'otp.api-login' and 'otp.api-key'", "BAD_SENDER, Correct 'otp.sender'",
			"OUT_OF_CREDIT, Top up the account", "ACCOUNT_SUSPENDED, Ask the provider", "FORBIDDEN, Ask the provider",
			"OTHER, Set what the message names" })
	void theErrorSaysWhatToDo(Reason reason, String remedy, CapturedOutput output) {
		this.refusals.answer(OtpRejectedException.refused(reason, 101, "no such login"), Locale.ENGLISH);
		assertThat(output.toString().lines()).singleElement()
			.asString()
			.contains("ERROR", "Codes cannot be sent or checked. " + remedy, ": " + reason + ", no such login");
	}

	@Test
	void whatTheGuardHasLoggedIsNotLoggedAgain(CapturedOutput output) {
		this.refusals.answer(new OtpUnavailableException("The store of the guard does not answer",
				OtpUnavailableException.Reason.GUARD_STORE, false, null, null), Locale.ENGLISH);
		assertThat(output).isEmpty();
	}

	@Test
	void outageIsLoggedAsAWarningOncePerMinuteWithoutATrace(CapturedOutput output) {
		this.refusals.answer(Refused.as("unavailable"), Locale.ENGLISH);
		this.refusals.answer(Refused.as("unavailable"), Locale.ENGLISH);
		assertThat(output.toString().lines()).singleElement()
			.asString()
			.contains("WARN")
			.endsWith("Code not sent or checked: TIMEOUT, words of the provider (1 occurrence since last logged)");
	}

	@ParameterizedTest
	@ValueSource(strings = { "rate-limited", "rejected" })
	void expectedRefusalIsLoggedAtDebugWithoutATrace(String refusal, CapturedOutput output) {
		this.refusals.answer(Refused.as(refusal), Locale.ENGLISH);
		assertThat(output).isEmpty();
		LoggingSystem logging = LoggingSystem.get(RefusalsTests.class.getClassLoader());
		logging.setLogLevel(OtpProblems.class.getName(), LogLevel.DEBUG);
		try {
			this.refusals.answer(Refused.as(refusal), Locale.ENGLISH);
		}
		finally {
			logging.setLogLevel(OtpProblems.class.getName(), null);
		}
		assertThat(output.toString().lines()).singleElement().asString().contains("DEBUG", "Code refused: ");
	}

	@ParameterizedTest
	@ValueSource(strings = { Http.BROWSER, "text/html", "text/*", "text/html, application/json",
			"application/json;q=0.5, text/html;q=0.6", "image/png, text/html;q=0.1" })
	void pageIsPreferred(String accept) {
		assertThat(Refusals.prefersHtml(List.of(accept))).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "*/*", "application/json", "application/problem+json", "application/json, text/html",
			"text/html;q=0.5, */*", "text/html;q=0.5, application/*", "application/json, text/html;q=0.9", "image/png",
			"text/event-stream", "text/html;q=0", "no media type" })
	void problemIsPreferred(String accept) {
		assertThat(Refusals.prefersHtml(List.of(accept))).isFalse();
		assertThat(Refusals.prefersHtml(List.of())).isFalse();
	}

}
