package io.github.otpkit.web;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.github.otpkit.OtpException;
import io.github.otpkit.OtpRateLimitedException;
import io.github.otpkit.OtpRateLimitedException.Limit;
import io.github.otpkit.OtpRejectedException;
import io.github.otpkit.OtpRejectedException.Reason;
import io.github.otpkit.OtpUnavailableException;
import io.github.otpkit.OtpVerification;
import io.github.otpkit.OtpVerification.Outcome;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

class OtpProblemsTests {

	private static final String FOLDER = "io/github/otpkit/";

	private final StaticMessageSource messages = new StaticMessageSource();

	private final OtpProblems problems = new OtpProblems(this.messages, Refused.CLOCK);

	@AfterEach
	void resetLocale() {
		LocaleContextHolder.resetLocaleContext();
	}

	@ParameterizedTest
	@CsvSource({ "RESEND_WAIT, resend-wait", "NUMBER, number", "CLIENT_ADDRESS, client-address" })
	void limitThatAPersonCanActOnSaysWhichAndWhen(Limit limit, String name) {
		ErrorResponse response = this.problems
			.of(new OtpRateLimitedException("", limit, Duration.ofSeconds(29).plusNanos(1)), Locale.ENGLISH);
		assertThat(response.getStatusCode().value()).isEqualTo(429);
		assertThat(response.getHeaders().getFirst("Retry-After")).isEqualTo("30");
		assertThat(response.getBody().getType()).hasToString("urn:otpkit:problem:rate-limited");
		assertThat(response.getBody().getProperties()).containsOnly(entry("limit", name),
				entry("resendAt", "2026-11-23T09:00:30Z"));
	}

	@Test
	void manyLocalesOfClientsAreOneForTheMessageSource() {
		Set<Locale> lookedUp = new HashSet<>();
		OtpProblems problems = new OtpProblems(new StaticMessageSource() {
			@Override
			protected @Nullable String resolveCodeWithoutArguments(String code, Locale locale) {
				lookedUp.add(locale);
				return super.resolveCodeWithoutArguments(code, locale);
			}
		}, Refused.CLOCK);
		for (int i = 0; i < 1000; i++) {
			Locale odd = Locale
				.forLanguageTag(String.format(Locale.ROOT, "de-Latn-DE-variant%d-x-private%d", i % 10, i));
			assertThat(problems.of(OtpVerification.of(Outcome.WRONG_CODE), odd).getTitle())
				.isEqualTo(problems.of(OtpVerification.of(Outcome.WRONG_CODE), Locale.GERMANY).getTitle());
		}
		assertThat(lookedUp).containsExactly(Locale.GERMANY);
	}

	@ParameterizedTest
	@EnumSource(names = { "FAILED_CHECKS", "FAILED_CHECKS_WITHOUT_TICKET" })
	void limitOfChecksSaysHowLongToWaitButPromisesNoMessage(Limit limit) {
		ErrorResponse response = this.problems.of(new OtpRateLimitedException("", limit, Duration.ofHours(1)),
				Locale.ENGLISH);
		assertThat(response.getHeaders().getFirst("Retry-After")).isEqualTo("3600");
		assertThat(response.getBody().getProperties()).containsOnly(entry("limit", "failed-checks"));
	}

	@Test
	void allOtherLimitsReadAlikeWhateverTheTimeToWait() {
		Set<Limit> named = Set.of(Limit.RESEND_WAIT, Limit.NUMBER, Limit.CLIENT_ADDRESS, Limit.FAILED_CHECKS,
				Limit.FAILED_CHECKS_WITHOUT_TICKET);
		ErrorResponse range = this.problems.of(new OtpRateLimitedException("", Limit.RANGE, Duration.ofMinutes(37)),
				Locale.ENGLISH);
		assertThat(range.getBody().getProperties()).containsOnly(entry("limit", "temporarily-unavailable"));
		assertThat(Arrays.stream(Limit.values()).filter((limit) -> !named.contains(limit)))
			.contains(Limit.TOTAL, Limit.BUDGET, Limit.CONVERSION, Limit.PROVIDER)
			.allSatisfy((limit) -> {
				ErrorResponse response = this.problems.of(new OtpRateLimitedException("", limit, null), Locale.ENGLISH);
				assertThat(response.getBody()).isEqualTo(range.getBody());
				assertThat(response.getHeaders()).isEqualTo(range.getHeaders());
			});
	}

