package io.github.otpkit.simulator;

import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ValidateTests {

	private static final String NUMBER = "+33612345678";

	private final OtpSimulator simulator = OtpSimulator.start();

	private final Wire wire = new Wire(this.simulator);

	@AfterEach
	void close() {
		this.simulator.close();
	}

	@Test
	void verifiesACodeOnce() {
		Wire.Answer generated = this.wire.generate(Wire.to(NUMBER));
		String code = this.simulator.codeSentTo(NUMBER);
		Wire.Answer verified = this.wire.validate(generated, code);
		assertThat(verified.status()).isEqualTo(200);
		assertThat(verified.response().body()).isEqualTo("{\"code\":0,\"message\":\"success\"}");
		assertFailure(this.wire.validate(generated, code), 198);
	}

	@Test
	void refusesTheRightCodeAfterTooManyWrongOnes() {
		Wire.Answer generated = this.wire.generate("""
				{"phone_number": "+33612345678", "max_wrong_attempts": 5}""");
		for (int remaining = 4; remaining >= 0; remaining--) {
			Wire.Answer wrong = this.wire.validate(generated, "wrong");
			assertFailure(wrong, 199);
			assertThat(wrong.json().path("remaining_number_of_attempts").intValue()).isEqualTo(remaining);
		}
		Wire.Answer sixth = this.wire.validate(generated, this.simulator.codeSentTo(NUMBER));
		assertFailure(sixth, 196);
		assertThat(sixth.json().has("remaining_number_of_attempts")).isFalse();
	}

	@Test
	void allowsThreeWrongAttemptsByDefault() {
		Wire.Answer generated = this.wire.generate(Wire.to(NUMBER));
		assertThat(this.wire.validate(generated, "wrong").json().path("remaining_number_of_attempts").intValue())
			.isEqualTo(2);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			                         | 300
			, "validity_period":60   | 60
			, "validity_period":"60" | 60
			, "validity_period":2    | 300
			""")
	void refusesAnExpiredCode(String validity, int seconds) {
		Wire.Answer generated = this.wire
			.generate("{\"phone_number\": \"" + NUMBER + "\"" + ((validity != null) ? validity : "") + "}");
		this.simulator.advance(Duration.ofSeconds(seconds).minusSeconds(20));
		assertFailure(this.wire.validate(generated, "wrong"), 199);
		this.simulator.advance(Duration.ofSeconds(20));
		assertFailure(this.wire.validate(generated, this.simulator.codeSentTo(NUMBER)), 197);
	}

	@Test
	void checksTheLastCodeByNumberAlone() {
		Wire.Answer first = this.wire.generate(Wire.to(NUMBER));
		String firstCode = this.simulator.codeSentTo(NUMBER);
		this.wire.generate("{\"phone_number\": \"" + NUMBER + "\", \"code_length\": 8}");
		assertFailure(this.wire.validate(byNumber(NUMBER, firstCode)), 199);
		assertThat(this.wire.validate(byNumber("33 612 345 678", this.simulator.codeSentTo(NUMBER))).code()).isZero();
		assertThat(this.wire.validate(first, firstCode).code()).isZero();
	}

	@Test
	void findsNothingForAnotherNumberOrToken() {
		Wire.Answer generated = this.wire.generate(Wire.to(NUMBER));
		String code = this.simulator.codeSentTo(NUMBER);
		assertFailure(this.wire.validate(byNumber("+33600000000", code)), 198);
		assertFailure(this.wire.validate("{\"otp_request_token\": \"unknown\", \"code\": \"" + code + "\"}"), 198);
		assertFailure(this.wire.validate("{\"otp_request_token\": \"" + generated.token()
				+ "\", \"phone_number\": \"+33600000000\", \"code\": \"" + code + "\"}"), 198);
	}

	@Test
	void refusesACheckFromAnotherAddress() {
		this.wire.generate("{\"phone_number\": \"" + NUMBER + "\", \"recipient_ip\": \"192.0.2.1\"}");
		String code = this.simulator.codeSentTo(NUMBER);
		assertFailure(this.wire.validate(byNumber(NUMBER, code)), 198);
		assertFailure(this.wire.validate(byNumberAndIp(code, "192.0.2.2")), 198);
		assertThat(this.wire.validate(byNumberAndIp(code, "192.0.2.1")).code()).isZero();
	}

	@Test
	void ignoresTheAddressOfACheckIfTheRequestHadNone() {
		this.wire.generate(Wire.to(NUMBER));
		assertThat(this.wire.validate(byNumberAndIp(this.simulator.codeSentTo(NUMBER), "192.0.2.1")).code()).isZero();
	}

	@Test
	void refusesACheckWithoutARequestOrACode() {
		assertFailure(this.wire.validate("{\"code\": \"123456\"}"), 194);
		assertFailure(this.wire.validate("{}"), 194);
		assertFailure(this.wire.validate("{\"phone_number\": \"" + NUMBER + "\"}"), 195);
		assertFailure(this.wire.validate("{\"otp_request_token\": \"x\", \"code\": \" \"}"), 195);
	}

	@Test
	void castsACodeThatIsANumber() {
		Wire.Answer generated = this.wire.generate(Wire.to(NUMBER));
		Wire.Answer answer = this.wire
			.validate("{\"otp_request_token\": \"" + generated.token() + "\", \"code\": 1234567}");
		assertFailure(answer, 199);
	}

	private static void assertFailure(Wire.Answer answer, int code) {
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.code()).isEqualTo(code);
		assertThat(answer.json().path("message").asString()).isNotBlank();
	}

	private static String byNumber(String number, String code) {
		return "{\"phone_number\": \"" + number + "\", \"code\": \"" + code + "\"}";
	}

	private static String byNumberAndIp(String code, String ip) {
		return "{\"phone_number\": \"" + NUMBER + "\", \"code\": \"" + code + "\", \"recipient_ip\": \"" + ip + "\"}";
	}

}
