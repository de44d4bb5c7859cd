package io.github.otpkit.phone;

import java.util.Locale;

import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import io.github.otpkit.OtpChannel;
import io.github.otpkit.OtpRejectedException;
import org.jspecify.annotations.Nullable;

/**
 * Which kinds of numbers a channel reaches.
 */
enum Reach {

	/** A text message, and whatever the provider's account decides on. */
	TEXT("mobile numbers"),

	/** A call. */
	CALL("mobile, fixed-line and VoIP numbers");

	private final String limit;

	Reach(String limit) {
		this.limit = limit;
	}

	static Reach of(@Nullable OtpChannel channel) {
		return (channel == OtpChannel.VOICE) ? CALL : TEXT;
	}

	boolean includes(PhoneNumberType type) {
		return switch (type) {
			case MOBILE, FIXED_LINE_OR_MOBILE, PERSONAL_NUMBER -> true;
			case FIXED_LINE, VOIP -> this == CALL;
			// Premium rate, shared cost, toll free, pager, UAN, voicemail: they cost
			// extra, or nobody is there.
			default -> false;
		};
	}

	OtpRejectedException refusal(PhoneNumberType type) {
		return Refusal.of("is of the kind '%s'".formatted(type.name().toLowerCase(Locale.ROOT).replace('_', ' ')),
				this.limit);
	}

}
