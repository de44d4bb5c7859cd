package io.github.otpkit.security;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
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

	private final OtpChallenge challenge = OtpChallenge
		.of(new OtpChallenge.Subject("alice", "alice", true, "+33 6 •• •• •• 78",
				OtpAction.of("transfer", facts(), "/transfer")), NOW)
		.withRequest(ticket("one"), NOW.plusSeconds(30), NOW.plusSeconds(300))
		.withRequest(ticket("two"), NOW.plusSeconds(70), NOW.plusSeconds(340))
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
		OtpChallenge third = this.challenge.withRequest(ticket("three"), NOW, NOW);
		assertThat(third.tickets()).extracting(OtpTicket::requestToken).containsExactly("three", "two");
		assertThat(third.attempts()).isOne();
	}

	@Test
	void offersACallAfterOneResend() {
		assertThat(this.challenge.canCall()).isTrue();
		assertThat(OtpChallenge.of(this.challenge.subject(), NOW).withRequest(null, NOW, NOW).canCall()).isFalse();
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

	private static Map<String, String> facts() {
		Map<String, String> facts = new LinkedHashMap<>();
		facts.put("amount", "10");
		facts.put("payee", "Bob");
		return facts;
	}

	private static OtpTicket ticket(String token) {
		return OtpTicket.of(token, "+33612345678", NOW.plusSeconds(300)).withChannel(OtpChannel.SMS);
	}

}
