package io.github.otpkit.observation;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/**
 * The observations of this library. Neither names nor tags hold a phone number, a ticket,
 * a token or a code.
 *
 * @since 0.1.0
 */
public enum OtpObservationDocumentation implements ObservationDocumentation {

	/**
	 * Sending a passcode.
	 */
	SEND {

		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return DefaultOtpSendObservationConvention.class;
		}

		@Override
		public KeyName[] getLowCardinalityKeyNames() {
			return new KeyName[] { LowCardinalityKeys.CHANNEL, LowCardinalityKeys.OUTCOME };
		}

	},

	/**
	 * Checking a passcode.
	 */
	VERIFY {

		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return DefaultOtpVerifyObservationConvention.class;
		}

		@Override
		public KeyName[] getLowCardinalityKeyNames() {
			return new KeyName[] { LowCardinalityKeys.OUTCOME };
		}

	},

	/**
	 * Deciding whether a passcode may be sent or checked.
	 */
	GUARD {

		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return DefaultOtpGuardObservationConvention.class;
		}

		@Override
		public KeyName[] getLowCardinalityKeyNames() {
			return new KeyName[] { LowCardinalityKeys.OPERATION, LowCardinalityKeys.LIMIT, LowCardinalityKeys.OUTCOME };
		}

	};

	/**
	 * Tags with few values, for metrics and traces.
	 */
	public enum LowCardinalityKeys implements KeyName {

		/**
		 * The way to the phone: {@code sms}, {@code voice}, or {@code default} if the
		 * provider's account decides.
		 */
		CHANNEL {

			@Override
			public String asString() {
				return "channel";
			}

		},

		/**
		 * What came of it. Sending: {@code sent}. Checking: {@code verified},
		 * {@code wrong-code}, {@code expired}, {@code too-many-attempts},
		 * {@code not-found}. Failures of both: {@code rejected}, {@code rate-limited},
		 * {@code unavailable}, {@code error}. Deciding: {@code admitted},
		 * {@code refused}, {@code unguarded} (the store failed, and that is allowed),
		 * {@code unavailable}, {@code error}.
		 */
		OUTCOME {

			@Override
			public String asString() {
				return "outcome";
			}

		},

		/**
		 * What was decided about: {@code send} or {@code check}.
		 */
		OPERATION {

			@Override
			public String asString() {
				return "operation";
			}

		},

		/**
		 * The limit that was reached, such as {@code resend-wait}, else {@code none}.
		 */
		LIMIT {

			@Override
			public String asString() {
				return "limit";
			}

		}

	}

}
