package io.github.otpkit.security;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.context.support.StaticMessageSource;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

class CodeMessagesTests {

	private final StaticMessageSource source = new StaticMessageSource();

	private final RequiredCode pay = new RequiredCode("pay", Map.of("payee", 0), Duration.ofMinutes(5), null);

	@Test
	void theShippedTextNamesAllFacts() {
		assertThatNoException().isThrownBy(this::check);
	}

	@Test
	void aTextOfThePurposeMayNameEachFactOrAll() {
		add("message.pay", Locale.FRENCH, "{code} : {payee}");
		add("message.pay", Locale.GERMAN, "{code}: {facts}");
		assertThatNoException().isThrownBy(this::check);
	}

	@Test
	void aTextThatDoesNotNameAFactFailsTheStart() {
		add("message.pay", Locale.FRANCE, "Votre code est {code}.");
		assertThatExceptionOfType(OtpLoginNotReadyException.class).isThrownBy(this::check)
			.withMessageContaining("code for 'pay' (fr-FR) does not name the fact 'payee'");
	}

	@Test
	void aCommonTextThatDoesNotNameTheFactsFailsTheStart() {
		add("message", Locale.GERMAN, "{code} ist Ihr Code.");
		assertThatExceptionOfType(OtpLoginNotReadyException.class).isThrownBy(this::check)
			.withMessageContaining("(de)");
	}

	private void check() {
		CodeMessages.check(new SecurityTexts(this.source), this.pay);
	}

	private void add(String name, Locale locale, String text) {
		this.source.addMessage("otp.security." + name, locale, text);
	}

}
