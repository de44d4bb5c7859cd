package io.github.otpkit.observation;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.github.otpkit.OtpCheck;
import io.github.otpkit.OtpSent;
import org.jspecify.annotations.Nullable;

/**
 * Finds the message that a code came with: by the ticket, else the last one to the
 * number. It remembers the last 10,000 messages of a day, under hashes.
 */
final class Conversions {

	static final int CAPACITY = 10_000;

	private static final Duration LIFE = Duration.ofDays(1);

	private final Clock clock;

	private final String salt = UUID.randomUUID().toString();

	private final Map<UUID, Message> byToken = new LinkedHashMap<>();

	private final Map<UUID, Message> byNumber = new LinkedHashMap<>();

	Conversions(Clock clock) {
		this.clock = clock;
	}

	synchronized void add(OtpSent sent, List<String> tags) {
		UUID token = (sent.ticket() != null) ? hash(sent.ticket().requestToken()) : null;
		UUID number = hash(sent.request().phoneNumber());
		Message message = new Message(token, number, sent.sentAt().toEpochMilli(), tags);
		if (token != null) {
			put(this.byToken, token, message);
		}
		put(this.byNumber, number, message);
	}

	/**
	 * Find the message of a right code, once.
	 * @param check the check
	 * @return the message, {@code null} if it is not known
	 */
	synchronized @Nullable Message remove(OtpCheck check) {
		String requestToken = check.requestToken();
		String phoneNumber = check.phoneNumber();
		Message message = null;
		if (requestToken != null) {
			message = this.byToken.get(hash(requestToken));
		}
		else if (phoneNumber != null) {
			message = this.byNumber.get(hash(phoneNumber));
		}
		if (message != null) {
			this.byNumber.remove(message.number(), message);
			if (message.token() != null) {
				this.byToken.remove(message.token());
			}
		}
		return message;
	}

	synchronized int size() {
		return Math.max(this.byToken.size(), this.byNumber.size());
	}

	/** The eldest come first. */
	private void put(Map<UUID, Message> messages, UUID key, Message message) {
		messages.remove(key);
		messages.put(key, message);
		long oldest = this.clock.instant().minus(LIFE).toEpochMilli();
		Iterator<Message> eldest = messages.values().iterator();
		while (eldest.hasNext()) {
			if (eldest.next().sentAt() >= oldest && messages.size() <= CAPACITY) {
				return;
			}
			eldest.remove();
		}
	}

	private UUID hash(String value) {
		return UUID.nameUUIDFromBytes((this.salt + value).getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * A message that waits for its code.
	 *
	 * @param token the hash of its request token, {@code null} if there is none
	 * @param number the hash of its number
	 * @param sentAt when it was sent, in milliseconds since the epoch
	 * @param tags the names and values of its tags
	 */
	record Message(@Nullable UUID token, UUID number, long sentAt, List<String> tags) {

	}

}
