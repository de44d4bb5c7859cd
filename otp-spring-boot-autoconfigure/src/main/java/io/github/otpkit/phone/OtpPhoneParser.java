package io.github.otpkit.phone;

import io.github.otpkit.OtpChannel;
import io.github.otpkit.OtpRejectedException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the phone number that a person typed. All spellings of a number give the same
 * result. A bean of this type replaces the parser of this library.
 *
 * @since 0.1.0
 */
public interface OtpPhoneParser {

	/**
	 * Read a number.
	 * @param typed what the person typed
	 * @return the number in international form ({@code +33612345678})
	 * @throws OtpRejectedException if it is not a phone number
	 */
	String parse(String typed);

	/**
	 * Read the number of a recipient, and check that a message may be sent to it.
	 * @param typed what the person typed
	 * @param channel the way to the phone, {@code null} if the provider's account decides
	 * @return the number in international form ({@code +33612345678})
	 * @throws OtpRejectedException if it is not a phone number, or if its type or its
	 * region is not allowed
	 */
	String parseRecipient(String typed, @Nullable OtpChannel channel);

	/**
	 * Return the region of a number.
	 * @param number a number in international form
	 * @return its ISO 3166-1 code, {@code null} if it is not known or the number belongs
	 * to no region, such as that of a satellite phone
	 */
	default @Nullable String regionOf(String number) {
		return null;
	}

}
