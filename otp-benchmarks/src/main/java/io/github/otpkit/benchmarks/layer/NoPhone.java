package io.github.otpkit.benchmarks.layer;

import io.github.otpkit.OtpChannel;
import io.github.otpkit.phone.OtpPhoneParser;
import org.jspecify.annotations.Nullable;

/**
 * Takes what was typed as it is.
 */
final class NoPhone implements OtpPhoneParser {

	@Override
	public String parse(String typed) {
		return typed;
	}

	@Override
	public String parseRecipient(String typed, @Nullable OtpChannel channel) {
		return typed;
	}

}