	@Test
	void rateLimitWithoutATimeNamesNone() {
		ErrorResponse response = this.problems.of(new OtpRateLimitedException("", Limit.NUMBER, null), Locale.ENGLISH);
		assertThat(response.getHeaders().containsHeader("Retry-After")).isFalse();
		assertThat(response.getBody().getProperties()).containsOnly(entry("limit", "number"));
	}

	@Test
	void rejectedValueNamesFieldAndReasonButNotTheValue() {
		ErrorResponse response = this.problems
			.of(OtpRejectedException.invalid(Reason.BAD_REQUEST, "code", "has 31 digits", "4 to 32"), Locale.ENGLISH);
		assertThat(response.getStatusCode().value()).isEqualTo(422);
		assertThat(response.getBody().getProperties()).containsOnly(entry("reason", "bad-request"),
				entry("field", "code"));
		assertThat(response.getBody().getDetail()).doesNotContain("31");
	}

	@Test
	void regionThatIsNotServedAndEmptyFieldHaveTextsOfTheirOwn() {
		ErrorResponse region = this.problems.of(
				OtpRejectedException.invalid(Reason.REGION_NOT_SERVED, "phone-number", "is of US", "FR"),
				Locale.ENGLISH);
		assertThat(region.getBody().getProperties()).containsOnly(entry("reason", "region-not-served"),
				entry("field", "phone-number"));
		assertThat(region.getBody().getDetail()).contains("this country or region");
		ErrorResponse empty = this.problems.of(OtpRejectedException.missing("code", "a code"), Locale.ENGLISH);
		assertThat(empty.getStatusCode().value()).isEqualTo(422);
		assertThat(empty.getBody().getProperties()).containsOnly(entry("reason", "missing"), entry("field", "code"));
		assertThat(empty.getBody().getDetail()).contains("field is empty");
	}

	@Test
	void numberThatTheProviderRefusesNamesTheFieldToo() {
		ErrorResponse response = this.problems.of(OtpRejectedException.refused(Reason.BAD_RECIPIENT, 117, ""),
				Locale.ENGLISH);
		assertThat(response.getStatusCode().value()).isEqualTo(422);
		assertThat(response.getBody().getProperties()).containsOnly(entry("reason", "bad-recipient"),
				entry("field", "phone-number"));
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = { "BAD_RECIPIENT", "REGION_NOT_SERVED", "DUPLICATE" })
	void whatOnlyWeCanMendReadsLikeAnOutage(Reason reason) {
		ErrorResponse response = this.problems.of(OtpRejectedException.refused(reason, 101, Refused.PROVIDER_MESSAGE),
				Locale.ENGLISH);
		assertThat(response.getStatusCode().value()).isEqualTo(503);
		assertThat(response.getBody().getType()).hasToString("urn:otpkit:problem:unavailable");
		assertThat(response.getBody().getProperties()).containsOnly(entry("mayHaveGoneOut", false));
	}

	@Test
	void outageSaysWhetherTheMessageMayHaveGoneOutAndWhenToRetry() {
		OtpException refusal = new OtpUnavailableException("", OtpUnavailableException.Reason.PROVIDER_ERROR, true,
				Duration.ofMillis(1), null);
		ErrorResponse response = this.problems.of(refusal, Locale.ENGLISH);
		assertThat(response.getStatusCode().value()).isEqualTo(503);
		assertThat(response.getHeaders().getFirst("Retry-After")).isEqualTo("1");
		assertThat(response.getBody().getProperties()).containsOnly(entry("mayHaveGoneOut", true));
		assertThat(response.getBody().getDetail()).contains("Check your phone");
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "VERIFIED")
	void codeThatWasNotAcceptedSaysOutcomeAndAttemptsLeft(Outcome outcome) {
		ProblemDetail problem = this.problems.of(OtpVerification.of(outcome).withRemainingAttempts(3));
		String name = outcome.name().toLowerCase(Locale.ROOT).replace('_', '-');
		assertThat(problem.getStatus()).isEqualTo(422);
		assertThat(problem.getType()).hasToString("urn:otpkit:problem:" + name);
		assertThat(problem.getProperties()).containsOnly(entry("outcome", name), entry("remainingAttempts", 3));
		assertThat(this.problems.of(OtpVerification.of(outcome)).getProperties()).containsOnlyKeys("outcome");
	}

