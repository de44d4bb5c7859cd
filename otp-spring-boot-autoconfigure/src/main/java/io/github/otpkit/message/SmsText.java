package io.github.otpkit.message;

import io.github.otpkit.OtpChannel;
import io.github.otpkit.OtpRejectedException;
import io.github.otpkit.OtpRequest;
import org.jspecify.annotations.Nullable;

/**
 * Makes a text message out of what a person is to read.
 */
final class SmsText {

	private final SmsLines lines;

	private final SmsLimits limits;

	private final int codeLength;

	SmsText(SmsLines lines, SmsLimits limits, int codeLength) {
		this.lines = lines;
		this.limits = limits;
		this.codeLength = codeLength;
	}

	/**
	 * Write a text message.
	 * @param readable what a person is to read, {@code null} to leave it to the provider
	 * @param request the request that it is for
	 * @return the text message
	 * @throws OtpRejectedException if it is too long
	 */
	@Nullable String write(@Nullable String readable, OtpRequest request) {
		String text = complete(readable, request);
		OtpRejectedException problem = (text != null) ? problem(text, request) : null;
		if (problem != null) {
			throw problem;
		}
		return text;
	}

	/** Writes a text message, {@code null} if it is too long. */
	@Nullable String writeIfItFits(String readable, OtpRequest request) {
		String text = complete(readable, request);
		return (text != null && problem(text, request) == null) ? text : null;
	}

	/**
	 * Refuse a text that is too long whatever arguments come.
	 * @param readable what a person is to read
	 * @param channel the way to the phone, as the settings have it
	 * @throws OtpRejectedException if it is too long
	 */
	void check(String readable, @Nullable OtpChannel channel) {
		boolean withLines = channel == OtpChannel.SMS;
		String text = withLines ? String.valueOf(this.lines.appendTo(readable)) : readable;
		OtpRejectedException problem = this.limits.problem(text,
				Placeholders.sent(Placeholders.fillWithNothing(text), this.codeLength), withLines);
		if (problem != null) {
			throw problem;
		}
	}

	/** Without a channel the account may decide to call, and a voice would read them. */
	private @Nullable String complete(@Nullable String readable, OtpRequest request) {
		return (request.channel() == OtpChannel.SMS) ? this.lines.appendTo(readable) : readable;
	}

	private @Nullable OtpRejectedException problem(String text, OtpRequest request) {
		int length = (request.code() != null) ? request.code().length() : this.codeLength;
		return this.limits.problem(text, Placeholders.sent(text, length), request.channel() == OtpChannel.SMS);
	}

}
