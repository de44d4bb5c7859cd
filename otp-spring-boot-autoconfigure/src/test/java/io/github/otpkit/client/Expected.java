package io.github.otpkit.client;

import java.time.Duration;

import io.github.otpkit.OtpException;
import io.github.otpkit.OtpRateLimitedException;
import io.github.otpkit.OtpRejectedException;
import io.github.otpkit.OtpUnavailableException;
import io.github.otpkit.OtpVerification.Outcome;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

import org.springframework.web.util.DisconnectedClientHelper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What a call comes to: nothing but success, an outcome, or an exception that tells what
 * to do.
 */
record Expected(Class<? extends OtpException> type, Enum<?> reason, boolean mayHaveGoneOut, Duration retryAfter,
		Integer providerCode) {

	static Expected success() {
		return new Expected(null, Outcome.VERIFIED, false, null, null);
	}

	static Expected outcome(Outcome outcome) {
		return new Expected(null, outcome, false, null, null);
	}

	static Expected fix(OtpRejectedException.Reason reason, Integer providerCode) {
		return new Expected(OtpRejectedException.class, reason, false, null, providerCode);
	}

	static Expected fix(OtpRejectedException.Reason reason) {
		return fix(reason, null);
	}

	static Expected waiting(Duration retryAfter) {
		return new Expected(OtpRateLimitedException.class, null, false, retryAfter, null);
	}

	static Expected later(OtpUnavailableException.Reason reason, boolean mayHaveGoneOut) {
		return new Expected(OtpUnavailableException.class, reason, mayHaveGoneOut, null, null);
	}

	Expected after(Duration retryAfter) {
		return new Expected(this.type, this.reason, this.mayHaveGoneOut, retryAfter, this.providerCode);
	}

	OtpException catchFrom(ThrowingCallable call) {
		OtpException failure = catchThrowableOfType(OtpException.class, call);
		assertThat(failure).isInstanceOf(this.type);
		assertThat(DisconnectedClientHelper.isClientDisconnectedException(failure))
			.as("taken for a lost client, and answered with an empty 200")
			.isFalse();
		if (failure instanceof OtpRejectedException rejected) {
			assertThat(rejected.reason()).isEqualTo(this.reason);
			assertThat(rejected.providerCode()).isEqualTo(this.providerCode);
		}
		else if (failure instanceof OtpRateLimitedException limited) {
			assertThat(limited.retryAfter()).isEqualTo(this.retryAfter);
		}
		else if (failure instanceof OtpUnavailableException unavailable) {
			assertThat(unavailable.reason()).as(failure.toString()).isEqualTo(this.reason);
			assertThat(unavailable.mayHaveGoneOut()).as("may have gone out").isEqualTo(this.mayHaveGoneOut);
			assertThat(unavailable.retryAfter()).isEqualTo(this.retryAfter);
		}
		return failure;
	}

}
