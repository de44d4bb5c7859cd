package io.github.otpkit.message;

import java.util.Locale;

import io.github.otpkit.InvalidOtpPropertyException;
import io.github.otpkit.OtpChannel;
import io.github.otpkit.OtpCodePolicy;
import io.github.otpkit.OtpMessage;
import io.github.otpkit.OtpRejectedException;
import io.github.otpkit.OtpRequest;
import io.github.otpkit.OtpVoice;
import io.github.otpkit.OtpVoiceGender;
import io.github.otpkit.OtpVoiceLanguage;
import io.github.otpkit.client.OtpProvider;
import io.github.otpkit.core.OtpAutoConfiguration;
import io.github.otpkit.phone.OtpPhoneAutoConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.context.MessageSourceAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.StaticMessageSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;

@ExtendWith(OutputCaptureExtension.class)
class OtpMessageAutoConfigurationTests {

	private static final OtpRequest SMS = OtpRequest.to("+33612345678")
		.withChannel(OtpChannel.SMS)
		.withCode(OtpCodePolicy.digits(6));

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(OtpMessageAutoConfiguration.class, MessageSourceAutoConfiguration.class));

	private final ApplicationContextRunner withSender = this.contextRunner
		.withConfiguration(AutoConfigurations.of(OtpAutoConfiguration.class, OtpPhoneAutoConfiguration.class))
		.withBean(OtpProvider.class, () -> mock(OtpProvider.class));

	@AfterEach
	void forgetTheLocale() {
		LocaleContextHolder.resetLocaleContext();
	}

	@Test
	void contributesAComposer() {
		this.contextRunner.run((context) -> {
			assertThat(context).hasSingleBean(OtpMessageComposer.class);
			assertThat(compose(context, SMS)).isEqualTo(SMS);
		});
	}

	@Test
	void backsOffForAComposerOfTheApplication() {
		this.contextRunner.withBean("mine", OtpMessageComposer.class, () -> (request) -> request)
			.run((context) -> assertThat(context).hasSingleBean(OtpMessageComposer.class).hasBean("mine"));
	}

	@Test
	void canBeSwitchedOff() {
		this.contextRunner.withPropertyValues("otp.enabled:false", "otp.message.max-segments:0")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(OtpMessageComposer.class));
	}

	@Test
	void theMessageIsInTheLanguageOfThePerson() {
		OtpRequest request = SMS.withMessage(OtpMessage.defaults().withArgument("bank", "Bâle"));
		this.contextRunner
			.withPropertyValues("spring.messages.basename:io.github.otpkit.message.application-texts",
					"spring.messages.fallback-to-system-locale:false", "otp.message.web-otp-domain:Bank.Example")
			.run((context) -> {
				LocaleContextHolder.setLocale(Locale.CANADA_FRENCH);
				assertThat(text(context, request.withMessage(request.message().withArgument("bank", "BNP"))))
					.isEqualTo("Votre code d'accès à BNP est {code}\n@bank.example #{code}");
				LocaleContextHolder.setLocale(Locale.JAPAN);
				assertThat(text(context, request))
					.isEqualTo("It's {code}, valid until {hh:mm:ss}\n@bank.example #{code}");
				assertThat(text(context, request.withLocale(Locale.GERMANY).withText("{bank} {code}")))
					.isEqualTo("Bâle {code}\n@bank.example #{code}");
				assertThatExceptionOfType(OtpRejectedException.class)
					.isThrownBy(() -> compose(context, request.withText("{bank} {code}" + "x".repeat(40))))
					.withMessageContaining("U+00E2 'â' at position 2");
			});
	}

	@Test
	void theExampleOfTheGuideWorks() {
		// tag::arguments
		OtpRequest request = OtpRequest.to("+33612345678")
			.withMessage(OtpMessage.defaults().withLocale(Locale.GERMAN).withArgument("bank", "GLS"));
		// end::arguments
		this.contextRunner.withPropertyValues("spring.messages.basename:io.github.otpkit.message.application-texts")
			.run((context) -> assertThat(text(context, request)).isEqualTo("Ihr Code für GLS ist {code}"));
	}

	@Test
	void messageSourcesOfOtherNamesAreNotRead() {
		StaticMessageSource other = new StaticMessageSource();
		other.addMessage("otp.message", Locale.US, "other");
		this.contextRunner.withBean("one", MessageSource.class, () -> other)
			.withBean("two", MessageSource.class, StaticMessageSource::new)
			.run((context) -> assertThat(text(context, SMS.withLocale(Locale.US))).isNull());
	}

	@Test
	void theVoiceCanBeSet() {
		OtpRequest call = SMS.withChannel(OtpChannel.VOICE);
		this.contextRunner.withPropertyValues("otp.voice.language:fr-FR", "otp.voice.gender:female").run((context) -> {
			assertThat(compose(context, call))
				.isEqualTo(call.withVoice(OtpVoice.of(OtpVoiceLanguage.FR_FR).withGender(OtpVoiceGender.FEMALE)));
			assertThat(compose(context, SMS)).isEqualTo(SMS);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://example.com", "example.com:443", "example.com/", "exa mple.com", "example..com",
			".example.com", "example.com.", "-a.com", "bücher.example", "127.0.0.1", "@example.com", "a_b.com",
			"*.com" })
	void theDomainMustBeAHostName(String domain) {
		assertFails("otp.message.web-otp-domain", "host of the site alone", "otp.message.web-otp-domain:" + domain);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "example.com", "Login.Example.COM", "localhost", "xn--bcher-kva.example", "a-b.c1.io", "" })
	void theDomainMayBeAHostName(String domain) {
		this.contextRunner.withPropertyValues("otp.message.web-otp-domain:" + domain)
			.run((context) -> assertThat(text(context, SMS))
				.isEqualTo(domain.isEmpty() ? null : "{code}\n@" + domain.toLowerCase(Locale.ROOT) + " #{code}"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "FA+9qCX9VS", "FA+9qCX9VSuu", "FA-9qCX9VSu", "FA+9qCX9VS=", "FA 9qCX9VSu" })
	void theHashMustHave11Characters(String hash) {
		assertFails("otp.message.android-app-hash", "11 characters", "otp.message.android-app-hash:" + hash);
	}

	@Test
	void warnsAtStartIfLinesAreNeverAdded(CapturedOutput output) {
		this.withSender.withPropertyValues("otp.message.web-otp-domain:example.com", "otp.channel:sms")
			.run((context) -> assertThat(output).doesNotContain("have no effect"));
		this.withSender.withPropertyValues("otp.message.web-otp-domain:example.com")
			.run((context) -> assertThat(output).contains("set 'otp.channel=sms'"));
	}

	@Test
	void aCodeLengthOutOfRangeIsReportedAsSuch() {
		assertFails("otp.code.length", "4 to 32", "otp.code.length:-1", "otp.message.text:{code}");
		assertFails("otp.code.length", "4 to 32", "otp.code.length:500", "otp.message.text:" + "a".repeat(155));
	}

	@Test
	void aComposerOfTheApplicationNeedsNoCheckAtStart() {
		this.withSender.withBean("mine", OtpMessageComposer.class, () -> (request) -> request)
			.withPropertyValues("otp.message.text:" + "a".repeat(155))
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void maxSegmentsMustBePositive() {
		assertFails("otp.message.max-segments", "1 or more", "otp.message.max-segments:0");
	}

	@Test
	void configuredTextsThatAreTooLongFailAtStart() {
		String text = "otp.message.text:" + "a".repeat(154);
		this.withSender.withPropertyValues(text).run((context) -> assertThat(context).hasNotFailed());
		assertFails("otp.message.text", "Shorten it", text + "a");
		assertFails("otp.message.text", "Shorten it", text, "otp.code.length:8");
		assertFails("otp.message.text", "Shorten it", text, "otp.message.web-otp-domain:example.com",
				"otp.channel:sms");
		this.withSender.withPropertyValues(text, "otp.message.web-otp-domain:example.com")
			.run((context) -> assertThat(context).hasNotFailed());
		assertFails("otp.message.text", "Shorten it", "otp.message.text:" + "中".repeat(65));
		assertFails("otp.message.text", "Shorten it", "otp.message.text:" + "a".repeat(125),
				"otp.message.android-app-hash:FA+9qCX9VSu", "otp.channel:sms");
		assertFails("otp.message.text", "Shorten it", "otp.message.text:" + "a".repeat(1225), "otp.channel:voice");
		this.withSender.withPropertyValues(text + "a", "otp.message.max-segments:2")
			.run((context) -> assertThat(context).hasNotFailed());
		this.withSender.withPropertyValues(text + "a", "otp.channel:voice")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void theStartCountsArgumentsAsEmpty() {
		this.withSender.withPropertyValues("otp.message.text:" + "a".repeat(154) + "{bank}").run((context) -> {
			OtpMessage message = OtpMessage.defaults().withArgument("bank", "");
			assertThat(text(context, SMS.withMessage(message))).isEqualTo("a".repeat(154));
			assertThatExceptionOfType(OtpRejectedException.class).isThrownBy(() -> compose(context, SMS));
		});
		assertFails("otp.message.text", "Shorten it", "otp.message.text:" + "a".repeat(155) + "{bank}");
	}

	@Test
	void shippedTextsThatDoNotFitFailAtStart() {
		String domain = "otp.message.web-otp-domain:" + "a".repeat(60) + ".example";
		assertFails("otp.message.localized", "max-segments", "otp.message.localized:true", domain, "otp.channel:sms");
		this.withSender
			.withPropertyValues("otp.message.localized:true", domain, "otp.channel:sms", "otp.message.max-segments:2")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void shippedTextsAreUsedOnDemandOnly() {
		OtpRequest request = SMS.withLocale(Locale.FRANCE);
		this.contextRunner.run((context) -> assertThat(text(context, request)).isNull());
		this.contextRunner.withPropertyValues("otp.message.localized:true")
			.run((context) -> assertThat(text(context, request)).startsWith("Votre code de vérification est {code}."));
	}

	private void assertFails(String property, String remedy, String... settings) {
		this.withSender.withPropertyValues(settings).run((context) -> {
			assertThat(context).hasFailed();
			assertThat(context.getStartupFailure()).rootCause()
				.isInstanceOfSatisfying(InvalidOtpPropertyException.class, (ex) -> {
					assertThat(ex.property()).isEqualTo(property);
					assertThat(ex.remedy()).contains(remedy);
				});
		});
	}

	private static OtpRequest compose(AssertableApplicationContext context, OtpRequest request) {
		return context.getBean(OtpMessageComposer.class).compose(request);
	}

	private static String text(AssertableApplicationContext context, OtpRequest request) {
		return compose(context, request).message().text();
	}

}
