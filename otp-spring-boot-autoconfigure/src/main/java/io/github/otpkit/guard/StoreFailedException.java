package io.github.otpkit.guard;

import org.jspecify.annotations.Nullable;

/**
 * The store does not answer.
 */
final class StoreFailedException extends RuntimeException {

	StoreFailedException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
