package io.github.otpkit.client;

import java.util.concurrent.atomic.AtomicBoolean;

import org.springframework.http.HttpRequest;

/**
 * What is known of one call, over all the requests that an interceptor may make of it:
 * its body leaves once.
 */
final class OneCall {

	static final String ATTRIBUTE = OneCall.class.getName();

	private final AtomicBoolean left = new AtomicBoolean();

	private volatile boolean watched;

	/**
	 * Return the call that a request belongs to, which is watched from now on.
	 */
	static OneCall watch(HttpRequest request) {
		OneCall call = (OneCall) request.getAttributes().computeIfAbsent(ATTRIBUTE, (name) -> new OneCall());
		call.watched = true;
		return call;
	}

	/**
	 * Take the right to send the body.
	 * @return {@code false} if it was taken before
	 */
	boolean leave() {
		return this.left.compareAndSet(false, true);
	}

	boolean isWatched() {
		return this.watched;
	}

	boolean hasLeft() {
		return this.left.get();
	}

	/**
	 * Return whether the provider may have got the request. Without our own transport
	 * nobody knows: a connection that failed may be the second one.
	 */
	boolean mayHaveGoneOut() {
		return !this.watched || hasLeft();
	}

}
