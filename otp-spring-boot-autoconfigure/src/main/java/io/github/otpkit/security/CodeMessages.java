package io.github.otpkit.security;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.otpkit.OtpChannel;
import io.github.otpkit.OtpDeliveries;
import io.github.otpkit.OtpDeliveryReport.State;
import io.github.otpkit.OtpMessage;
import io.github.otpkit.OtpRequest;
import io.github.otpkit.OtpSender;
import io.github.otpkit.OtpTicket;
import org.jspecify.annotations.Nullable;

import org.springframework.context.i18n.LocaleContextHolder;

/**
 * Sends codes: to sign in with the message of the application, to confirm an action with
 * one that names its facts. It says whether they arrived to people who are signed in
 * only: to anybody else that would tell who has an account.
 */
final class CodeMessages {

	private final OtpSender sender;

	private final SecurityTexts texts;

	private final @Nullable OtpDeliveries deliveries;

	CodeMessages(OtpSender sender, SecurityTexts texts, @Nullable OtpDeliveries deliveries) {
		this.sender = sender;
		this.texts = texts;
		this.deliveries = deliveries;
	}

	OtpTicket send(OtpChallenge.Subject subject, String number, boolean call) {
		OtpRequest request = OtpRequest.to(number).withPurpose(purpose(subject));
		OtpAction action = subject.action();
		if (action != null && !action.facts().isEmpty()) {
			request = request.withMessage(message(action, LocaleContextHolder.getLocale()));
		}
		return this.sender.send(call ? request.withChannel(OtpChannel.VOICE) : request);
	}

	/** Returns what became of the last message. */
	Delivery delivery(OtpChallenge challenge) {
		boolean shown = challenge.isSecondFactor() && !challenge.tickets().isEmpty();
		State state = (shown && this.deliveries != null) ? this.deliveries.of(challenge.tickets().get(0)) : null;
		if (state == State.DELIVERED) {
			return Delivery.DELIVERED;
		}
		return (state != null && state.isFailure()) ? Delivery.NOT_DELIVERED : Delivery.PENDING;
	}

	/** Whether the provider reports what becomes of messages. */
	boolean reportsDelivery() {
		return this.deliveries != null;
	}

	/** Whether the person may be called. */
	boolean offersCall(OtpChallenge challenge, Instant now) {
		return !now.isBefore(challenge.callAt()) || delivery(challenge) == Delivery.NOT_DELIVERED;
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

	/**
	 * What is known of a message.
	 */
	enum Delivery {

		/**
		 * Nothing yet.
		 */
		PENDING,

		/**
		 * It arrived.
		 */
		DELIVERED,

		/**
		 * It is not going to arrive.
		 */
		NOT_DELIVERED

	}

}