	@Test
	void verifiedCodeIsNoProblem() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.problems.of(OtpVerification.of(Outcome.VERIFIED)))
			.withMessage("A verified code is not a problem");
	}

	@Test
	void speaksTheLanguageOfTheRequest() {
		LocaleContextHolder.setLocale(Locale.FRANCE);
		assertThat(this.problems.of(OtpVerification.of(Outcome.EXPIRED)).getTitle()).isEqualTo("Code expiré");
		assertThat(this.problems.of(Refused.as("rate-limited"), Locale.CANADA_FRENCH).getBody().getTitle())
			.isEqualTo("Trop de demandes");
	}

	@Test
	void speaksEnglishWhereTheLanguageIsUnknownWhateverTheMachineSpeaks() {
		Locale before = Locale.getDefault();
		Locale.setDefault(Locale.FRANCE);
		try {
			assertThat(this.problems.of(Refused.as("rejected"), Locale.JAPAN).getBody().getTitle())
				.isEqualTo("Request not accepted");
		}
		finally {
			Locale.setDefault(before);
		}
	}

	@Test
	void textsOfTheApplicationComeFirst() {
		this.messages.addMessage("otp.problem.rejected.title", Locale.GERMAN, "Nummer?");
		this.messages.addMessage("otp.problem.rejected.bad-recipient", Locale.GERMAN, "Bitte prüfen");
		ProblemDetail problem = this.problems.of(Refused.as("rejected"), Locale.GERMAN).getBody();
		assertThat(problem.getTitle()).isEqualTo("Nummer?");
		assertThat(problem.getDetail()).isEqualTo("Bitte prüfen");
	}

	@Test
	void messageSourceThatAnswersWithTheCodeHasNoText() {
		this.messages.setUseCodeAsDefaultMessage(true);
		assertThat(this.problems.of(Refused.as("rejected"), Locale.ENGLISH).getBody().getTitle())
			.isEqualTo("Request not accepted");
	}

	@ParameterizedTest
	@MethodSource("languages")
	void everyLanguageOfTheMessagesHasEveryText(Locale language) throws IOException {
		String file = FOLDER + "web/otp-problems%s.properties";
		Resource english = new PathMatchingResourcePatternResolver().getResource(file.formatted(""));
		String suffix = language.getLanguage().equals("en") ? "" : "_" + language.getLanguage();
		Resource texts = new PathMatchingResourcePatternResolver().getResource(file.formatted(suffix));
		assertThat(PropertiesLoaderUtils.loadProperties(texts).keySet())
			.isEqualTo(PropertiesLoaderUtils.loadProperties(english).keySet());
		assertThat(PropertiesLoaderUtils.loadProperties(texts).values())
			.allSatisfy((text) -> assertThat(text).asString().isNotBlank().doesNotContain("\uFFFD"));
		RuntimeHints hints = new RuntimeHints();
		new ProblemTexts.Hints().registerHints(hints, null);
		assertThat(RuntimeHintsPredicates.resource().forResource(file.formatted(suffix))).accepts(hints);
		assertThat(OtpWebAutoConfiguration.class.getAnnotation(ImportRuntimeHints.class).value())
			.containsExactly(ProblemTexts.Hints.class);
	}

	static Stream<Locale> languages() throws IOException {
		TreeSet<String> languages = new TreeSet<>();
		for (Resource file : new PathMatchingResourcePatternResolver()
			.getResources("classpath*:" + FOLDER + "message/otp-messages*.properties")) {
			languages.add(file.getFilename().replaceAll("otp-messages_?|\\.properties", ""));
		}
		assertThat(languages).hasSizeGreaterThan(10);
		return languages.stream()
			.map((suffix) -> Locale.forLanguageTag(suffix.isEmpty() ? "en" : suffix.replace('_', '-')));
	}

}
