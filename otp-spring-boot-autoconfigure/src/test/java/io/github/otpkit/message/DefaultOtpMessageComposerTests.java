package io.github.otpkit.message;

import java.util.Locale;
import java.util.Map;

import io.github.otpkit.OtpChannel;
import io.github.otpkit.OtpCharacters;
import io.github.otpkit.OtpCodePolicy;
import io.github.otpkit.OtpMessage;
import io.github.otpkit.OtpRejectedException;
import io.github.otpkit.OtpRequest;
import io.github.otpkit.OtpVoice;
import io.github.otpkit.OtpVoiceGender;
import io.github.otpkit.OtpVoiceLanguage;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.StaticMessageSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DefaultOtpMessageComposerTests {

	private static final OtpRequest SMS = OtpRequest.to("+33612345678")
		.withChannel(OtpChannel.SMS)
		.withCode(OtpCodePolicy.digits(6));

	private static final OtpRequest CALL = SMS.withChannel(OtpChannel.VOICE);

	private final StaticMessageSource messages = new StaticMessageSource();

	@BeforeEach
	void setTheLocaleOfTheMachineToEnglish() {
		LocaleContextHolder.setDefaultLocale(Locale.US);
	}

	@AfterEach
	void forgetTheLocale() {
		LocaleContextHolder.resetLocaleContext();
		LocaleContextHolder.setDefaultLocale(null);
	}

	@Test
	void leavesTheTextToTheProviderIfTheApplicationHasNone() {
		assertThat(new Settings().compose(SMS)).isEqualTo(SMS);
		assertThat(new Settings().compose(CALL)).isEqualTo(CALL);
		assertThat(new Settings().compose(OtpRequest.to("+33612345678"))).isEqualTo(OtpRequest.to("+33612345678"));
	}

	@Test
	void takesTheFirstSourceThatHasAText() {
		OtpRequest request = SMS.withLocale(Locale.GERMAN);
		assertThat(new Settings().localized().text(request)).startsWith("Ihr Bestätigungscode lautet {code}.");
		this.messages.addMessage("otp.message", Locale.GERMAN, "Quelle {code}");
		assertThat(new Settings().localized().text(request)).isEqualTo("Quelle {code}");
		assertThat(new Settings().localized().configured("Set {code}").text(request)).isEqualTo("Set {code}");
		assertThat(new Settings().localized().configured("Set {code}").text(request.withText("Own {code}")))
			.isEqualTo("Own {code}");
	}

	@Test
	void takesTheTextOfTheLanguageAndCountryOfAnOddLocale() {
		this.messages.addMessage("otp.message", Locale.GERMANY, "Quelle {code}");
		OtpRequest request = SMS.withLocale(Locale.forLanguageTag("de-Latn-DE-variant-x-private"));
		assertThat(new Settings().text(request)).isEqualTo("Quelle {code}");
	}

	@Test
	void aBlankTextCountsAsMissing() {
		this.messages.addMessage("otp.message", Locale.US, "");
		assertThat(new Settings().configured(" ").text(SMS)).isNull();
	}

	@Test
	void theMessageCodeItselfCountsAsMissing() {
		this.messages.setUseCodeAsDefaultMessage(true);
		assertThat(new Settings().text(SMS)).isNull();
	}

	@Test
	void theLocaleIsThatOfTheRequestThenThatOfTheThread() {
		this.messages.addMessage("otp.message", Locale.US, "machine");
		this.messages.addMessage("otp.message", Locale.FRENCH, "thread");
		this.messages.addMessage("otp.message", Locale.GERMAN, "request");
		assertThat(new Settings().text(SMS)).isEqualTo("machine");
		LocaleContextHolder.setLocale(Locale.FRENCH);
		assertThat(new Settings().text(SMS)).isEqualTo("thread");
		assertThat(new Settings().text(SMS.withLocale(Locale.GERMAN))).isEqualTo("request");
	}

	@Test
	void shippedTextsAreEnglishIfNoLanguageIsNear() {
		assertThat(new Settings().localized().text(SMS.withLocale(Locale.JAPAN))).startsWith("Your verification code");
		assertThat(new Settings().localized().text(SMS.withLocale(Locale.CANADA_FRENCH))).startsWith("Votre code");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{code}", "It's {code} till {hh:mm:ss}", "'{code}'", "{0} {} { {code} } '' {{code}}",
			"no code", "{Code} {other}", "$1 \\ {code}" })
	void textsStayAsTheyAreWithoutArguments(String text) {
		this.messages.addMessage("otp.message", Locale.US, text);
		assertThat(new Settings().text(SMS)).isEqualTo(text);
		assertThat(new Settings().configured(text).text(SMS)).isEqualTo(text);
		assertThat(new Settings().text(SMS.withText(text))).isEqualTo(text);
	}

	@Test
	void aTextForAllLanguagesIsSpokenInTheConfiguredLanguage() {
		LocaleContextHolder.setLocale(Locale.GERMANY);
		Settings settings = new Settings().configured("Votre code est {code}").speaking(OtpVoiceLanguage.FR_FR);
		assertThat(settings.language(CALL)).isEqualTo(OtpVoiceLanguage.FR_FR);
		assertThat(settings.language(CALL.withLocale(Locale.ITALY))).isEqualTo(OtpVoiceLanguage.IT_IT);
		Settings translated = new Settings().speaking(OtpVoiceLanguage.FR_FR);
		assertThat(translated.language(CALL)).isEqualTo(OtpVoiceLanguage.DE_DE);
		assertThat(translated.language(CALL.withText("Votre code"))).isEqualTo(OtpVoiceLanguage.FR_FR);
		assertThat(new Settings().language(CALL.withText("Ihr Code"))).isEqualTo(OtpVoiceLanguage.DE_DE);
	}

	@Test
	void fillsInArguments() {
		this.messages.addMessage("otp.message", Locale.US, "{bank}: {code}, {amount} for {bank}'s {who}");
		OtpMessage message = OtpMessage.defaults()
			.withArgument("bank", "A$1 \\ who")
			.withArgument("amount", 12)
			.withArgument("unused", "x");
		assertThat(new Settings().text(SMS.withMessage(message)))
			.isEqualTo("A$1 \\ who: {code}, 12 for A$1 \\ who's {who}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "code", "hh:mm:ss" })
	void argumentsCannotReplaceThePlaceholdersOfTheProvider(String name) {
		assertRefused("message.arguments", () -> new Settings().text(sms(name, "1")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "\n@evil.example #{code}", "a\nb", "a\rb", "\u0000", "\t", "\u0085", "\u2028", "\u2029",
			"\u007F", "{code}", "at {hh:mm:ss}", "{co", "de}" })
	void argumentsCannotForgeALineOrACode(String value) {
		assertRefused("message.arguments", () -> new Settings().text(sms("bank", value)));
		assertRefused("message.arguments", () -> new Settings().text(sms("bank", value).withChannel(OtpChannel.VOICE)));
	}

	@Test
	void aTextThatIsNoMessageFormatIsRefusedWithTheRemedy() {
		this.messages.setAlwaysUseMessageFormat(true);
		this.messages.addMessage("otp.message", Locale.US, "Your code is {code}");
		assertThatExceptionOfType(OtpRejectedException.class).isThrownBy(() -> new Settings().text(SMS))
			.withMessageContaining("spring.messages.always-use-message-format=false")
			.withMessageContaining("'otp.message' (en_US)");
		this.messages.addMessage("otp.message", Locale.US, "Your code is '{code}'");
		assertThat(new Settings().text(SMS)).isEqualTo("Your code is {code}");
	}

	@Test
	void textsThatTakeMoreSegmentsAreRefused() {
		assertThat(new Settings().text(SMS.withText("a".repeat(154) + "{code}"))).hasSize(160);
		assertRefused("text", () -> new Settings().text(SMS.withText("a".repeat(155) + "{code}")));
		assertRefused("text", () -> new Settings().text(OtpRequest.to("+33612345678").withText("a".repeat(155))));
		assertThat(new Settings(2, null, null).text(SMS.withText("a".repeat(155)))).hasSize(155);
	}

	@Test
	void countsTheLongestCodeAndTime() {
		OtpRequest request = SMS
			.withCode(OtpCodePolicy.digits(32).withCharacters(OtpCharacters.SPECIAL, OtpCharacters.UPPER_CASE));
		assertThat(new Settings().text(request.withText("a".repeat(120) + "{hh:mm:ss}{code}"))).isNotNull();
		assertRefused("text", () -> new Settings().text(request.withText("a".repeat(121) + "{hh:mm:ss}{code}")));
		assertRefused("text", () -> new Settings().text(request.withText("a".repeat(121) + "{hh:mm:ss}")));
		assertRefused("text", () -> new Settings().text(request.withText("a".repeat(65) + "{code}{code}{code}")));
	}

	@Test
	void countsTheLongestCodeOfTheProviderIfTheRequestHasNoCode() {
		OtpRequest request = OtpRequest.to("+33612345678");
		assertThat(new Settings().text(request.withText("a".repeat(128)))).hasSize(128);
		assertRefused("text", () -> new Settings().text(request.withText("a".repeat(129))));
	}

	@ParameterizedTest
	@CsvSource({ "ab中,U+4E2D '中' at position 3", "{code} 😀中,U+1F600 '😀' at position 8",
			"😀😀ó,U+1F600 '😀' at position 1", "a\u200B,U+200B ZERO WIDTH SPACE at position 2",
			"a\u00A0b,U+00A0 NO-BREAK SPACE at position 2" })
	void theFirstCharacterThatNeedsUcs2IsNamed(String text, String named) {
		assertThatExceptionOfType(OtpRejectedException.class)
			.isThrownBy(() -> new Settings().text(SMS.withText(text + "a".repeat(70))))
			.withMessageStartingWith(
					"'text' takes 2 segments with its code, in UCS-2 because of " + named + "; allowed: ")
			.withMessageEndingWith("; allowed: 1 segment ('otp.message.max-segments')");
	}

	@Test
	void aLongTextInGsm7NamesNoCharacter() {
		assertThatExceptionOfType(OtpRejectedException.class)
			.isThrownBy(() -> new Settings(2, null, null).text(SMS.withText("a".repeat(301))))
			.withMessage("'text' takes 3 segments with its code; allowed: 2 segments ('otp.message.max-segments')");
	}

	@Test
	void argumentsCountTowardsTheLimits() {
		OtpMessage message = OtpMessage.of("{a}{code}").withArgument("a", "b".repeat(155));
		assertRefused("text", () -> new Settings().text(SMS.withMessage(message)));
		OtpMessage longer = message.withArgument("a", "b".repeat(1219));
		assertRefused("text", () -> new Settings(9, null, null).text(SMS.withMessage(longer)));
		OtpMessage empty = message.withText("{a}").withArgument("a", "");
		assertThatExceptionOfType(OtpRejectedException.class)
			.isThrownBy(() -> new Settings().text(SMS.withMessage(empty)))
			.withMessageStartingWith("'text' is missing");
	}

	@Test
	void aCallHasNoSegments() {
		assertThat(new Settings().text(CALL.withText("中".repeat(1224)))).hasSize(1224);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-",
			value = { "example.com | - | Your code {code} | Your code {code}%@example.com #{code}",
					"- | FA+9qCX9VSu | Your code {code} | Your code {code}%FA+9qCX9VSu",
					"example.com | FA+9qCX9VSu | Your code {code} | Your code {code}%FA+9qCX9VSu%@example.com #{code}",
					"example.com | - | Your code: | Your code: {code}%@example.com #{code}",
					"- | FA+9qCX9VSu | Your code: | Your code: {code}%FA+9qCX9VSu",
					"example.com | - | - | {code}%@example.com #{code}", "- | - | Your code: | Your code:" })
	void appendsTheLinesByWhichAPhoneFillsTheCodeIn(String domain, String hash, String text, String expected) {
		OtpRequest request = (text != null) ? SMS.withText(text) : SMS;
		assertThat(new Settings(1, domain, hash).text(request)).isEqualTo(expected.replace('%', '\n'));
	}

	@Test
	void noSecondBlankIsAddedBeforeTheCode() {
		assertThat(new Settings(1, "example.com", null).text(SMS.withText("Code: ")))
			.isEqualTo("Code: {code}\n@example.com #{code}");
		assertThat(new Settings(1, "example.com", null).text(SMS.withText("Code:\n")))
			.isEqualTo("Code:\n{code}\n@example.com #{code}");
	}

	@Test
	void linesAreAddedToTextMessagesOnly() {
		Settings settings = new Settings(1, "example.com", "FA+9qCX9VSu");
		assertThat(settings.text(CALL.withText("Code {code}"))).isEqualTo("Code {code}");
		assertThat(settings.text(OtpRequest.to("+33612345678").withText("Code {code}"))).isEqualTo("Code {code}");
	}

	@Test
	void linesCountTowardsTheLimit() {
		Settings settings = new Settings(1, "example.com", null);
		assertThat(settings.text(SMS.withText("a".repeat(133) + "{code}"))).hasSize(160);
		assertRefused("text", () -> settings.text(SMS.withText("a".repeat(134) + "{code}")));
	}

	@Test
	void messagesForTheSmsRetrieverAreLimitedTo140Bytes() {
		Settings settings = new Settings(1, null, "FA+9qCX9VSu");
		assertThat(settings.text(SMS.withText("a".repeat(122) + "{code}"))).isNotNull();
		assertRefused("text", () -> settings.text(SMS.withText("a".repeat(123) + "{code}")));
		assertRefused("text", () -> settings.text(SMS.withText("é".repeat(62) + "{code}")));
	}

	@Test
	void theShortShippedTextIsUsedIfTheLinesNeedRoom() {
		Settings settings = new Settings(1, "example.com", null).localized();
		assertThat(settings.text(SMS.withLocale(Locale.GERMAN)))
			.startsWith("Ihr Bestätigungscode lautet {code}. Geben");
		assertThat(settings.text(SMS.withLocale(Locale.forLanguageTag("ru"))))
			.isEqualTo("Код: {code}\n@example.com #{code}");
	}

	@Test
	void theVoiceSpeaksTheLanguageOfTheRequestThenTheNearestThenTheConfigured() {
		Settings settings = new Settings().speaking(OtpVoiceLanguage.IT_IT);
		assertThat(settings.language(CALL)).isEqualTo(OtpVoiceLanguage.IT_IT);
		LocaleContextHolder.setLocale(Locale.CANADA_FRENCH);
		assertThat(settings.language(CALL)).isEqualTo(OtpVoiceLanguage.FR_FR);
		OtpRequest mexican = CALL.withLocale(Locale.forLanguageTag("es-MX"));
		assertThat(settings.language(mexican)).isEqualTo(OtpVoiceLanguage.ES_LA);
		assertThat(settings.language(mexican.withVoice(OtpVoice.of(OtpVoiceLanguage.PL_PL))))
			.isEqualTo(OtpVoiceLanguage.PL_PL);
		assertThat(settings.language(CALL.withLocale(Locale.JAPAN))).isEqualTo(OtpVoiceLanguage.IT_IT);
	}

	@Test
	void theVoiceKeepsTheGenderOfTheRequest() {
		OtpRequest request = CALL.withVoice(new OtpVoice(null, OtpVoiceGender.FEMALE)).withLocale(Locale.GERMAN);
		assertThat(new Settings().compose(request).voice())
			.isEqualTo(OtpVoice.of(OtpVoiceLanguage.DE_DE).withGender(OtpVoiceGender.FEMALE));
		assertThat(new Settings().compose(request.withLocale(Locale.JAPAN)))
			.isEqualTo(request.withLocale(Locale.JAPAN));
	}

	@Test
	void theVoiceHasTheGenderOfTheRequestThenOfTheSettings() {
		Settings settings = new Settings().speaking(OtpVoiceGender.MALE);
		assertThat(settings.compose(CALL).voice()).isEqualTo(new OtpVoice(null, OtpVoiceGender.MALE));
		assertThat(settings.compose(CALL.withVoice(OtpVoice.of(OtpVoiceLanguage.DE_DE))).voice())
			.isEqualTo(new OtpVoice(OtpVoiceLanguage.DE_DE, OtpVoiceGender.MALE));
		OtpRequest female = CALL.withVoice(new OtpVoice(null, OtpVoiceGender.FEMALE));
		assertThat(settings.compose(female)).isEqualTo(female);
		assertThat(settings.compose(SMS)).isEqualTo(SMS);
	}

	@Test
	void theTextOfACallIsInTheLanguageOfItsVoice() {
		this.messages.addMessage("otp.message", Locale.US, "machine");
		this.messages.addMessage("otp.message", Locale.JAPAN, "nobody can read this");
		this.messages.addMessage("otp.message", Locale.CANADA_FRENCH, "Québec");
		this.messages.addMessage("otp.message", Locale.ITALY, "Italia");
		Settings settings = new Settings().speaking(OtpVoiceLanguage.IT_IT);
		assertThat(settings.text(CALL)).isEqualTo("Italia");
		assertThat(settings.text(CALL.withLocale(Locale.JAPAN))).isEqualTo("Italia");
		assertThat(settings.text(CALL.withLocale(Locale.CANADA_FRENCH))).isEqualTo("Québec");
		assertThat(settings.text(CALL.withVoice(OtpVoice.of(OtpVoiceLanguage.EN_US)))).isEqualTo("machine");
	}

	@Test
	void shippedTextsAreUsedForCallsInTheirOwnLanguageOnly() {
		Settings settings = new Settings().localized();
		assertThat(settings.text(CALL.withLocale(Locale.forLanguageTag("de-AT")))).startsWith("Guten Tag.");
		assertThat(settings.text(CALL.withVoice(OtpVoice.of(OtpVoiceLanguage.SV_SE)))).startsWith("Hej.");
		assertThat(settings.text(CALL.withLocale(Locale.JAPAN))).isNull();
		assertThat(settings.text(CALL)).isNull();
	}

	@Test
	void everyOtherPartOfTheRequestStays() {
		OtpRequest request = CALL.withMessage(new OtpMessage("{a} {code}", Locale.GERMAN, Map.of("a", 1)))
			.withSender("Bank")
			.withCode(OtpCodePolicy.digits(8))
			.withRecipientIp("::1")
			.withPurpose("login")
			.withParameter("x", "y");
		assertThat(new Settings().compose(request))
			.isEqualTo(request.withText("1 {code}").withVoice(OtpVoice.of(OtpVoiceLanguage.DE_DE)));
	}

	private static OtpRequest sms(String argument, String value) {
		return SMS.withMessage(OtpMessage.of("{bank} {code}").withArgument(argument, value));
	}

	private static void assertRefused(String field, ThrowingCallable callable) {
		assertThatExceptionOfType(OtpRejectedException.class).isThrownBy(callable).satisfies((ex) -> {
			assertThat(ex.reason()).isEqualTo(OtpRejectedException.Reason.BAD_REQUEST);
			assertThat(ex.field()).isEqualTo(field);
		});
	}

	/** The settings of the application. */
	final class Settings {

		private final int maxSegments;

		private final String domain;

		private final String hash;

		private String configured;

		private boolean localized;

		private OtpVoiceLanguage language;

		private OtpVoiceGender gender;

		Settings() {
			this(1, null, null);
		}

		Settings(int maxSegments, String domain, String hash) {
			this.maxSegments = maxSegments;
			this.domain = domain;
			this.hash = hash;
		}

		Settings configured(String text) {
			this.configured = text;
			return this;
		}

		Settings localized() {
			this.localized = true;
			return this;
		}

		Settings speaking(OtpVoiceLanguage language) {
			this.language = language;
			return this;
		}

		Settings speaking(OtpVoiceGender gender) {
			this.gender = gender;
			return this;
		}

		DefaultOtpMessageComposer composer() {
			OtpMessageProperties properties = new OtpMessageProperties(this.configured, this.localized, this.domain,
					this.hash, this.maxSegments);
			return new DefaultOtpMessageComposer(properties, new OtpVoiceProperties(this.language, this.gender),
					DefaultOtpMessageComposerTests.this.messages);
		}

		OtpRequest compose(OtpRequest request) {
			return composer().compose(request);
		}

		String text(OtpRequest request) {
			return compose(request).message().text();
		}

		OtpVoiceLanguage language(OtpRequest request) {
			return compose(request).voice().language();
		}

	}

}
