package io.github.otpkit.message;

import java.util.Locale;
import java.util.regex.Pattern;

import io.github.otpkit.InvalidOtpPropertyException;
import io.github.otpkit.OtpChannel;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * The lines by which a phone fills in the code: the hash of an Android app for the SMS
 * Retriever, and last the code that is bound to an origin (WebOTP).
 */
final class SmsLines {

	private static final Log logger = LogFactory.getLog(SmsLines.class);

	private static final Pattern DOMAIN = Pattern
		.compile("(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)*[a-z]([a-z0-9-]{0,61}[a-z0-9])?");

	private static final Pattern HASH = Pattern.compile("[A-Za-z0-9+/]{11}");

	private final @Nullable String domain;

	private final @Nullable String hash;

	SmsLines(@Nullable String domain, @Nullable String hash) {
		this.domain = StringUtils.hasLength(domain) ? domain(domain) : null;
		this.hash = StringUtils.hasLength(hash) ? hash(hash) : null;
	}

	/** Lines that never go out look like a browser that does not work. */
	void warnWithout(@Nullable OtpChannel channel) {
		if (channel == null && (this.domain != null || this.hash != null)) {
			logger.warn("'otp.message.web-otp-domain' and 'otp.message.android-app-hash' have no effect on requests "
					+ "without a channel: set 'otp.channel=sms'");
		}
	}

	boolean areForTheRetriever() {
		return this.hash != null;
	}

	/**
	 * Append the lines to a text.
	 * @param text the text
	 * @return the text with the lines, the text itself if there is none
	 */
	@Nullable String appendTo(@Nullable String text) {
		if (this.domain == null && this.hash == null) {
			return text;
		}
		StringBuilder message = new StringBuilder(readable(text));
		if (this.hash != null) {
			message.append('\n').append(this.hash);
		}
		if (this.domain != null) {
			message.append("\n@").append(this.domain).append(" #").append(Placeholders.CODE);
		}
		return message.toString();
	}

	/**
	 * The provider appends the code to a text without its place, which would be behind
	 * the lines, or not at all.
	 */
	private static String readable(@Nullable String text) {
		if (text == null || text.contains(Placeholders.CODE)) {
			return (text != null) ? text : Placeholders.CODE;
		}
		return (text.isEmpty() || Character.isWhitespace(text.charAt(text.length() - 1))) ? text + Placeholders.CODE
				: text + " " + Placeholders.CODE;
	}

	private static String domain(String value) {
		String domain = value.toLowerCase(Locale.ROOT);
		if (!DOMAIN.matcher(domain).matches()) {
			throw new InvalidOtpPropertyException("otp.message.web-otp-domain", "is not a host name",
					"Set it to the host of the site alone, like 'example.com': no scheme, no port, no path, "
							+ "and an internationalized name in its 'xn--' form.");
		}
		return domain;
	}

	private static String hash(String hash) {
		if (!HASH.matcher(hash).matches()) {
			throw new InvalidOtpPropertyException("otp.message.android-app-hash", "is not the hash of an app",
					"Set it to the 11 characters of a-z, A-Z, 0-9, + and / that Android's AppSignatureHelper shows.");
		}
		return hash;
	}

}
