package io.github.otpkit.core;

import java.util.function.Supplier;

import io.github.otpkit.OtpCheck;
import io.github.otpkit.OtpRejectedException;
import io.github.otpkit.OtpVerification;
import io.github.otpkit.OtpVerifier;
import io.github.otpkit.client.OtpProvider;
import io.github.otpkit.guard.OtpGuard;
import io.github.otpkit.observation.OtpObservationDocumentation;
import io.github.otpkit.observation.OtpVerifyObservationContext;
import io.github.otpkit.phone.OtpPhoneParser;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Verifies a code: the whole flow of a check is in {@code verify}.
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

	/** A token or code that is refused is observed as well. */
	@Override
	public OtpVerification verify(String requestToken, String code) {
		return verify(() -> OtpCheck.of(requestToken, code));
	}

	@Override
	public OtpVerification verify(OtpCheck check) {
		return verify(() -> check);
	}

	private OtpVerification verify(Supplier<OtpCheck> check) {
		OtpVerifyObservationContext context = new OtpVerifyObservationContext();
		return OtpObservationDocumentation.verify(context, this.observationRegistry).observe(() -> {
			OtpVerification verification = this.guard.verify(withParsedNumber(check.get()), this.provider::verify);
			context.setVerification(verification);
			return verification;
		});
	}

	private OtpCheck withParsedNumber(@Nullable OtpCheck check) {
		if (check == null) {
			throw OtpRejectedException.missing("check", "a check");
		}
		String typed = check.phoneNumber();
		return (typed != null) ? check.withPhoneNumber(this.phone.parse(typed)) : check;
	}

}
