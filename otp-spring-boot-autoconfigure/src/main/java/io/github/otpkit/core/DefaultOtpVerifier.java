package io.github.otpkit.core;

import io.github.otpkit.OtpCheck;
import io.github.otpkit.OtpException;
import io.github.otpkit.OtpRejectedException;
import io.github.otpkit.OtpUnavailableException;
import io.github.otpkit.OtpVerification;
import io.github.otpkit.OtpVerification.Outcome;
import io.github.otpkit.OtpVerifier;
import io.github.otpkit.client.OtpProvider;
import io.github.otpkit.guard.OtpGuard;
import io.github.otpkit.observation.OtpObservationDocumentation;
import io.github.otpkit.observation.OtpVerifyObservationContext;
import io.github.otpkit.phone.OtpPhoneParser;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Verifies a code: the whole flow of a check is in {@link #verify(OtpCheck)}.
 */
final class DefaultOtpVerifier implements OtpVerifier {

	private final OtpPhoneParser phone;

	private final OtpGuard guard;

	private final OtpProvider provider;

	private final ObservationRegistry observationRegistry;

	DefaultOtpVerifier(OtpPhoneParser phone, OtpGuard guard, OtpProvider provider,
			ObservationRegistry observationRegistry) {
		this.phone = phone;
		this.guard = guard;
		this.provider = provider;
		this.observationRegistry = observationRegistry;
	}

	@Override
	public OtpVerification verify(OtpCheck check) {
		OtpVerifyObservationContext context = new OtpVerifyObservationContext();
		return OtpObservationDocumentation.verify(context, this.observationRegistry).observe(() -> {
			OtpVerification verification = this.guard.verify(withParsedNumber(check), this::verifyEither);
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
			throw OtpRejectedException.invalid(OtpRejectedException.Reason.BAD_REQUEST, "check", "is missing",
					"a check");
		}
		String typed = check.phoneNumber();
		return (typed != null) ? check.withPhoneNumber(this.phone.parse(typed)) : check;
	}

}
