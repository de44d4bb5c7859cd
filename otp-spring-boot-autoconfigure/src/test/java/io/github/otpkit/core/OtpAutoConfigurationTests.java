package io.github.otpkit.core;

import java.time.Duration;
import java.util.Set;

import io.github.otpkit.InvalidOtpPropertyException;
import io.github.otpkit.OtpChannel;
import io.github.otpkit.OtpCharacters;
import io.github.otpkit.OtpCheck;
import io.github.otpkit.OtpCodePolicy;
import io.github.otpkit.OtpRequest;
import io.github.otpkit.OtpSender;
import io.github.otpkit.OtpVerification;
import io.github.otpkit.OtpVerifier;
import io.github.otpkit.OtpVoice;
import io.github.otpkit.OtpVoiceGender;
import io.github.otpkit.OtpVoiceLanguage;
import io.github.otpkit.client.OtpProvider;
import io.github.otpkit.cost.OtpCostAutoConfiguration;
import io.github.otpkit.guard.OtpGuard;
import io.github.otpkit.guard.OtpGuardAutoConfiguration;
import io.github.otpkit.message.OtpMessageAutoConfiguration;
import io.github.otpkit.message.OtpMessageComposer;
import io.github.otpkit.phone.OtpPhoneAutoConfiguration;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.ArgumentCaptor;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;

