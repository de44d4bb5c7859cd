package io.github.otpkit.security;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.otpkit.OtpChannel;
import io.github.otpkit.OtpTicket;
import io.github.otpkit.security.OtpChallenge.Counts;
import io.github.otpkit.security.OtpChallenge.Subject;
import org.jspecify.annotations.Nullable;

/**
 * Writes a challenge as texts by name, which every session store keeps, and reads it.
 */
final class ChallengeValues {

	private ChallengeValues() {
	}

	static Map<String, String> write(OtpChallenge challenge) {
		Map<String, String> values = new LinkedHashMap<>();
		Subject subject = challenge.subject();
		values.put("login", subject.login());
		put(values, "username", subject.username());
		values.put("secondFactor", String.valueOf(subject.secondFactor()));
		put(values, "number", subject.number());
		values.put("attempts", String.valueOf(challenge.counts().attempts()));
		values.put("requests", String.valueOf(challenge.counts().requests()));
		values.put("resendAt", challenge.resendAt().toString());
		values.put("callAt", challenge.callAt().toString());
		values.put("expiresAt", challenge.getExpiresAt().toString());
		if (subject.action() != null) {
			values.putAll(subject.action().toMap());
		}
		for (int i = 0; i < challenge.tickets().size(); i++) {
			OtpTicket ticket = challenge.tickets().get(i);
			values.put("ticket" + i, ticket.requestToken());
			values.put("ticket" + i + ".to", ticket.phoneNumber());
			values.put("ticket" + i + ".expiresAt", ticket.expiresAt().toString());
			put(values, "ticket" + i + ".number", ticket.ticketNumber());
			put(values, "ticket" + i + ".channel", (ticket.channel() != null) ? ticket.channel().name() : null);
		}
		return values;
	}

	static OtpChallenge read(Map<String, String> values) {
		Subject subject = new Subject(required(values, "login"), values.get("username"),
				Boolean.parseBoolean(required(values, "secondFactor")), values.get("number"),
				OtpAction.fromMap(values));
		List<OtpTicket> tickets = new ArrayList<>();
		for (int i = 0; values.containsKey("ticket" + i); i++) {
			tickets.add(ticket(values, "ticket" + i));
		}
		Counts counts = new Counts(Integer.parseInt(required(values, "attempts")),
				Integer.parseInt(required(values, "requests")));
		return new OtpChallenge(subject, tickets, counts, Instant.parse(required(values, "resendAt")),
				Instant.parse(required(values, "callAt")), Instant.parse(required(values, "expiresAt")));
	}

	private static OtpTicket ticket(Map<String, String> values, String name) {
		OtpTicket ticket = OtpTicket.of(required(values, name), required(values, name + ".to"),
				Instant.parse(required(values, name + ".expiresAt")));
		String number = values.get(name + ".number");
		if (number != null) {
			ticket = ticket.withTicketNumber(number);
		}
		String channel = values.get(name + ".channel");
		return (channel != null) ? ticket.withChannel(OtpChannel.valueOf(channel)) : ticket;
	}

	private static void put(Map<String, String> values, String name, @Nullable String value) {
		if (value != null) {
			values.put(name, value);
		}
	}

	private static String required(Map<String, String> values, String name) {
		String value = values.get(name);
		if (value == null) {
			throw new IllegalArgumentException("'" + name + "' is missing");
		}
		return value;
	}

}
