package io.github.otpkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

class OtpTicketTests {

	private static final String STREAM = "ticket-0.1.0.ser";

	private final OtpTicket ticket = OtpTicket.of("token", "+33612345678", Instant.EPOCH);

	private final OtpTicket complete = this.ticket.withTicketNumber("t1")
		.withChannel(OtpChannel.SMS)
		.withResendAt(Instant.EPOCH.plusSeconds(30));

	@Test
	void carriesWhatIsSet() {
		assertThat(this.ticket)
			.extracting(OtpTicket::requestToken, OtpTicket::ticketNumber, OtpTicket::phoneNumber, OtpTicket::channel,
					OtpTicket::expiresAt, OtpTicket::resendAt)
			.containsExactly("token", null, "+33612345678", null, Instant.EPOCH, null);
		assertThat(this.complete)
			.extracting(OtpTicket::requestToken, OtpTicket::ticketNumber, OtpTicket::phoneNumber, OtpTicket::channel,
					OtpTicket::expiresAt, OtpTicket::resendAt)
			.containsExactly("token", "t1", "+33612345678", OtpChannel.SMS, Instant.EPOCH,
					Instant.EPOCH.plusSeconds(30));
	}

	@Test
	void hidesTokenAndNumber() {
		assertThat(this.complete)
			.hasToString("OtpTicket[phoneNumber=+33 6 •• •• •• 78, channel=SMS, expiresAt=1970-01-01T00:00:00Z]");
	}

	@Test
	void readsAStreamThatVersion010Wrote() throws Exception {
		try (ObjectInputStream stream = new ObjectInputStream(
				new ClassPathResource(STREAM, OtpTicket.class).getInputStream())) {
			assertThat(stream.readObject()).isEqualTo(this.complete);
			assertThat(stream.readObject()).isEqualTo(this.ticket);
		}
	}

	/** Run with {@code -Dotp.write-ticket=true}, only before the first release. */
	@Test
	@EnabledIfSystemProperty(named = "otp.write-ticket", matches = "true")
	void writeTheStream() throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ObjectOutputStream stream = new ObjectOutputStream(bytes)) {
			stream.writeObject(this.complete);
			stream.writeObject(this.ticket);
		}
		Files.write(Path.of("src/test/resources/io/github/otpkit", STREAM), bytes.toByteArray());
	}

}
