package io.github.otpkit.benchmarks.contender;

import org.jspecify.annotations.Nullable;

/**
 * A way to have a passcode sent.
 */
public interface Contender extends AutoCloseable {

	/**
	 * Have a passcode sent.
	 * @param phoneNumber the recipient, in international form
	 * @throws Exception if the service did not take it
	 */
	void send(String phoneNumber) throws Exception;

	/**
	 * Let go of connections and threads. Most end with the process only.
	 */
	@Override
	default void close() {
	}

	/**
	 * Fail unless the service has given a name to what it took.
	 * @param ticket the name
	 */
	static void requireTicket(@Nullable Object ticket) {
		if (ticket == null) {
			throw new IllegalStateException("There is no ticket");
		}
	}

}
