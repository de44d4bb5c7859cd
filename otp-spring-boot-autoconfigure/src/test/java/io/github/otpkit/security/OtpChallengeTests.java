package io.github.otpkit.security;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.otpkit.OtpChannel;
import io.github.otpkit.OtpTicket;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class OtpChallengeTests {

	private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

	private static final Duration WAIT = Duration.ofSeconds(30);

	private static final Duration VALIDITY = Duration.ofMinutes(5);

	private final OtpChallenge challenge = OtpChallenge
		.of(new OtpChallenge.Subject("alice", "alice", true, "+33612345678",
				OtpAction.of("transfer", facts(), "/transfer")), NOW)
		.withRequest(ticket("one"), NOW, WAIT, VALIDITY)
		.withRequest(ticket("two"), NOW.plusSeconds(40), WAIT, VALIDITY)
		.withAttempt();

	@Test
	void isTheSameAfterItWasTexts() {
		Map<String, String> values = this.challenge.toMap();
		OtpChallenge read = OtpChallenge.fromMap(values);
		assertThat(read.toMap()).isEqualTo(values);
		assertThat(read.tickets()).isEqualTo(this.challenge.tickets());
		assertThat(read.facts()).containsExactly(Map.entry("amount", "10"), Map.entry("payee", "Bob"));
		assertThat(read.getExpiresAt()).isEqualTo(NOW.plusSeconds(340));
		assertThat(read.attempts()).isOne();
		assertThat(read.purpose()).isEqualTo("transfer");
	}

	@Test
	void passesThroughJavaSerialization() throws Exception {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		new ObjectOutputStream(bytes).writeObject(this.challenge);
		OtpChallenge read = (OtpChallenge) new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))
			.readObject();
		assertThat(read.toMap()).isEqualTo(this.challenge.toMap());
	}

	@Test
	void keepsTheLastTwoTickets() {
		OtpChallenge third = this.challenge.withRequest(ticket("three"), NOW, WAIT, VALIDITY);
		assertThat(third.tickets()).extracting(OtpTicket::requestToken).containsExactly("three", "two");
		assertThat(third.attempts()).isOne();
	}

	@Test
	void offersACallAfterTwentySecondsOrOneResend() {
		OtpChallenge first = OtpChallenge.of(this.challenge.subject(), NOW).withRequest(null, NOW, WAIT, VALIDITY);
		assertThat(first.callAt()).isEqualTo(NOW.plusSeconds(20));
		OtpChallenge second = first.withRequest(null, NOW.plusSeconds(10), WAIT, VALIDITY);
		assertThat(second.callAt()).isEqualTo(NOW.plusSeconds(10));
		assertThat(second.withRequest(null, NOW.plusSeconds(90), WAIT, VALIDITY).callAt())
			.isEqualTo(NOW.plusSeconds(10));
	}

	@Test
	void showsNoSecretAsText() {
		assertThat(this.challenge).hasToString("OtpChallenge[secondFactor=true, attempts=1]");
		assertThat(this.challenge.getTokenValue()).isEmpty();
	}

	@Test
	void valuesThatAreMissingAreRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> OtpChallenge.fromMap(Map.of()))
			.withMessage("'login' is missing");
	}

	@Test
	void aChallengeForAnotherNumberOfTheUserKeepsTheCountsButNoTicket() {
		OtpChallenge.Subject subject = this.challenge.subject();
		OtpChallenge moved = OtpChallenge
			.of(new OtpChallenge.Subject("alice", "alice", true, "+33622222222", subject.action()), NOW)
			.continuing(this.challenge);
		assertThat(moved.tickets()).isEmpty();
		assertThat(moved.counts()).isEqualTo(this.challenge.counts());
	}

	@Test
	void aChallengeForAnotherPurposeStartsAgain() {
		OtpChallenge other = OtpChallenge
			.of(new OtpChallenge.Subject("alice", "alice", true, "+33612345678", null), NOW)
			.continuing(this.challenge);
		assertThat(other.tickets()).isEmpty();
		assertThat(other.attempts()).isZero();
	}

	@Test
	void aDecoyHasNoUserName() {
		OtpChallenge decoy = OtpChallenge.of(new OtpChallenge.Subject("alice", null, false, null, null), NOW);
		assertThat(OtpChallenge.fromMap(decoy.toMap()).getUsername()).isEmpty();
		assertThat(decoy.sentTo()).isEqualTo("alice");
	}

	@Test
	void aTicketIsNotAcceptedAfterItsOwnExpiry() {
		assertThat(this.challenge.ticketsAt(NOW.plusSeconds(299))).hasSize(2);
		assertThat(this.challenge.ticketsAt(NOW.plusSeconds(300))).isEmpty();
	}

	private static Map<String, String> facts() {
		Map<String, String> facts = new LinkedHashMap<>();
		facts.put("amount", "10");
		facts.put("payee", "Bob");
		return facts;
	}

	private static OtpTicket ticket(String token) {
		return OtpTicket.of(token, "+33612345678", NOW.plusSeconds(300))
			.withTicketNumber("sms_" + token)
			.withChannel(OtpChannel.SMS);
	}

}
