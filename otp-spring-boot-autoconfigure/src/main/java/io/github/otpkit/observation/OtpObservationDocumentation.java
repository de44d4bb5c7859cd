package io.github.otpkit.observation;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.docs.ObservationDocumentation;

/**
 * The observations of this library. Neither names nor tags contain a phone number, a
 * ticket, a token or a code.
 *
 * @since 0.1.0
 */
public enum OtpObservationDocumentation implements ObservationDocumentation {

	/**
	 * Sending a passcode.
	 */
	SEND(DefaultConventions.Send.class, "one call of `OtpSender`"),

	/**
	 * Verifying a passcode.
	 */
	VERIFY(DefaultConventions.Verify.class, "one call of `OtpVerifier`"),

	/**
	 * A decision of the guard: may a passcode be sent or verified?
	 */
	GUARD(DefaultConventions.Guard.class, "one decision of the guard in one of them"),

	/**
	 * Signing in with a passcode, or confirming an action.
	 */
	LOGIN(DefaultConventions.Login.class,
			"one code typed to [sign in](sign-in.md) or to [confirm an action](confirm-action.md)");

	private static final DefaultConventions.Send SEND_CONVENTION = new DefaultConventions.Send();

	private static final DefaultConventions.Verify VERIFY_CONVENTION = new DefaultConventions.Verify();

	private static final DefaultConventions.Guard GUARD_CONVENTION = new DefaultConventions.Guard();

	private static final DefaultConventions.Login LOGIN_CONVENTION = new DefaultConventions.Login();

	private final Class<? extends ObservationConvention<? extends Observation.Context>> defaultConvention;

	private final String description;

	OtpObservationDocumentation(Class<? extends ObservationConvention<? extends Observation.Context>> defaultConvention,
			String description) {
		this.defaultConvention = defaultConvention;
		this.description = description;
	}

	/**
	 * Return what is observed.
	 * @return a phrase in Markdown
	 */
	public String getDescription() {
		return this.description;
	}

	@Override
	public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
		return this.defaultConvention;
	}

	@Override
	public KeyName[] getLowCardinalityKeyNames() {
		return switch (this) {
			case SEND ->
				new KeyName[] { LowCardinalityKeys.CHANNEL, LowCardinalityKeys.OUTCOME, LowCardinalityKeys.REASON,
						LowCardinalityKeys.REGION, LowCardinalityKeys.TRAFFIC, LowCardinalityKeys.PURPOSE };
			case VERIFY ->
				new KeyName[] { LowCardinalityKeys.OUTCOME, LowCardinalityKeys.REASON, LowCardinalityKeys.REGION };
			case GUARD ->
				new KeyName[] { LowCardinalityKeys.OPERATION, LowCardinalityKeys.LIMIT, LowCardinalityKeys.OUTCOME };
			case LOGIN -> new KeyName[] { LowCardinalityKeys.FACTOR, LowCardinalityKeys.OUTCOME };
		};
	}

	/**
	 * {@return an observation of sending a passcode, not started yet}
	 * @param context what is known of it
	 * @param registry the registry to report to
	 */
	public static Observation send(OtpSendObservationContext context, ObservationRegistry registry) {
		return SEND.observation(null, SEND_CONVENTION, () -> context, registry);
	}

	/**
	 * {@return an observation of verifying a passcode, not started yet}
	 * @param context what is known of it
	 * @param registry the registry to report to
	 */
	public static Observation verify(OtpVerifyObservationContext context, ObservationRegistry registry) {
		return VERIFY.observation(null, VERIFY_CONVENTION, () -> context, registry);
	}

	/**
	 * {@return an observation of a decision of the guard, not started yet}
	 * @param context what is known of it
	 * @param registry the registry to report to
	 */
	public static Observation guard(OtpGuardObservationContext context, ObservationRegistry registry) {
		return GUARD.observation(null, GUARD_CONVENTION, () -> context, registry);
	}

	/**
	 * Return the value of the tag {@code outcome} of a failure.
	 * @param failure what was thrown
	 * @return {@code rejected}, {@code rate-limited}, {@code unavailable} or
	 * {@code error}
	 */
	public static String outcome(Throwable failure) {
		return Tags.outcome(failure, Tags.NONE);
	}

	/**
	 * Return the value of the tag {@code reason} of a failure.
	 * @param failure what was thrown
	 * @return the reason or the limit, such as {@code timeout}
	 */
	public static String reason(Throwable failure) {
		return Tags.reason(failure);
	}

	/**
	 * {@return an observation of signing in with a passcode, not started yet}
	 * @param context what is known of it
	 * @param registry the registry to report to
	 */
	public static Observation login(OtpLoginObservationContext context, ObservationRegistry registry) {
		return LOGIN.observation(null, LOGIN_CONVENTION, () -> context, registry);
	}

	/**
	 * Tags with few values, for metrics and traces.
	 */
	public enum LowCardinalityKeys implements KeyName {

		/**
		 * How the code reaches the phone: {@code sms}, {@code voice}, or {@code default}
		 * if the provider's account decides.
		 */
		CHANNEL("channel"),

		/**
		 * The result. Sending: {@code sent}. Verifying: {@code verified},
		 * {@code wrong-code}, {@code expired}, {@code too-many-attempts},
		 * {@code not-found}. Failure of either: {@code rejected}, {@code rate-limited},
		 * {@code unavailable}, {@code error}. Guard: {@code admitted}, {@code refused},
		 * {@code unguarded} (the store failed, and the policy is to allow),
		 * {@code unavailable}, {@code error}. Login: {@code verified},
		 * {@code wrong-code}, {@code no-code-sent}, {@code rate-limited},
		 * {@code account-refused}, {@code unavailable}, {@code error}.
		 */
		OUTCOME("outcome"),

		/**
		 * Why a call failed: the reason of the exception or its limit, such as
		 * {@code timeout} or {@code resend-wait}, else {@code none}.
		 */
		REASON("reason"),

		/**
		 * The region of the number as ISO 3166-1 code, or {@code unknown}.
		 */
		REGION("region"),

		/**
		 * {@code suspicious} if nobody verifies codes to such numbers, as far as the
		 * guard knows, else {@code ordinary}.
		 */
		TRAFFIC("traffic"),

		/**
		 * What the code is for: one of {@code otp.observation.purposes}, {@code other} or
		 * {@code none}. There is no such tag if the property is not set.
		 */
		PURPOSE("purpose"),

		/**
		 * What the code of a login is for: {@code passwordless}, {@code second-factor} or
		 * {@code confirmation}.
		 */
		FACTOR("factor"),

		/**
		 * What the guard decides about: {@code send} or {@code verify}.
		 */
		OPERATION("operation"),

		/**
		 * The limit that was reached, such as {@code resend-wait}, else {@code none}.
		 */
		LIMIT("limit"),

		/**
		 * The name of a budget, such as {@code per-day}.
		 */
		BUDGET("budget"),

		/**
		 * What a budget is for: a region, a purpose as in {@link #PURPOSE}, or
		 * {@code all}.
		 */
		SUBJECT("subject"),

		/**
		 * The reported state of a message, such as {@code delivered}.
		 */
		STATE("state");

		private final String key;

		LowCardinalityKeys(String key) {
			this.key = key;
		}

		@Override
		public String asString() {
			return this.key;
		}

	}

}
