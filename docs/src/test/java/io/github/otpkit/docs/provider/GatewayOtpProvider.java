package io.github.otpkit.docs.provider;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.otpkit.OtpChannel;
import io.github.otpkit.OtpCharacters;
import io.github.otpkit.OtpCheck;
import io.github.otpkit.OtpCodePolicy;
import io.github.otpkit.OtpRejectedException;
import io.github.otpkit.OtpRequest;
import io.github.otpkit.OtpTicket;
import io.github.otpkit.OtpUnavailableException;
import io.github.otpkit.OtpUnavailableException.Reason;
import io.github.otpkit.OtpVerification;
import io.github.otpkit.OtpVerification.Outcome;
import io.github.otpkit.client.OtpProvider;

/**
 * Generates and verifies the codes itself, and sends the texts through an SMS gateway.
 * The codes are in the memory of this JVM.
 */
// tag::provider
final class GatewayOtpProvider implements OtpProvider {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

	private final SmsGateway gateway;

	private final Clock clock;

	private final SecureRandom random = new SecureRandom();

	private final Map<String, SentCode> codes = new HashMap<>();

	private final Map<String, String> lastTokens = new HashMap<>();

	GatewayOtpProvider(SmsGateway gateway, Clock clock) {
		this.gateway = gateway;
		this.clock = clock;
	}

	@Override
	public OtpTicket send(OtpRequest request) {
		if (request.channel() == OtpChannel.VOICE) {
			throw OtpRejectedException.invalid(OtpRejectedException.Reason.BAD_REQUEST, "channel", "is voice", "sms");
		}
		OtpCodePolicy policy = Objects.requireNonNull(request.code());
		SentCode sent = new SentCode(request, generate(policy), this.clock.instant().plus(policy.validity()));
		deliver(request.phoneNumber(), sent.text());
		// Nobody can guess a random UUID.
		String token = UUID.randomUUID().toString();
		remember(token, sent);
		return OtpTicket.of(token, request.phoneNumber(), sent.expiresAt);
	}

	private String generate(OtpCodePolicy policy) {
		String alphabet = policy.characters().stream().sorted().map(this::alphabet).collect(Collectors.joining());
		String characters = policy.withoutLookAlikes() ? alphabet.replaceAll("[0Oo1lIi]", "") : alphabet;
		return Stream.generate(() -> characters.charAt(this.random.nextInt(characters.length())))
			.limit(policy.length())
			.map(String::valueOf)
			.collect(Collectors.joining());
	}

	private String alphabet(OtpCharacters characters) {
		return switch (characters) {
			case DIGITS -> "0123456789";
			case UPPER_CASE -> "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
			case LOWER_CASE -> "abcdefghijklmnopqrstuvwxyz";
			case SPECIAL -> "!#$%&?@";
		};
	}

	/** The causes may hold the number or the text, so they are left out. */
	private void deliver(String phoneNumber, String text) {
		try {
			this.gateway.send(phoneNumber, text);
		}
		catch (ConnectException ex) {
			throw new OtpUnavailableException("The gateway refuses connections", Reason.UNREACHABLE, false, null, null);
		}
		catch (IOException ex) {
			throw new OtpUnavailableException("The gateway gave no answer", Reason.CONNECTION_LOST, true, null, null);
		}
	}

	private synchronized void remember(String token, SentCode sent) {
		Instant old = this.clock.instant().minus(Duration.ofHours(1));
		this.codes.values().removeIf((code) -> code.expiresAt.isBefore(old));
		this.codes.put(token, sent);
		this.lastTokens.put(sent.phoneNumber, token);
		this.lastTokens.values().retainAll(this.codes.keySet());
	}

	@Override
	public synchronized OtpVerification verify(OtpCheck check) {
		String token = (check.requestToken() != null) ? check.requestToken() : this.lastTokens.get(check.phoneNumber());
		SentCode sent = this.codes.get(token);
		if (sent == null || !(check.phoneNumber() == null || check.phoneNumber().equals(sent.phoneNumber))) {
			return OtpVerification.of(Outcome.NOT_FOUND);
		}
		if (!this.clock.instant().isBefore(sent.expiresAt)) {
			return OtpVerification.of(Outcome.EXPIRED);
		}
		if (sent.attemptsLeft == 0) {
			return OtpVerification.of(Outcome.TOO_MANY_ATTEMPTS);
		}
		if (sent.matches(check)) {
			// A code is good for one time.
			this.codes.remove(token);
			return OtpVerification.of(Outcome.VERIFIED);
		}
		sent.attemptsLeft--;
		return OtpVerification.of(Outcome.WRONG_CODE).withRemainingAttempts(sent.attemptsLeft);
	}

	private static final class SentCode {

		private final String phoneNumber;

		private final String recipientIp;

		private final String template;

		private final String code;

		private final Instant expiresAt;

		private int attemptsLeft;

		SentCode(OtpRequest request, String code, Instant expiresAt) {
			this.phoneNumber = request.phoneNumber();
			this.recipientIp = request.recipientIp();
			this.template = Objects.requireNonNullElse(request.message().text(), "{code}");
			this.code = code;
			this.expiresAt = expiresAt;
			this.attemptsLeft = request.code().maxWrongAttempts();
		}

		String text() {
			String template = this.template.contains("{code}") ? this.template : this.template + "{code}";
			String time = TIME.format(this.expiresAt.atZone(ZoneId.systemDefault()));
			return template.replace("{hh:mm:ss}", time).replace("{code}", this.code);
		}

		/** The time it takes does not depend on how much of the code is right. */
		boolean matches(OtpCheck check) {
			boolean sameAddress = this.recipientIp == null || this.recipientIp.equals(check.recipientIp());
			return sameAddress && MessageDigest.isEqual(this.code.getBytes(StandardCharsets.UTF_8),
					check.code().getBytes(StandardCharsets.UTF_8));
		}

	}

}
// end::provider