@ExtendWith(OutputCaptureExtension.class)
class OtpAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(OtpAutoConfiguration.class, OtpPhoneAutoConfiguration.class,
				OtpMessageAutoConfiguration.class))
		.withBean(OtpProvider.class, () -> mock(OtpProvider.class));

	@Test
	void contributesSenderAndVerifier() {
		this.contextRunner
			.run((context) -> assertThat(context).hasSingleBean(OtpSender.class).hasSingleBean(OtpVerifier.class));
	}

	@Test
	void backsOffForBeansOfTheApplication() {
		this.contextRunner.withBean("mySender", OtpSender.class, () -> mock(OtpSender.class))
			.withBean("myVerifier", OtpVerifier.class, () -> mock(OtpVerifier.class))
			.run((context) -> assertThat(context).hasSingleBean(OtpSender.class)
				.hasSingleBean(OtpVerifier.class)
				.hasBean("mySender")
				.hasBean("myVerifier"));
	}

	@Test
	void backsOffWithoutAProvider() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(OtpAutoConfiguration.class, OtpPhoneAutoConfiguration.class,
					OtpMessageAutoConfiguration.class))
			.run((context) -> assertThat(context).doesNotHaveBean(OtpSender.class).doesNotHaveBean(OtpVerifier.class));
	}

	@Test
	void backsOffWithoutTheClass() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(OtpProvider.class))
			.run((context) -> assertThat(context).doesNotHaveBean(OtpSender.class));
	}

	@Test
	void canBeSwitchedOff() {
		this.contextRunner.withPropertyValues("otp.enabled:false")
			.run((context) -> assertThat(context).doesNotHaveBean(OtpSender.class).doesNotHaveBean(OtpVerifier.class));
	}

	@Test
	void sendsTheSafePolicyUnlessToldOtherwise() {
		this.contextRunner.run((context) -> {
			context.getBean(OtpSender.class).send("+33612345678");
			assertThat(sent(context))
				.isEqualTo(OtpRequest.to("+33612345678").withCode(OtpCodePolicy.digits(6)).withSegments(1));
		});
	}

	@Test
	void aBudgetThatNoGuardHoldsStopsTheStart() {
		ApplicationContextRunner withBudget = this.contextRunner
			.withConfiguration(AutoConfigurations.of(OtpCostAutoConfiguration.class, OtpGuardAutoConfiguration.class))
			.withPropertyValues("otp.cost.budget.per-day:20");
		withBudget.run((context) -> assertThat(context).hasNotFailed());
		withBudget.withPropertyValues("otp.guard.enabled:false").run(this::assertNoGuardHoldsTheBudget);
		withBudget.withBean(OtpGuard.class, () -> OtpGuard.NONE).run(this::assertNoGuardHoldsTheBudget);
	}

	private void assertNoGuardHoldsTheBudget(AssertableApplicationContext context) {
		assertThat(context).getFailure()
			.rootCause()
			.isInstanceOf(InvalidOtpPropertyException.class)
			.hasMessage("'otp.cost.budget' is set, and no guard holds it");
	}

	@Test
	void countsTheSegmentsOfAComposerOfTheApplication() {
		this.contextRunner
			.withBean(OtpMessageComposer.class, () -> (request) -> request.withText("a".repeat(155)).withSegments(1))
			.run((context) -> {
				context.getBean(OtpSender.class).send("+33612345678");
				assertThat(sent(context).segments()).isEqualTo(2);
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "+33612345678", "06 12 34 56 78", "+33 6 12 34 56 78", "0033612345678" })
	void everySpellingReachesTheProviderAsOneNumber(String typed) {
		this.contextRunner.withPropertyValues("otp.phone.default-region:FR").run((context) -> {
			context.getBean(OtpSender.class).send(typed);
			assertThat(sent(context).phoneNumber()).isEqualTo("+33612345678");
			OtpVerifier verifier = context.getBean(OtpVerifier.class);
			OtpProvider provider = context.getBean(OtpProvider.class);
			given(provider.verify(any())).willReturn(OtpVerification.of(OtpVerification.Outcome.VERIFIED));
			verifier.verify(OtpCheck.ofNumber(typed, "123456"));
			then(provider).should().verify(OtpCheck.ofNumber("+33612345678", "123456"));
			verifier.verify("token", "123456");
			then(provider).should().verify(OtpCheck.of("token", "123456"));
		});
	}

	@Test
	void theChannelOfTheSettingsDecidesWhatCanBeReached() {
		this.contextRunner.withPropertyValues("otp.channel:voice").run((context) -> {
			context.getBean(OtpSender.class).send("+33123456789");
			assertThat(sent(context).phoneNumber()).isEqualTo("+33123456789");
		});
	}

	@Test
	void fillsInTheSettings() {
		this.contextRunner
			.withPropertyValues("otp.channel:voice", "otp.sender:Bank", "otp.code.length:8", "otp.code.digits:false",
					"otp.code.upper-case:true", "otp.code.lower-case:true", "otp.code.special-characters:true",
					"otp.code.validity:90", "otp.code.max-wrong-attempts:3", "otp.voice.gender:female")
			.run((context) -> {
				context.getBean(OtpSender.class).send("+33612345678");
				Set<OtpCharacters> letters = Set.of(OtpCharacters.UPPER_CASE, OtpCharacters.LOWER_CASE,
						OtpCharacters.SPECIAL);
				assertThat(sent(context)).isEqualTo(OtpRequest.to("+33612345678")
					.withChannel(OtpChannel.VOICE)
					.withSender("Bank")
					.withCode(new OtpCodePolicy(8, letters, false, Duration.ofSeconds(90), 3))
					.withVoice(new OtpVoice(null, OtpVoiceGender.FEMALE)));
			});
	}

	@Test
	void whatTheRequestSaysComesFirst() {
		this.contextRunner.withPropertyValues("otp.channel:voice", "otp.sender:Bank", "otp.voice.gender:female")
			.run((context) -> {
				OtpRequest request = OtpRequest.to("+33612345678")
					.withSender("Other")
					.withCode(OtpCodePolicy.digits(4))
					.withVoice(OtpVoice.of(OtpVoiceLanguage.DE_DE))
					.withText("text")
					.withRecipientIp("::1")
					.withParameter("a", 1);
				context.getBean(OtpSender.class).send(request);
				assertThat(sent(context)).isEqualTo(request.withChannel(OtpChannel.VOICE)
					.withVoice(OtpVoice.of(OtpVoiceLanguage.DE_DE).withGender(OtpVoiceGender.FEMALE)));
			});
	}

	@Test
	void leavesAVoiceWithoutAChannelForTheClientToRefuse() {
		this.contextRunner.run((context) -> {
			OtpRequest request = OtpRequest.to("+33612345678").withVoice(OtpVoice.of(OtpVoiceLanguage.DE_DE));
			context.getBean(OtpSender.class).send(request);
			assertThat(sent(context).voice()).isEqualTo(request.voice());
		});
	}

	@Test
	void keepsVoiceSettingsOutOfTextMessages() {
		this.contextRunner.withPropertyValues("otp.channel:sms", "otp.voice.gender:female").run((context) -> {
			context.getBean(OtpSender.class).send("+33612345678");
			assertThat(sent(context).voice()).isNull();
		});
	}

	@ParameterizedTest
	@CsvSource({ "otp.code.length, 3", "otp.code.length, 33", "otp.code.validity, 2s", "otp.code.validity, 3500ms",
			"otp.code.max-wrong-attempts, 0", "otp.sender, My Bank" })
	void settingsThatTheProviderWouldIgnoreFailAtStart(String property, String value) {
		this.contextRunner.withPropertyValues(property + ":" + value).run((context) -> {
			assertThat(context).hasFailed();
			assertThat(context.getStartupFailure()).rootCause()
				.isInstanceOfSatisfying(InvalidOtpPropertyException.class, (ex) -> {
					assertThat(ex.property()).isEqualTo(property);
					assertThat(ex.remedy()).startsWith("Change '" + property + "' to what is allowed: ");
				});
		});
	}

	@Test
	void codesOfNoCharactersFailAtStart() {
		this.contextRunner.withPropertyValues("otp.code.digits:false").run((context) -> {
			assertThat(context).hasFailed();
			assertThat(context.getStartupFailure()).rootCause()
				.isInstanceOf(InvalidOtpPropertyException.class)
				.hasMessageStartingWith("'otp.code.digits' is false");
		});
	}

	@Test
	void severalRegistriesAreNoneOfOurs() {
		this.contextRunner.withBean("a", ObservationRegistry.class, ObservationRegistry::create)
			.withBean("b", ObservationRegistry.class, ObservationRegistry::create)
			.run((context) -> assertThat(context).hasSingleBean(OtpSender.class));
	}

	@Test
	void sevenSpecialCharactersAreFewerThanAMillionCodes() {
		this.contextRunner
			.withPropertyValues("otp.code.digits:false", "otp.code.special-characters:true", "otp.code.length:7")
			.run((context) -> assertThat(context).hasFailed());
	}

	@ParameterizedTest
	@CsvSource({ "otp.code.length, 5, NIST", "otp.code.validity, 601s, NIST",
			"otp.code.max-wrong-attempts, 6, PSD2 RTS Art. 4(3)(b)" })
	void settingsThatAreEasyToGuessFailAtStartUnlessAllowed(String property, String value, String rule,
			CapturedOutput output) {
		ApplicationContextRunner weak = this.contextRunner.withPropertyValues(property + ":" + value);
		weak.run((context) -> {
			assertThat(context).hasFailed();
			assertThat(context.getStartupFailure()).rootCause()
				.isInstanceOfSatisfying(InvalidOtpPropertyException.class, (ex) -> {
					assertThat(ex.property()).isEqualTo(property);
					assertThat(ex).hasMessageContaining(rule);
					assertThat(ex.remedy()).contains("otp.code.allow-weak=true");
				});
		});
		assertThat(output).doesNotContain("Passcodes are easy to guess");
		weak.withPropertyValues("otp.code.allow-weak:true").run((context) -> assertThat(context).hasNotFailed());
		assertThat(output)
			.containsOnlyOnce("Passcodes are easy to guess, which 'otp.code.allow-weak' allows: '" + property + "' ");
	}

	@ParameterizedTest
	@CsvSource({ "6, false", "5, true", "4, true" })
	void lengthAndAlphabetMakeTheStrengthTogether(int length, boolean letters) {
		this.contextRunner
			.withPropertyValues("otp.code.length:" + length, "otp.code.upper-case:" + letters, "otp.code.validity:10m")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	private static OtpRequest sent(AssertableApplicationContext context) {
		ArgumentCaptor<OtpRequest> request = ArgumentCaptor.forClass(OtpRequest.class);
		then(context.getBean(OtpProvider.class)).should().send(request.capture());
		return request.getValue();
	}

}
