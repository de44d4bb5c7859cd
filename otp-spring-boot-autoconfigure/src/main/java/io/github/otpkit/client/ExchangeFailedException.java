package io.github.otpkit.client;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/**
 * An exchange that did not come to an answer, and whether the request had left.
 */
final class ExchangeFailedException extends IOException {

	private final boolean requestLeft;

	ExchangeFailedException(boolean requestLeft, @Nullable Throwable cause) {
		super("No answer", cause);
		this.requestLeft = requestLeft;
	}

	boolean requestLeft() {
		return this.requestLeft;
	}

}
