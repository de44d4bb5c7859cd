package io.github.otpkit.delivery;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

import io.github.otpkit.OtpChannel;
import io.github.otpkit.OtpDeliveryReport;
import io.github.otpkit.OtpDeliveryReport.Call;
import io.github.otpkit.OtpDeliveryReport.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ReportReaderTests {

	private static final String REQUIRED = "\"message_id\": \"sms_1\", \"status\": \"DELIVERED\"";

	private final ReportReader reader = new ReportReader(ZoneId.of("Europe/Paris"));

	@Test
	void everyFieldOfAJsonReportIsRead() {
		assertThat(read("""
				{"channel": "voice_sms", "message_id": "voice_1", "number": "+33612345678", "status": "DELIVERED",
				"delivery_date": "2026-11-24 10:00:05", "meta_data": {"a": [{}]}, "pressed_keys_code": "1",
				"call_duration": 12, "charged_duration": "60", "price": 0.045, "new": true}"""))
			.isEqualTo(new OtpDeliveryReport("voice_1", "+33612345678", OtpChannel.VOICE, null, State.DELIVERED,
					"DELIVERED", Instant.parse("2026-11-24T09:00:05Z"),
					new Call(Duration.ofSeconds(12), Duration.ofMinutes(1)), new BigDecimal("0.045"), false));
	}

	@Test
	void everyFieldOfAFormIsRead() {
		assertThat(read("channel=sms&message_id=sms_1&number=%2B33612345678&status=not_delivered"
				+ "&delivery_date=2026-07-24+10%3A00%3A05&price=0.05&meta_data%5Ba%5D=b&empty&=&"))
			.isEqualTo(new OtpDeliveryReport("sms_1", "+33612345678", OtpChannel.SMS, null, State.NOT_DELIVERED,
					"not_delivered", Instant.parse("2026-07-24T08:00:05Z"), null, new BigDecimal("0.05"), false));
	}

	@Test
	void aReportMayHaveTheRequiredFieldsOnly() {
		assertThat(read(" {" + REQUIRED + "}\n")).isEqualTo(new OtpDeliveryReport("sms_1", null, null, null,
				State.DELIVERED, "DELIVERED", null, null, null, false));
	}

	@ParameterizedTest
	@ValueSource(strings = { "BUFFERED", "delivered later", "0" })
	void anUnknownWordIsKept(String word) {
		OtpDeliveryReport report = read("{\"message_id\": 4711, \"status\": \"" + word + "\"}");
		assertThat(report.state()).isEqualTo(State.UNDEFINED);
		assertThat(report.status()).isEqualTo(word);
		assertThat(report.ticketNumber()).isEqualTo("4711");
	}

	@ParameterizedTest
	@CsvSource({ "33612345678, +33612345678", "+33612345678, +33612345678", "0612345678, 0612345678", "38000, 38000",
			"<b>, ", "612345678901234567890, " })
	void aNumberGetsItsPlus(String number, String expected) {
		assertThat(read("{" + REQUIRED + ", \"number\": \"" + number + "\"}").phoneNumber()).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "12345678.5, 12345678.5", "0.0450, 0.0450", "5E-2, 0.05", "1E+3, 1000", "3, 3", "1e999999999, ",
			"1e-999999999, ", "1234567890.5, " })
	void aPriceIsReadAsItIsWritten(String written, BigDecimal price) {
		assertThat(read("{" + REQUIRED + ", \"price\": " + written + "}").price()).isEqualTo(price);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"delivery_date\": \"yesterday\"", "\"delivery_date\": \"2026-02-30 25:00:00\"",
			"\"delivery_date\": 20261124", "\"call_duration\": -1", "\"call_duration\": \"99999999999\"",
			"\"price\": \"1e999999999\"", "\"price\": -1", "\"price\": \"free\"", "\"channel\": \"pigeon\"",
			"\"number\": {\"a\": 1}", "\"number\": null" })
	void aValueThatCannotBeReadCountsAsAbsent(String field) {
		assertThat(read("{" + REQUIRED + ", " + field + "}")).isEqualTo(read("{" + REQUIRED + "}"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{", "{}", "[]", "null", "\"text\"", "{\"message_id\": \"sms_1\"}",
			"{\"status\": \"ACK\"}", "{\"message_id\": \"\", \"status\": \"ACK\"}",
			"{\"message_id\": \"sms 1\", \"status\": \"ACK\"}", "{\"message_id\": \"sms_1\", \"status\": \"a\\nb\"}",
			"{\"message_id\": {}, \"status\": \"ACK\"}", "{\"message_id\": 1e999999999, \"status\": \"ACK\"}",
			"{" + REQUIRED + "} {}", "message_id=sms_1&status=%zz" })
	void aReportWithoutATicketNumberOrAStatusIsNone(String body) {
		assertThat(read(body)).isNull();
	}

	@Test
	void aTicketNumberOrAStatusThatIsTooLongIsNone() {
		assertThat(read("message_id=%s&status=ACK".formatted("1".repeat(128)))).isNotNull();
		assertThat(read("message_id=%s&status=ACK".formatted("1".repeat(129)))).isNull();
		assertThat(read("message_id=1&status=" + "A".repeat(64))).isNotNull();
		assertThat(read("message_id=1&status=" + "A".repeat(65))).isNull();
	}

	@Test
	void aReportMasksTheNumber() {
		assertThat(read("message_id=sms_1&status=ACK&number=%2B33612345678")).asString()
			.contains("sms_1", "+33 6 •• •• •• 78", "ACK")
			.doesNotContain("612345");
	}

	private OtpDeliveryReport read(String body) {
		return this.reader.read(body.getBytes(StandardCharsets.UTF_8));
	}

}
