package io.github.otpkit.message;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

import io.github.otpkit.InvalidOtpPropertyException;
import io.github.otpkit.OtpChannel;
import io.github.otpkit.OtpRejectedException;
import io.github.otpkit.OtpRejectedException.Reason;
import io.github.otpkit.OtpRequest;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Turns what a person reads into a text message: adds the lines by which a phone fills
 * the code in (the hash of an Android app for the SMS Retriever, then the domain of
 * WebOTP) and refuses what is too long.
 */
final class SmsText {

	private static final Log logger = LogFactory.getLog(SmsText.class);

	private static final Pattern DOMAIN = Pattern
		.compile("(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)*[a-z]([a-z0-9-]{0,61}[a-z0-9])?");

	private static final Pattern HASH = Pattern.compile("[A-Za-z0-9+/]{11}");

	private static final int RETRIEVER_BYTES = 140;

	private final @Nullable String domain;

	private final @Nullable String hash;

	private final int maxSegments;

	SmsText(OtpMessageProperties properties) {
		this.domain = StringUtils.hasLength(properties.webOtpDomain()) ? domain(properties.webOtpDomain()) : null;
		this.hash = StringUtils.hasLength(properties.androidAppHash()) ? hash(properties.androidAppHash()) : null;
		this.maxSegments = properties.maxSegments();
		if (this.maxSegments < 1) {
			throw new InvalidOtpPropertyException("otp.message.max-segments", "is " + this.maxSegments,
					"Set it to 1 or more.");
		}
	}

	/**
	 * Write a text message.
	 * @param readable what a person reads, {@code null} to leave it to the provider
	 * @param request the request that it is for; without a code, the longest is counted
	 * @return the text message
	 * @throws OtpRejectedException if it is too long
	 */
	@Nullable String write(@Nullable String readable, OtpRequest request) {
		String text = withLines(readable, request);
		OtpRejectedException problem = (text != null) ? problem(text, text, request) : null;
		if (problem != null) {
			throw problem;
		}
		return text;
	}

	/** Writes a text message, or returns {@code null} if it is too long. */
	@Nullable String writeIfItFits(String readable, OtpRequest request) {
		String text = withLines(readable, request);
		return (text != null && problem(text, text, request) == null) ? text : null;
	}

	/**
	 * Refuse a text that is too long even if all its arguments are empty.
	 * @param readable what a person reads
	 * @param defaults a request with the settings of the application
	 * @throws OtpRejectedException if it is too long
	 */
	void check(String readable, OtpRequest defaults) {
		String text = withLines(readable, defaults);
		OtpRejectedException problem = (text != null) ? problem(text, TextSources.withoutArguments(text), defaults)
				: null;
		if (problem != null) {
			throw problem;
		}
	}

	/** Lines that are never added look like a fault of the browser. */
	void warnIfLinesAreNeverAdded(@Nullable OtpChannel channel) {
		if (channel == null && (this.domain != null || this.hash != null)) {
			logger.warn("'otp.message.web-otp-domain' and 'otp.message.android-app-hash' have no effect on requests "
					+ "without a channel: set 'otp.channel=sms'");
		}
	}

	/** Without a channel the account may decide to call, and a voice would read them. */
	private @Nullable String withLines(@Nullable String readable, OtpRequest request) {
		if (request.channel() != OtpChannel.SMS || (this.domain == null && this.hash == null)) {
			return readable;
		}
		StringBuilder message = new StringBuilder(withCode(readable));
		if (this.hash != null) {
			message.append('\n').append(this.hash);
		}
		if (this.domain != null) {
			message.append("\n@").append(this.domain).append(" #").append(TextSources.CODE);
		}
		return message.toString();
	}

	/**
	 * The provider appends a missing code to the end, which would be after the lines.
	 */
	private static String withCode(@Nullable String text) {
		if (text == null || text.contains(TextSources.CODE)) {
			return (text != null) ? text : TextSources.CODE;
		}
		boolean separated = text.isEmpty() || Character.isWhitespace(text.charAt(text.length() - 1));
		return separated ? text + TextSources.CODE : text + " " + TextSources.CODE;
	}

	private @Nullable OtpRejectedException problem(String text, String counted, OtpRequest request) {
		String sent = Segments.sent(counted, request);
		int segments = Segments.count(sent);
		if (segments > this.maxSegments) {
			return tooLong(
					"takes " + segments + " segments with its code"
							+ ((Segments.beyondGsm7(sent) < 0) ? "" : Segments.reasonForUcs2(text)),
					((this.maxSegments == 1) ? "1 segment" : this.maxSegments + " segments")
							+ " ('otp.message.max-segments')");
		}
		int bytes = sent.getBytes(StandardCharsets.UTF_8).length;
		if (this.hash != null && request.channel() == OtpChannel.SMS && bytes > RETRIEVER_BYTES) {
			return tooLong("takes " + bytes + " bytes with its code",
					RETRIEVER_BYTES + " bytes with 'otp.message.android-app-hash'");
		}
		return null;
	}

	private static OtpRejectedException tooLong(String problem, String limit) {
		return OtpRejectedException.invalid(Reason.BAD_REQUEST, "text", problem, limit);
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
