package io.github.otpkit.simulator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The provider does not refuse wrong values: it sends the message all the same.
 */
class LeniencyTests {

	private final OtpSimulator simulator = OtpSimulator.start();

	private final Wire wire = new Wire(this.simulator);

	@AfterEach
	void close() {
		this.simulator.close();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			"code_length":"8"                                                      | [0-9]{8}
			"code_length":8.0                                                      | [0-9]{8}
			"code_length":3                                                        | [0-9]{6}
			"code_length":33                                                       | [0-9]{6}
			"code_length":99999999999999999999                                     | [0-9]{6}
			"code_length":"many"                                                   | [0-9]{6}
			"code_length":null                                                     | [0-9]{6}
			"code_length":[8]                                                      | [0-9]{6}
			"allow_digits":"false","allow_upper_case":"true"                       | [A-Z]{6}
			"allow_digits":0,"allow_upper_case":1                                  | [A-Z]{6}
			"allow_digits":"perhaps","allow_upper_case":{}                         | [0-9]{6}
			"validity_period":2,"max_wrong_attempts":-1,"sender":"<b>","unknown":1 | [0-9]{6}
			"channel":7,"text":null,"recipient_ip":false,"voice_gender":"robot"    | [0-9]{6}
			""")
	void castsIgnoresOrReplacesWhatIsWrong(String fields, String pattern) {
		assertThat(generate(fields).code()).matches(pattern);
	}

	@Test
	void castsAPhoneNumberAndStripsWhatIsNoDigit() {
		this.wire.generate("{\"phone_number\": 33612345678}");
		this.wire.generate(Wire.to("+33 (6) 12-34-56.79"));
		assertThat(this.simulator.messages()).extracting(OtpSimulatorMessage::phoneNumber)
			.containsExactly("+33612345679", "33612345678");
		assertThat(this.simulator.codeSentTo("+33 612 345 679")).isEqualTo(this.simulator.messages().get(0).code());
	}

	private OtpSimulatorMessage generate(String fields) {
		Wire.Answer answer = this.wire.generate("{\"phone_number\": \"+33612345678\", " + fields + "}");
		assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
		return this.simulator.messages().get(0);
	}

}
