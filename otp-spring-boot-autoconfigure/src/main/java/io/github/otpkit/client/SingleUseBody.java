package io.github.otpkit.client;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;

/**
 * A request body that can be taken once in a call, and withdrawn until then. As the HTTP
 * client takes it only when a connection stands, a body that was withdrawn in time has
 * certainly not reached the provider.
 */
final class SingleUseBody implements BodyPublisher {

	private final OneCall call;

	private final BodyPublisher body;

	private boolean used;

	SingleUseBody(OneCall call, byte[] body) {
		this.call = call;
		this.body = (body.length > 0) ? BodyPublishers.ofByteArray(body) : BodyPublishers.noBody();
	}

	/**
	 * Keep the body from being sent from now on.
	 */
	synchronized void withdraw() {
		this.used = true;
	}

	private synchronized boolean take() {
		boolean first = !this.used && this.call.leave();
		this.used = true;
		return first;
	}

	@Override
	public long contentLength() {
		return this.body.contentLength();
	}

	@Override
	public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
		if (take()) {
			this.body.subscribe(subscriber);
		}
		else {
			subscriber.onSubscribe(new NoSubscription());
			subscriber.onError(new IOException("A request is sent once at most"));
		}
	}

	private static final class NoSubscription implements Subscription {

		@Override
		public void request(long n) {
		}

		@Override
		public void cancel() {
		}

	}

}
