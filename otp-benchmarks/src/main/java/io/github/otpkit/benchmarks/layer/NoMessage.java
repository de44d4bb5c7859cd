package io.github.otpkit.benchmarks.layer;

import io.github.otpkit.OtpRequest;
import io.github.otpkit.message.OtpMessageComposer;

/**
 * Leaves the text to the provider.
 */
final class NoMessage implements OtpMessageComposer {

	@Override
	public OtpRequest compose(OtpRequest request) {
		return request;
	}

}
