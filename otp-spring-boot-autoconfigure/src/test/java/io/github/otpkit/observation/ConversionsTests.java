package io.github.otpkit.observation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

import io.github.otpkit.OtpCheck;
import io.github.otpkit.OtpRequest;
import io.github.otpkit.OtpSent;
import io.github.otpkit.OtpTicket;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ConversionsTests {

	private static final String NUMBER = "+33612345678";

	private Instant now = Instant.EPOCH;

	private final Conversions conversions = new Conversions(((InstantSource) () -> this.now).withZone(ZoneOffset.UTC));

	@Test
	void aTicketLeadsToItsMessageAndANumberToTheLastOne() {
		send(NUMBER, "token-1");
		this.now = this.now.plusSeconds(60);
		send(NUMBER, "token-2");
		assertThat(this.conversions.remove(OtpCheck.of("token-1", "123456")).sentAt()).isZero();
		assertThat(this.conversions.remove(OtpCheck.ofNumber(NUMBER, "123456")).sentAt()).isEqualTo(60_000);
	}

	@Test
	void aMessageIsFoundOnce() {
		send(NUMBER, "token-1");
		assertThat(this.conversions.remove(OtpCheck.of("token-1", "123456"))).isNotNull();
		assertThat(this.conversions.remove(OtpCheck.of("token-1", "123456"))).isNull();
		assertThat(this.conversions.remove(OtpCheck.ofNumber(NUMBER, "123456"))).isNull();
		assertThat(this.conversions.size()).isZero();
	}

	@Test
	void aMessageWithoutATicketIsFoundByItsNumber() {
		send(NUMBER, null);
		assertThat(this.conversions.remove(OtpCheck.of("token-1", "123456"))).isNull();
		assertThat(this.conversions.remove(OtpCheck.ofNumber(NUMBER, "123456"))).isNotNull();
	}

	@Test
	void theEldestAreForgottenAtTheCapacity() {
		for (int i = 0; i <= 3 * Conversions.CAPACITY; i++) {
			send(String.format(Locale.ROOT, "+336%08d", i), "token-" + i);
			assertThat(this.conversions.size()).isLessThanOrEqualTo(Conversions.CAPACITY);
		}
		assertThat(this.conversions.remove(OtpCheck.of("token-0", "123456"))).isNull();
		assertThat(this.conversions.remove(OtpCheck.of("token-" + 3 * Conversions.CAPACITY, "123456"))).isNotNull();
	}

	@Test
	void whatIsOlderThanADayIsForgotten() {
		for (int i = 0; i < 10; i++) {
			send("+3361234567" + i, "token-" + i);
		}
		this.now = this.now.plus(Duration.ofDays(1)).plusSeconds(1);
		send(NUMBER, "token-10");
		assertThat(this.conversions.size()).isEqualTo(1);
	}

	private void send(String number, String token) {
		OtpTicket ticket = (token != null) ? OtpTicket.of(token, number, this.now.plusSeconds(300)) : null;
		this.conversions.add(new OtpSent(OtpRequest.to(number), ticket, "FR", this.now), List.of());
	}

}
