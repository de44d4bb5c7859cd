package io.github.otpkit.simulator;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class GenerateTests {

	private static final Instant NOW = Instant.parse("2026-03-01T10:58:30Z");

	private final OtpSimulator simulator = OtpSimulator
		.start(OtpSimulatorOptions.defaults().withClock(Clock.fixed(NOW, ZoneOffset.UTC)));

	private final Wire wire = new Wire(this.simulator);

	@AfterEach
	void close() {
		this.simulator.close();
	}

	@Test
	void answersWithTicketAndToken() {
		Wire.Answer answer = this.wire.generate(Wire.to("+33612345678"));
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.response().headers().firstValue("Content-Type")).hasValue("application/json; charset=utf-8");
		assertThat(answer.json().propertyNames()).containsExactly("code", "message", "ticket_number",
				"otp_request_token");
		OtpSimulatorMessage message = this.simulator.messages().get(0);
		assertThat(answer.code()).isZero();
		assertThat(answer.json().path("message").asString()).isNotBlank();
		assertThat(answer.token()).isEqualTo(message.requestToken()).isNotBlank();
		assertThat(answer.json().path("ticket_number").asString()).isEqualTo(message.ticketNumber()).isNotBlank();
		assertThat(message.phoneNumber()).isEqualTo("+33612345678");
		assertThat(message.channel()).isEqualTo("sms");
		assertThat(message.sentAt()).isEqualTo(NOW);
	}

	@Test
	void sendsTheCodeAloneWithoutAText() {
		assertThat(generate("")).satisfies((message) -> {
			assertThat(message.code()).matches("[0-9]{6}");
			assertThat(message.text()).isEqualTo(message.code());
		});
	}

	@Test
	void replacesPlaceholders() {
		OtpSimulatorMessage message = generate("""
				"text": "{code} är din kod till {hh:mm:ss}, {code}!", "validity_period": 120""");
		assertThat(message.text()).isEqualTo("%1$s är din kod till 11:00:30, %1$s!".formatted(message.code()));
	}

	@Test
	void appendsTheCodeToATextWithoutPlaceholder() {
		OtpSimulatorMessage message = generate("\"text\": \"Your code: x \"");
		assertThat(message.text()).isEqualTo("Your code: x " + message.code());
	}

	@Test
	void cutsATextThatIsTooLong() {
		OtpSimulatorMessage message = generate("\"text\": \"{code}" + "a".repeat(2000) + "\"");
		assertThat(message.text()).isEqualTo(message.code() + "a".repeat(1218));
	}

	@ParameterizedTest
	@CsvSource({ "sms,sms", "voice_sms,voice_sms", "whatsapp,sms", "pigeon,sms", "'',sms" })
	void namesTheChannelAsTheProtocolDoes(String asked, String used) {
		assertThat(generate("\"channel\": \"%s\"".formatted(asked)).channel()).isEqualTo(used);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					"allow_digits":true                                                                       | [0-9]{6}
					"allow_digits":false,"allow_upper_case":true,"code_length":32                             | [A-Z]{32}
					"allow_digits":false,"allow_lower_case":true,"code_length":32                             | [a-z]{32}
					"allow_digits":false,"allow_special_chars":true,"code_length":32                          | [!#$%&?@]{32}
					"allow_digits":true,"allow_upper_case":true,"remove_confusing_characters":true,"code_length":32 | [2-9A-HJ-NP-Z]{32}
					"allow_digits":false                                                                      | [0-9]{6}
					"code_length":4                                                                           | [0-9]{4}
					""")
	void drawsFromTheRequestedAlphabet(String fields, String pattern) {
		assertThat(generate(fields).code()).matches(pattern);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "", "{\"phone_number\": \"+33612\"}", "{\"phone_number\": null}",
			"{\"phone_number\": \"abcdefghij\"}" })
	void refusesARequestWithoutAValidRecipient(String body) {
		Wire.Answer answer = this.wire.generate(body);
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.code()).isEqualTo(117);
		assertThat(this.simulator.messages()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{", "[]", "\"text\"", "phone_number=%2B33612345678" })
	void refusesABodyThatIsNotAJsonObject(String body) {
		Wire.Answer answer = this.wire.generate(body);
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.code()).isEqualTo(100);
		assertThat(this.wire.validate(body).status()).isEqualTo(400);
	}

	@Test
	void namesTheRecipientsIfNoCodeWentToTheNumber() {
		this.wire.generate(Wire.to("+33612345678"));
		assertThatIllegalStateException().isThrownBy(() -> this.simulator.codeSentTo("+33699999999"))
			.withMessage("No code was sent to +33699999999 but to [+33612345678]");
	}

	private OtpSimulatorMessage generate(String fields) {
		String more = fields.isEmpty() ? "" : ", " + fields;
		Wire.Answer answer = this.wire.generate("{\"phone_number\": \"+33612345678\"" + more + "}");
		assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
		return this.simulator.messages().get(0);
	}

}
