package io.github.otpkit;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

import io.github.otpkit.OtpRejectedException.Reason;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class OtpRequestTests {

	private final OtpRequest request = OtpRequest.to("+33612345678");

	@Test
	void leavesEverythingButTheNumberToTheSettings() {
		assertThat(this.request.phoneNumber()).isEqualTo("+33612345678");
		assertThat(this.request.message()).isEqualTo(new OtpMessage(null, null, Map.of()));
		assertThat(this.request.parameters()).isEmpty();
		assertThat(this.request)
			.extracting(OtpRequest::channel, OtpRequest::sender, OtpRequest::code, OtpRequest::voice,
					OtpRequest::recipientIp, OtpRequest::purpose, OtpRequest::segments)
			.containsOnlyNulls();
	}

	@Test
	void carriesWhatIsSet() throws Exception {
		OtpVoice voice = OtpVoice.of(OtpVoiceLanguage.FR_FR).withGender(OtpVoiceGender.FEMALE);
		OtpCodePolicy code = OtpCodePolicy.digits(8);
		OtpMessage message = OtpMessage.of("{bank}: {code}").withLocale(Locale.GERMANY).withArgument("bank", "Acme");
		OtpRequest complete = this.request.withChannel(OtpChannel.VOICE)
			.withMessage(message)
			.withSender("Bank")
			.withCode(code)
			.withVoice(voice)
			.withRecipientIp(InetAddress.getByName("2001:db8::1"))
			.withPurpose("login")
			.withSegments(2)
			.withParameter("campaign", "spring")
			.withParameter("priority", 3);
		assertThat(complete)
			.extracting(OtpRequest::phoneNumber, OtpRequest::channel, OtpRequest::message, OtpRequest::sender,
					OtpRequest::code, OtpRequest::voice, OtpRequest::recipientIp, OtpRequest::purpose,
					OtpRequest::segments, OtpRequest::parameters)
			.containsExactly("+33612345678", OtpChannel.VOICE, message, "Bank", code, voice, "2001:db8:0:0:0:0:0:1",
					"login", 2, Map.of("campaign", "spring", "priority", 3));
	}

	@Test
	void requestsAreEqualIfAllTheirValuesAre() {
		List<UnaryOperator<OtpRequest>> changes = List.of((request) -> request.withPhoneNumber("+33612345679"),
				(request) -> request.withChannel(OtpChannel.VOICE), (request) -> request.withText("text"),
				(request) -> request.withSender("Bank"), (request) -> request.withCode(OtpCodePolicy.digits(8)),
				(request) -> request.withVoice(OtpVoice.of(OtpVoiceLanguage.FR_FR)),
				(request) -> request.withRecipientIp("::1"), (request) -> request.withPurpose("login"),
				(request) -> request.withSegments(2), (request) -> request.withParameter("a", 1));
		for (UnaryOperator<OtpRequest> change : changes) {
			assertThat(change.apply(this.request)).isEqualTo(change.apply(OtpRequest.to("+33612345678")))
				.hasSameHashCodeAs(change.apply(OtpRequest.to("+33612345678")))
				.isNotEqualTo(this.request);
		}
	}

	@Test
	void hidesAllButTheEndsOfTheNumber() {
		assertThat(this.request.withText("Hello {code}").withParameter("name", "secret"))
			.hasToString("OtpRequest[phoneNumber=+33 6 •• •• •• 78, channel=null]");
	}

	@Test
	void theNumberAloneCanBeReplaced() {
		OtpRequest typed = OtpRequest.to("06 12 34 56 78").withText("text").withSender("Bank").withPurpose("login");
		OtpRequest request = typed.withPhoneNumber("+33612345678");
		assertThat(request.phoneNumber()).isEqualTo("+33612345678");
		assertThat(request.withPhoneNumber("06 12 34 56 78")).isEqualTo(typed);
		assertRefused(Reason.MISSING, "phone-number", () -> typed.withPhoneNumber(" "));
	}

	@Test
	void cannotBeChangedThroughItsParameters() {
		OtpRequest withParameter = this.request.withParameter("a", 1);
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> withParameter.parameters().put("b", 2));
		assertThat(this.request.parameters()).isEmpty();
	}

	@Test
	void refusesAPurposeThatIsNoName() {
		assertThat(this.request.withPurpose("a-1".repeat(10)).purpose()).hasSize(30);
		for (String purpose : List.of("Login", "log in", "é", "a".repeat(33))) {
			assertRefused(Reason.BAD_REQUEST, "purpose", () -> this.request.withPurpose(purpose));
		}
		assertRefused(Reason.MISSING, "purpose", () -> this.request.withPurpose(""));
	}

	@Test
	void refusesABlankNumber() {
		assertRefused(Reason.MISSING, "phone-number", () -> OtpRequest.to(" "));
	}

	@Test
	void refusesATextThatIsEmptyOrTooLong() {
		assertThat(this.request.withText("x".repeat(1224)).message().text()).hasSize(1224);
		assertRefused(Reason.BAD_REQUEST, "text", () -> this.request.withText("x".repeat(1225)));
		for (String text : new String[] { "a\uD83D", "\uDE00b", "bell\u0007", "tab\t" }) {
			assertRefused(Reason.BAD_REQUEST, "text", () -> this.request.withText(text));
		}
		for (String text : new String[] { "", "  " }) {
			assertRefused(Reason.MISSING, "text", () -> this.request.withText(text));
		}
		assertThat(this.request.withText("two\nlines \uD83D\uDE00").message().text()).contains("\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "ab", "abcdefghijkl", "my bank", "Bänk", "bank!", "bank\n" })
	void refusesASenderThatTheProviderWouldStrip(String sender) {
		assertRefused(Reason.BAD_SENDER, "sender", () -> this.request.withSender(sender));
	}

	@ParameterizedTest
	@ValueSource(strings = { "127.0.0.1", "255.255.255.255", "::1", "2001:db8::ff00:42:8329", "::ffff:192.0.2.1" })
	void acceptsLiteralAddresses(String address) {
		assertThat(this.request.withRecipientIp(address).recipientIp()).isEqualTo(address);
	}

	@ParameterizedTest
	@ValueSource(strings = { "localhost", "256.0.0.1", "1.2.3", "1.2.3.4.", "01.2.3.4", "127.1", "1:2", "::1%eth0",
			"[::1]", "::1\n", "example.com", ":::", "1.2.3.4\n" })
	void refusesNamesAndWhatIsNoAddress(String address) {
		assertRefused(Reason.BAD_REQUEST, "recipient-ip", () -> this.request.withRecipientIp(address));
	}

	@Test
	void anEmptyValueIsMissing() {
		assertRefused(Reason.MISSING, "sender", () -> this.request.withSender(""));
		assertRefused(Reason.MISSING, "recipient-ip", () -> this.request.withRecipientIp(""));
	}

	@Test
	void acceptsParametersThatAreScalars() {
		for (Object value : List.of("text", true, 1, 2L, (short) 3, (byte) 4, 0.5, 0.5f, BigDecimal.TEN,
				BigInteger.TEN)) {
			assertThat(this.request.withParameter("name", value).parameters()).containsEntry("name", value);
		}
	}

	@Test
	void refusesParametersThatAreNotScalars() {
		for (Object value : List.of(List.of(), Map.of(), new Object(), Double.NaN, Float.POSITIVE_INFINITY, 'x')) {
			assertRefused(Reason.BAD_REQUEST, "parameters", () -> this.request.withParameter("name", value));
		}
		assertRefused(Reason.MISSING, "parameters", () -> this.request.withParameter(" ", 1));
		assertRefused(Reason.BAD_REQUEST, "parameters", () -> this.request.withParameter("name", "a\uD83D"));
	}

	static void assertRefused(Reason reason, String field, ThrowingCallable call) {
		assertThatExceptionOfType(OtpRejectedException.class).isThrownBy(call).satisfies((ex) -> {
			assertThat(ex.reason()).isEqualTo(reason);
			assertThat(ex.field()).isEqualTo(field);
			assertThat(ex.limit()).isNotEmpty();
			assertThat(ex).hasMessageContaining("'" + field + "'").hasMessageContaining(ex.limit());
			assertThat(ex.providerCode()).isNull();
		});
	}

}
