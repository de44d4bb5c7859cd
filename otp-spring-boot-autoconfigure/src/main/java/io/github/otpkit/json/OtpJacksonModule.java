package io.github.otpkit.json;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.otpkit.OtpChannel;
import io.github.otpkit.OtpTicket;
import io.github.otpkit.OtpVerification;
import io.github.otpkit.OtpVerification.Outcome;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonPOJOBuilder;
import tools.jackson.databind.module.SimpleModule;

/**
 * Lets Jackson write and read {@link OtpTicket} and {@link OtpVerification}, one property
 * for each of their values. Spring Boot's mapper finds this module, and so does any that
 * is built with {@code findAndAddModules()}; without it Jackson writes an empty object,
 * and fails to read one.
 *
 * @since 0.1.0
 */
public final class OtpJacksonModule extends SimpleModule {

	/**
	 * Creates a module.
	 */
	public OtpJacksonModule() {
		super(OtpJacksonModule.class.getName());
		setMixInAnnotation(OtpTicket.class, TicketMixIn.class);
		setMixInAnnotation(OtpVerification.class, VerificationMixIn.class);
	}

	@JsonDeserialize(builder = Ticket.class)
	interface TicketMixIn {

		@JsonProperty
		String requestToken();

		@JsonProperty
		@Nullable String ticketNumber();

		@JsonProperty
		String phoneNumber();

		@JsonProperty
		@Nullable OtpChannel channel();

		@JsonProperty
		Instant expiresAt();

		@JsonProperty
		@Nullable Instant resendAt();

	}

	@JsonPOJOBuilder
	record Ticket(String requestToken, @Nullable String ticketNumber, String phoneNumber, @Nullable OtpChannel channel,
			Instant expiresAt, @Nullable Instant resendAt) {

		OtpTicket build() {
			OtpTicket ticket = OtpTicket.of(this.requestToken, this.phoneNumber, this.expiresAt);
			ticket = (this.ticketNumber != null) ? ticket.withTicketNumber(this.ticketNumber) : ticket;
			ticket = (this.channel != null) ? ticket.withChannel(this.channel) : ticket;
			return (this.resendAt != null) ? ticket.withResendAt(this.resendAt) : ticket;
		}

	}

	@JsonDeserialize(builder = Verification.class)
	interface VerificationMixIn {

		@JsonProperty
		Outcome outcome();

		@JsonProperty
		@Nullable Integer remainingAttempts();

		@JsonProperty
		boolean isVerified();

	}

	/** Reading takes {@code verified} from the outcome. */
	@JsonPOJOBuilder
	@JsonIgnoreProperties("verified")
	record Verification(Outcome outcome, @Nullable Integer remainingAttempts) {

		OtpVerification build() {
			OtpVerification verification = OtpVerification.of(this.outcome);
			return (this.remainingAttempts != null) ? verification.withRemainingAttempts(this.remainingAttempts)
					: verification;
		}

	}

}
