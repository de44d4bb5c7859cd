package io.github.otpkit.security;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.otpkit.OtpChannel;
import io.github.otpkit.OtpMessage;
import io.github.otpkit.OtpRequest;
import io.github.otpkit.OtpSender;
import io.github.otpkit.OtpTicket;

import org.springframework.context.i18n.LocaleContextHolder;

/**
 * Sends codes: to sign in with the message of the application, to confirm an action with
 * one that names its facts.
 */
final class CodeMessages {

	private final OtpSender sender;

	private final SecurityTexts texts;

	CodeMessages(OtpSender sender, SecurityTexts texts) {
		this.sender = sender;
		this.texts = texts;
	}

	OtpTicket send(OtpChallenge.Subject subject, String number, boolean call) {
		OtpRequest request = OtpRequest.to(number).withPurpose(purpose(subject));
		OtpAction action = subject.action();
		if (action != null && !action.facts().isEmpty()) {
			request = request.withMessage(message(action, LocaleContextHolder.getLocale()));
		}
		return this.sender.send(call ? request.withChannel(OtpChannel.VOICE) : request);
	}

	private static String purpose(OtpChallenge.Subject subject) {
		if (subject.action() != null) {
			return subject.action().purpose();
		}
		return subject.secondFactor() ? "second-factor" : "sign-in";
	}

	private OtpMessage message(OtpAction action, Locale locale) {
		String own = this.texts.find("message." + action.purpose(), locale);
		OtpMessage message = OtpMessage.of((own != null) ? own : this.texts.get("message", locale));
		for (Map.Entry<String, String> fact : action.facts().entrySet()) {
			message = message.withArgument(fact.getKey(), fact.getValue());
		}
		return message.withArgument("facts", facts(action, locale));
	}

	private String facts(OtpAction action, Locale locale) {
		return action.facts()
			.entrySet()
			.stream()
			.map((fact) -> label(fact.getKey(), locale) + " " + fact.getValue())
			.collect(Collectors.joining(", "));
	}

	/** Returns what the application calls a fact. */
	String label(String fact, Locale locale) {
		return this.texts.get("fact." + fact, locale).replaceFirst("^fact\\.", "");
	}

}
