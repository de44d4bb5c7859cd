package io.github.otpkit.benchmarks.contender;

import org.jspecify.annotations.Nullable;

/**
 * A way to send a passcode.
 */
public interface Contender extends AutoCloseable {

	/**
	 * Send a passcode.
	 * @param phoneNumber the recipient, in international form
	 * @throws Exception if the service did not accept it
	 */
	void send(String phoneNumber) throws Exception;

	/**
	 * Close connections and threads. Those of most SDKs end with the process only.
	 */
	@Override
	default void close() {
	}

	/**
	 * Fail unless the service answered with an identifier of the message.
	 * @param ticket the identifier
	 */
	static void requireTicket(@Nullable Object ticket) {
		if (ticket == null) {
			throw new IllegalStateException("The answer has no ticket");
		}
	}

}
