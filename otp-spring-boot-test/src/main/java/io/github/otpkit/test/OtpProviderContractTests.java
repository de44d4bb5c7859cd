package io.github.otpkit.test;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

import io.github.otpkit.OtpCheck;
import io.github.otpkit.OtpCodePolicy;
import io.github.otpkit.OtpRequest;
import io.github.otpkit.OtpTicket;
import io.github.otpkit.OtpVerification;
import io.github.otpkit.OtpVerification.Outcome;
import io.github.otpkit.client.OtpBalance;
import io.github.otpkit.client.OtpProvider;
import org.junit.jupiter.api.Test;

import static io.github.otpkit.test.OtpAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * The contract of {@link OtpProvider}. Extend it to test your own implementation; the
 * tests share one provider and do not depend on their order.
 *
 * @since 0.1.0
 */
public abstract class OtpProviderContractTests {

	private static final String NUMBER = "+33612345678";

	// Shorter than every code, so never right.
	private static final String WRONG_CODE = "1234567";

	private static final OtpCodePolicy POLICY = OtpCodePolicy.digits(8)
		.withValidity(Duration.ofMinutes(2))
		.withMaxWrongAttempts(3);

	/**
	 * Return the provider to test.
	 * @return the provider
	 */
	protected abstract OtpProvider provider();

	/**
	 * Return the last code that the provider has sent to a number.
	 * @param phoneNumber the number
	 * @return the code
	 */
	protected abstract String codeSentTo(String phoneNumber);

	/**
	 * Move the time of the provider forward.
	 * @param duration the time to add
	 */
	protected abstract void elapse(Duration duration);

	/**
	 * Return the clock that dates the provider's tickets, by default the system clock.
	 * @return the clock
	 */
	protected Clock clock() {
		return Clock.systemUTC();
	}

	@Test
	void issuesATicketThatSaysWhenTheCodeExpires() {
		OtpTicket ticket = send(NUMBER);
		assertThat(ticket.phoneNumber()).isEqualTo(NUMBER);
		assertThat(ticket.requestToken()).isNotBlank();
		assertThat(ticket.expiresAt()).isCloseTo(clock().instant().plus(POLICY.validity()),
				within(30, ChronoUnit.SECONDS));
	}

	@Test
	void verifiesTheRightCodeAfterAWrongOne() {
		OtpTicket ticket = send(NUMBER);
		assertThat(check(ticket, WRONG_CODE)).hasOutcome(Outcome.WRONG_CODE);
		assertThat(check(ticket, codeSentTo(NUMBER))).isVerified();
	}

	@Test
	void verifiesTheCodeThatWasSentAndOnlyOnce() {
		OtpTicket ticket = send(NUMBER);
		String code = codeSentTo(NUMBER);
		assertThat(code).matches("[0-9]{8}");
		assertThat(check(ticket, code)).isVerified();
		assertThat(check(ticket, code)).isNotVerified();
	}

	@Test
	void limitsTheAttempts() {
		OtpTicket ticket = send(NUMBER);
		for (int attempt = 0; attempt < POLICY.maxWrongAttempts(); attempt++) {
			assertThat(check(ticket, WRONG_CODE)).hasOutcome(Outcome.WRONG_CODE);
		}
		assertThat(check(ticket, codeSentTo(NUMBER))).hasOutcome(Outcome.TOO_MANY_ATTEMPTS);
	}

	@Test
	void refusesAnExpiredCode() {
		OtpTicket ticket = send(NUMBER);
		elapse(POLICY.validity().plusSeconds(1));
		assertThat(check(ticket, codeSentTo(NUMBER))).hasOutcome(Outcome.EXPIRED);
	}

	@Test
	void doesNotFindAnUnknownRequest() {
		OtpCheck check = OtpCheck.of("0123456789abcdef0123456789abcdef", "12345678");
		assertThat(provider().verify(check)).hasOutcome(Outcome.NOT_FOUND);
	}

	@Test
	void checksTheLastCodeForANumberAlone() {
		send(NUMBER);
		send(NUMBER);
		assertThat(provider().verify(OtpCheck.ofNumber(NUMBER, codeSentTo(NUMBER)))).isVerified();
	}

	@Test
	void keepsTheCodesOfTwoNumbersApart() {
		OtpTicket ticket = send(NUMBER);
		OtpTicket otherTicket = send("+33612345679");
		String otherCode = codeSentTo("+33612345679");
		assertThat(check(ticket, otherCode)).hasOutcome(Outcome.WRONG_CODE);
		assertThat(check(otherTicket, otherCode)).isVerified();
		assertThat(check(ticket, codeSentTo(NUMBER))).isVerified();
	}

	@Test
	void acceptsACodeOnlyWithTheAddressOfItsRequest() {
		OtpTicket ticket = provider().send(OtpRequest.to(NUMBER).withCode(POLICY).withRecipientIp("192.0.2.1"));
		OtpCheck check = OtpCheck.of(ticket, codeSentTo(NUMBER));
		assertThat(provider().verify(check.withRecipientIp("192.0.2.2"))).isNotVerified();
		assertThat(provider().verify(check.withRecipientIp("192.0.2.1"))).isVerified();
	}

	@Test
	void returnsTheBalanceIfThereIsOne() {
		OtpBalance balance = provider().balance();
		if (balance != null) {
			assertThat(balance.amount()).isNotNegative();
			assertThat(balance.unit()).isNotBlank();
		}
	}

	private OtpTicket send(String phoneNumber) {
		return provider().send(OtpRequest.to(phoneNumber).withCode(POLICY));
	}

	private OtpVerification check(OtpTicket ticket, String code) {
		return provider().verify(OtpCheck.of(ticket, code));
	}

}
