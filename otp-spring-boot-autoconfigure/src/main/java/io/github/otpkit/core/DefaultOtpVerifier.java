package io.github.otpkit.core;

import java.util.function.Supplier;

import io.github.otpkit.OtpCheck;
import io.github.otpkit.OtpException;
import io.github.otpkit.OtpRejectedException;
import io.github.otpkit.OtpUnavailableException;
import io.github.otpkit.OtpVerification;
import io.github.otpkit.OtpVerification.Outcome;
import io.github.otpkit.OtpVerifier;
import io.github.otpkit.client.OtpProvider;
import io.github.otpkit.guard.OtpGuard;
import io.github.otpkit.observation.OtpVerifyObservationContext;
import io.github.otpkit.phone.OtpPhoneParser;
import org.jspecify.annotations.Nullable;

/**
 * Verifies a code: the whole flow of a check is in {@link #verify(OtpCheck)}.
 */
final class DefaultOtpVerifier implements OtpVerifier {

	private final OtpPhoneParser phone;

	private final OtpGuard guard;

	private final OtpProvider provider;

	private final FlowEvents events;

	private final FlowObserver observer;

	DefaultOtpVerifier(OtpPhoneParser phone, OtpGuard guard, OtpProvider provider, FlowEvents events,
			FlowObserver observer) {
		this.phone = phone;
		this.guard = guard;
		this.provider = provider;
		this.events = events;
		this.observer = observer;
	}

	/** A token or code that is refused is observed as well. */
	@Override
	public OtpVerification verify(String requestToken, String code) {
		return verify(null, () -> OtpCheck.of(requestToken, code));
	}

	@Override
	public OtpVerification verify(@Nullable OtpCheck check) {
		return verify((check != null) ? check.phoneNumber() : null, () -> check);
	}

	private OtpVerification verify(@Nullable String typed, Supplier<@Nullable OtpCheck> check) {
		OtpVerifyObservationContext context = new OtpVerifyObservationContext();
		return this.observer.verify(context, typed, () -> {
			OtpCheck complete = withParsedNumber(check.get());
			if (complete.phoneNumber() != null) {
				context.setRegion(this.events.regionOf(complete.phoneNumber()));
			}
			OtpVerification verification = this.events.verify(complete,
					(parsed) -> this.guard.verify(parsed, this::verifyEither));
			context.setVerification(verification);
			return verification;
		});
	}

	/** The codes of two messages are one attempt for the guard, which sees one call. */
	private OtpVerification verifyEither(OtpCheck check) {
		OtpVerification verification = this.provider.verify(check);
		OtpCheck earlier = check.earlier();
		if (earlier == null || verification.outcome() != Outcome.WRONG_CODE) {
			return verification;
		}
		try {
			return this.provider.verify(earlier).isVerified() ? OtpVerification.of(Outcome.VERIFIED) : verification;
		}
		catch (OtpException ex) {
			// The first code was wrong, so the attempt has to stay counted.
			throw new OtpUnavailableException("The code of the earlier message was not checked",
					(ex instanceof OtpUnavailableException unavailable) ? unavailable.reason()
							: OtpUnavailableException.Reason.PROVIDER_ERROR,
					true, null, ex);
		}
	}

	private OtpCheck withParsedNumber(@Nullable OtpCheck check) {
		if (check == null) {
			throw OtpRejectedException.missing("check", "a check");
		}
		String typed = check.phoneNumber();
		return (typed != null) ? check.withPhoneNumber(this.phone.parse(typed)) : check;
	}

}
