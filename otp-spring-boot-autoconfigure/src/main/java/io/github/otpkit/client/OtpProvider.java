package io.github.otpkit.client;

import io.github.otpkit.OtpCheck;
import io.github.otpkit.OtpException;
import io.github.otpkit.OtpRequest;
import io.github.otpkit.OtpTicket;
import io.github.otpkit.OtpVerification;
import org.jspecify.annotations.Nullable;

/**
 * The port to the service that generates, sends and checks passcodes. A bean of this type
 * replaces the client of this library. Each method is one exchange and is never repeated.
 *
 * @since 0.1.0
 */
public interface OtpProvider {

	/**
	 * Have a passcode generated and sent.
	 * @param request the request, with the settings of the application filled in
	 * @return the ticket
	 * @throws OtpException if the message was not sent, or may not have been sent
	 */
	OtpTicket send(OtpRequest request);

	/**
	 * Have a code checked.
	 * @param check the code, and the request or number it belongs to
	 * @return the outcome
	 * @throws OtpException if the provider gave no outcome
	 */
	OtpVerification verify(OtpCheck check);

	/**
	 * Ask for the credit of the account. This costs nothing and sends nothing.
	 * @return the balance, {@code null} if the provider has none, as by default; the
	 * health is then unknown
	 * @throws OtpException if the provider gave no balance although it has one
	 */
	default @Nullable OtpBalance balance() {
		return null;
	}

}
