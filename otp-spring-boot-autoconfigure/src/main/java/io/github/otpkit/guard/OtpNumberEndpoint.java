package io.github.otpkit.guard;

import java.util.List;

import io.github.otpkit.OtpFormats;
import io.github.otpkit.OtpRejectedException;
import io.github.otpkit.guard.Operations.NumberState;
import io.github.otpkit.phone.OtpPhoneParser;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/**
 * The endpoint {@code otpnumber}: shows or forgets what is counted for a number, which
 * never stands in a URL.
 */
@Endpoint(id = "otpnumber")
final class OtpNumberEndpoint {

	private final Operations operations;

	private final OtpPhoneParser phone;

	OtpNumberEndpoint(Operations operations, OtpPhoneParser phone) {
		this.operations = operations;
		this.phone = phone;
	}

	@WriteOperation
	WebEndpointResponse<Answer> write(SecurityContext security, String number, Action action,
			@Nullable String purpose) {
		String parsed = parse(number);
		return OtpEndpoint.answer(() -> {
			if (action == Action.FORGET) {
				this.operations.forget(parsed, purpose, security.getPrincipal());
				return new Answer(OtpFormats.mask(parsed), List.of());
			}
			return new Answer(OtpFormats.mask(parsed), this.operations.show(parsed, purpose, security.getPrincipal()));
		});
	}

	private String parse(String number) {
		try {
			return this.phone.parse(number);
		}
		catch (OtpRejectedException ex) {
			throw new InvalidEndpointRequestException("Not a phone number", String.valueOf(ex.getMessage()));
		}
	}

	/**
	 * What to do.
	 */
	enum Action {

		SHOW, FORGET

	}

	/**
	 * What is counted for a number.
	 *
	 * @param number the masked number
	 * @param limits the limits, none once it is forgotten
	 */
	record Answer(String number, List<NumberState> limits) {

	}

}
