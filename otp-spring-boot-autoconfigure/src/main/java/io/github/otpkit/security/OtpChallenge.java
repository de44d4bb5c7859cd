package io.github.otpkit.security;

import java.io.Serial;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import io.github.otpkit.OtpFormats;
import io.github.otpkit.OtpTicket;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.ott.OneTimeToken;

/**
 * What a browser has to answer: the code of one of the last two messages. It may be a
 * decoy, which looks like any other and accepts no code. Challenges are immutable; keep
 * them on the server.
 *
 * @since 0.1.0
 */
public final class OtpChallenge implements OneTimeToken {

	@Serial
	private static final long serialVersionUID = 1L;

	private static final int TICKETS = 2;

	private static final Duration CALL_WAIT = Duration.ofSeconds(20);

	private final Subject subject;

	private final List<OtpTicket> tickets;

	private final Counts counts;

	private final Instant resendAt;

	private final Instant callAt;

	private final Instant expiresAt;

	OtpChallenge(Subject subject, List<OtpTicket> tickets, Counts counts, Instant resendAt, Instant callAt,
			Instant expiresAt) {
		this.subject = subject;
		this.tickets = new ArrayList<>(tickets);
		this.counts = counts;
		this.resendAt = resendAt;
		this.callAt = callAt;
		this.expiresAt = expiresAt;
	}

	static OtpChallenge of(Subject subject, Instant now) {
		return new OtpChallenge(subject, List.of(), new Counts(0, 0), now, now, now);
	}

	/**
	 * {@return the challenge of these values}
	 * @param values what {@link #toMap()} returned
	 * @throws RuntimeException if a value is missing or cannot be read
	 */
	public static OtpChallenge fromMap(Map<String, String> values) {
		return ChallengeValues.read(values);
	}

	/**
	 * {@return the values of this challenge, among them the number and the tokens that a
	 * code is checked with; keep them from the browser, or encrypt them}
	 */
	public Map<String, String> toMap() {
		return ChallengeValues.write(this);
	}

	/**
	 * {@return an empty text, since the person types the code}
	 */
	@Override
	public String getTokenValue() {
		return "";
	}

	/**
	 * {@return the name of the user, empty for a decoy}
	 */
	@Override
	public String getUsername() {
		return Objects.requireNonNullElse(this.subject.username(), "");
	}

	/**
	 * {@return when no code is accepted any more}
	 */
	@Override
	public Instant getExpiresAt() {
		return this.expiresAt;
	}

	/**
	 * {@return where the code was sent, as the page shows it: what the visitor typed, or
	 * the masked number of a user who is signed in}
	 */
	public String sentTo() {
		return this.subject.shown();
	}

	/**
	 * {@return when this browser may ask for another code}
	 */
	public Instant resendAt() {
		return this.resendAt;
	}

	/**
	 * {@return when this browser may ask for a call: 20 seconds after the first code or
	 * after a resend, whichever comes first, and not before {@link #resendAt()}}
	 */
	public Instant callAt() {
		return this.callAt;
	}

	/**
	 * {@return whether the user is signed in already}
	 */
	public boolean isSecondFactor() {
		return this.subject.secondFactor();
	}

	/**
	 * {@return the action that the code confirms, {@code null} if it is for signing in}
	 */
	public @Nullable String purpose() {
		return (this.subject.action() != null) ? this.subject.action().purpose() : null;
	}

	/**
	 * {@return the facts that the code confirms, by name}
	 */
	public Map<String, String> facts() {
		return (this.subject.action() != null) ? this.subject.action().facts() : Map.of();
	}

	/**
	 * {@return how often a code was typed}
	 */
	public int attempts() {
		return this.counts.attempts();
	}

	Subject subject() {
		return this.subject;
	}

	/** Returns the tickets, the newest first; a decoy has none. */
	List<OtpTicket> tickets() {
		return this.tickets;
	}

	/** Requests that send nothing extend the challenge, but no ticket. */
	List<OtpTicket> ticketsAt(Instant now) {
		return this.tickets.stream().filter((ticket) -> now.isBefore(ticket.expiresAt())).toList();
	}

	Counts counts() {
		return this.counts;
	}

	/** Whether a request for a code belongs to the same sign-in. */
	boolean isOf(CodeRequest request) {
		return this.subject.login().equals(request.login()) && this.subject.secondFactor() == request.isSecondFactor()
				&& Objects.equals(this.subject.action(), request.action());
	}

	/**
	 * Takes over what the browser did for the same purpose, whatever login it named, and
	 * the tickets if they are for the same user and number.
	 */
	OtpChallenge continuing(OtpChallenge other) {
		if (this.subject.secondFactor() != other.subject.secondFactor()
				|| !Objects.equals(this.subject.action(), other.subject.action())) {
			return this;
		}
		return new OtpChallenge(this.subject, this.subject.isOf(other.subject.user()) ? other.tickets : List.of(),
				other.counts, other.resendAt, other.callAt, other.expiresAt);
	}

	OtpChallenge withAttempt() {
		return withAttempts(this.counts.attempts() + 1);
	}

	/** Takes back an attempt that reached nobody. */
	OtpChallenge withoutAttempt() {
		return withAttempts(this.counts.attempts() - 1);
	}

	private OtpChallenge withAttempts(int attempts) {
		return new OtpChallenge(this.subject, this.tickets, new Counts(attempts, this.counts.requests()), this.resendAt,
				this.callAt, this.expiresAt);
	}

	/** Counts a request for a code, which may have given a ticket. */
	OtpChallenge withRequest(@Nullable OtpTicket ticket, Instant now, Duration resendWait, Duration validity) {
		List<OtpTicket> tickets = new ArrayList<>(this.tickets);
		if (ticket != null) {
			tickets.add(0, ticket);
		}
		return new OtpChallenge(this.subject, tickets.subList(0, Math.min(TICKETS, tickets.size())),
				new Counts(this.counts.attempts(), this.counts.requests() + 1), now.plus(resendWait), callAt(now),
				now.plus(validity));
	}

	private Instant callAt(Instant now) {
		return switch (this.counts.requests()) {
			case 0 -> now.plus(CALL_WAIT);
			case 1 -> now;
			default -> this.callAt;
		};
	}

	@Override
	public String toString() {
		return String.format(Locale.ROOT, "OtpChallenge[secondFactor=%s, attempts=%d]", isSecondFactor(), attempts());
	}

	/**
	 * Whom the code is for and what it allows.
	 *
	 * @param login what was typed, the user name if the user is signed in
	 * @param username the user name, {@code null} for a decoy
	 * @param secondFactor whether the user is signed in already
	 * @param number the number of the user, {@code null} for a decoy
	 * @param action what the code confirms
	 */
	record Subject(String login, @Nullable String username, boolean secondFactor, @Nullable String number,
			@Nullable OtpAction action) implements Serializable {

		String shown() {
			return (this.secondFactor && this.number != null) ? OtpFormats.mask(this.number) : this.login;
		}

		/** Whether the code is for a user, at the number that the user has. */
		boolean isOf(@Nullable OtpUser user) {
			return Objects.equals(user(), user);
		}

		@Nullable OtpUser user() {
			return (this.username != null) ? new OtpUser(this.username, this.number) : null;
		}

	}

	/**
	 * What the browser did.
	 *
	 * @param attempts codes typed
	 * @param requests codes requested
	 */
	record Counts(int attempts, int requests) implements Serializable {

	}

}
