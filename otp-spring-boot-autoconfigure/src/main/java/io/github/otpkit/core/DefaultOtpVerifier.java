package io.github.otpkit.core;

import java.util.function.Supplier;

import io.github.otpkit.OtpCheck;
import io.github.otpkit.OtpRejectedException;
import io.github.otpkit.OtpVerification;
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
					(parsed) -> this.guard.verify(parsed, this.provider::verify));
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
