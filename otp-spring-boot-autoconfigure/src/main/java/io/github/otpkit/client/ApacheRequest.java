package io.github.otpkit.client;

import java.net.URI;

import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;

/**
 * A request that knows whether it was given up.
 */
final class ApacheRequest extends HttpUriRequestBase {

	private volatile boolean expired;

	private long start;

	ApacheRequest(String method, URI uri) {
		super(method, uri);
	}

	void begin(long nanoTime) {
		this.start = nanoTime;
	}

	/**
	 * Return how long the request takes by now.
	 */
	long age(long nanoTime) {
		return nanoTime - this.start;
	}

	/**
	 * Close the connection under the thread that waits for an answer.
	 */
	void expire() {
		this.expired = true;
		cancel();
	}

	boolean isExpired() {
		return this.expired;
	}

}
