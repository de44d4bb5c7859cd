package io.github.otpkit.security;

import io.github.otpkit.OtpFormats;
import org.jspecify.annotations.Nullable;

/**
 * A user of the application, and the phone that receives the codes of that user.
 *
 * @param username the user name, as Spring Security knows it
 * @param phoneNumber the number in any form, {@code null} if no code can be sent
 * @since 0.1.0
 */
public record OtpUser(String username, @Nullable String phoneNumber) {

	@Override
	public String toString() {
		return "OtpUser[phoneNumber=%s]"
			.formatted((this.phoneNumber != null) ? OtpFormats.mask(this.phoneNumber) : null);
	}

}
