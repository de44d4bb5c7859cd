package io.github.otpkit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Instant;

import io.github.otpkit.OtpRejectedException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.otpkit.OtpRequestTests.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

class OtpCheckTests {

	@Test
	void isForATokenANumberOrBoth() {
		OtpTicket ticket = OtpTicket.of("token", "+33612345678", Instant.EPOCH);
		assertThat(OtpCheck.of("token", "123456"))
			.extracting(OtpCheck::requestToken, OtpCheck::phoneNumber, OtpCheck::code, OtpCheck::recipientIp)
			.containsExactly("token", null, "123456", null);
		assertThat(OtpCheck.ofNumber("+33612345678", "123456"))
			.extracting(OtpCheck::requestToken, OtpCheck::phoneNumber, OtpCheck::code, OtpCheck::recipientIp)
			.containsExactly(null, "+33612345678", "123456", null);
		assertThat(OtpCheck.of(ticket, "123456"))
			.isEqualTo(OtpCheck.of("token", "123456").withPhoneNumber("+33612345678"));
	}

	@Test
	void theNumberAloneCanBeReplaced() {
		OtpCheck typed = OtpCheck.of("token", "123456").withPhoneNumber("06 12 34 56 78").withRecipientIp("::1");
		OtpCheck check = typed.withPhoneNumber("+33612345678");
		assertThat(check.phoneNumber()).isEqualTo("+33612345678");
		assertThat(check.withPhoneNumber("06 12 34 56 78")).isEqualTo(typed);
	}

	@Test
	void dropsWhiteSpaceThatWasCopiedAlong() {
		assertThat(OtpCheck.of("token", " 12\u00a03 4\u202f5\u200b6\n").code()).isEqualTo("123456");
		assertThat(OtpCheck.of("token", "1".repeat(32)).code()).hasSize(32);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\uff11\uff12\uff13\uff14\uff15\uff16", "\u0661\u0662\u0663\u0664\u0665\u0666",
			"\u06f1\u06f2\u06f3\u06f4\u06f5\u06f6", "\u0967\u0968\u0969 \u096a\u096b\u096c" })
	void digitsOfAnyScriptAreRead(String typed) {
		assertThat(OtpCheck.of("token", typed).code()).isEqualTo("123456");
	}

	@Test
	void lettersStayAsTheyAreTyped() {
		assertThat(OtpCheck.of("token", "aB3?\u00e9").code()).isEqualTo("aB3?\u00e9");
	}

	@Test
	void comesFromAnAddress() throws Exception {
		OtpCheck check = OtpCheck.of("token", "123456");
		assertThat(check.withRecipientIp(InetAddress.getByName("192.0.2.1")))
			.isEqualTo(check.withRecipientIp("192.0.2.1"));
		InetAddress linkLocal = Inet6Address.getByAddress(null, InetAddress.getByName("fe80::1").getAddress(), 2);
		assertThat(check.withRecipientIp(linkLocal).recipientIp()).isEqualTo("fe80:0:0:0:0:0:0:1");
	}

	@Test
	void refusesWhatCannotBeChecked() {
		assertRefused(Reason.MISSING, "code", () -> OtpCheck.of("token", " "));
		assertRefused(Reason.BAD_REQUEST, "code", () -> OtpCheck.of("token", "1".repeat(33)));
		assertRefused(Reason.BAD_REQUEST, "code", () -> OtpCheck.of("token", "12\uD83D"));
		assertRefused(Reason.BAD_REQUEST, "request-token", () -> OtpCheck.of("a\u0000", "123456"));
		assertRefused(Reason.MISSING, "request-token", () -> OtpCheck.of(" ", "123456"));
		assertRefused(Reason.MISSING, "phone-number", () -> OtpCheck.ofNumber("", "123456"));
		assertRefused(Reason.BAD_REQUEST, "recipient-ip", () -> OtpCheck.of("a", "123456").withRecipientIp("host"));
	}

	@Test
	void hidesCodeAndToken() {
		assertThat(OtpCheck.of("token", "123456").withPhoneNumber("+33612345678").withRecipientIp("::1"))
			.hasToString("OtpCheck[phoneNumber=+33 6 •• •• •• 78]");
		assertThat(OtpCheck.of("token", "123456")).hasToString("OtpCheck[phoneNumber=null]");
	}

	@Test
	void acceptsAnEarlierTicketForTheSameNumberOnly() {
		OtpTicket newest = OtpTicket.of("newest", "+33612345678", Instant.EPOCH);
		OtpCheck check = OtpCheck.of(newest, "123456")
			.withEarlierTicket(OtpTicket.of("earlier", "+33612345678", Instant.EPOCH));
		assertThat(check.requestToken()).isEqualTo("newest");
		assertThat(check.earlier()).isEqualTo(OtpCheck.of("earlier", "123456").withPhoneNumber("+33612345678"));
		assertThat(check.withPhoneNumber("+33698765432").earlier()).isNull();
		assertRefused(Reason.BAD_REQUEST, "earlier-ticket",
				() -> check.withEarlierTicket(OtpTicket.of("other", "+33698765432", Instant.EPOCH)));
	}

}
