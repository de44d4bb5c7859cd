package io.github.otpkit.security;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.otpkit.OtpChannel;
import io.github.otpkit.OtpDeliveries;
import io.github.otpkit.OtpDeliveryReport.State;
import io.github.otpkit.OtpMessage;
import io.github.otpkit.OtpRejectedException;
import io.github.otpkit.OtpRejectedException.Reason;
import io.github.otpkit.OtpRequest;
import io.github.otpkit.OtpSender;
import io.github.otpkit.OtpTicket;
import io.github.otpkit.OtpVoiceLanguage;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.context.i18n.LocaleContextHolder;

/**
 * Sends codes: to sign in with the message of the application, to confirm an action with
 * one that names its facts. It says whether they arrived to people who are signed in
 * only: to anybody else that would tell who has an account.
 */
final class CodeMessages {

	private static final Log logger = LogFactory.getLog(OtpLogin.class);

	private static final Pattern QUOTES = Pattern.compile("[\"\u201c-\u201f\u00ab\u00bb\u2033\uff02]");

	private static final int MAX_LENGTH = 60;

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
		if (action != null) {
			Locale locale = LocaleContextHolder.getLocale();
			String text = text(this.texts, action.purpose(), action.facts().keySet(), locale);
			request = (text != null) ? request.withMessage(message(text, action, locale)) : request;
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

	private static @Nullable String text(SecurityTexts texts, String purpose, Set<String> facts, Locale locale) {
		String own = texts.find("message." + purpose, locale);
		return (own != null || facts.isEmpty()) ? own : texts.get("message", locale);
	}

	/**
	 * Fail if a text does not name what its code confirms, in the languages that are
	 * known at the start.
	 */
	static void check(SecurityTexts texts, RequiredCode code) {
		Set<String> facts = code.facts().keySet();
		Stream<Locale> spoken = Stream.of(OtpVoiceLanguage.values())
			.map((language) -> Locale.forLanguageTag(language.tag()))
			.flatMap((locale) -> Stream.of(locale, Locale.forLanguageTag(locale.getLanguage())));
		Stream.concat(Stream.of(Locale.getDefault()), spoken).forEach((locale) -> {
			String fact = unnamed(text(texts, code.purpose(), facts, locale), facts);
			if (fact != null) {
				throw new OtpLoginNotReadyException(
						"The message with the code for '%s' (%s) does not name the fact '%s'".formatted(code.purpose(),
								locale.toLanguageTag(), fact),
						"Put {%s} or {facts} into the text 'otp.security.message.%s'.".formatted(fact, code.purpose()));
			}
		});
	}

	private static @Nullable String unnamed(@Nullable String text, Set<String> facts) {
		return (text == null || text.contains("{facts}")) ? null
				: facts.stream().filter((fact) -> !text.contains("{" + fact + "}")).findFirst().orElse(null);
	}

	private OtpMessage message(String text, OtpAction action, Locale locale) {
		String missing = unnamed(text, action.facts().keySet());
		if (missing != null) {
			logger.error("No code for '" + action.purpose() + "' is sent (" + locale.toLanguageTag()
					+ "), because the text of the message does not name the fact '" + missing + "'");
			throw OtpRejectedException.invalid(Reason.BAD_REQUEST, "text", "does not name a fact",
					"texts with all facts, or {facts}");
		}
		OtpMessage message = OtpMessage.of(text);
		for (Map.Entry<String, String> fact : action.facts().entrySet()) {
			message = message.withArgument(fact.getKey(), shown(fact.getValue()));
		}
		return message.withArgument("facts", facts(action, locale));
	}

	/** The quotes end where the value ends, so that it cannot pass for other facts. */
	private String facts(OtpAction action, Locale locale) {
		return action.facts()
			.entrySet()
			.stream()
			.map((fact) -> label(fact.getKey(), locale) + " \"" + shown(fact.getValue()) + "\"")
			.collect(Collectors.joining(", "));
	}

	private static String shown(String value) {
		String text = QUOTES.matcher(value).replaceAll("'");
		return (text.length() > MAX_LENGTH) ? text.substring(0, MAX_LENGTH - 3) + "..." : text;
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
