package io.github.otpkit.client;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A request body that can be taken once, and withdrawn until then. As the HTTP client
 * takes it only when a connection stands, a body that could be withdrawn has certainly
 * not reached the provider.
 */
final class SingleUseBody implements BodyPublisher {

	private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);

	private final BodyPublisher body;

	SingleUseBody(byte[] body) {
		this.body = (body.length > 0) ? BodyPublishers.ofByteArray(body) : BodyPublishers.noBody();
	}

	/**
	 * Keep the body from being sent from now on.
	 * @return whether that came in time
	 */
	boolean withdraw() {
		return this.state.compareAndSet(State.WAITING, State.WITHDRAWN);
	}

	@Override
	public long contentLength() {
		return this.body.contentLength();
	}

	@Override
	public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
		if (this.state.compareAndSet(State.WAITING, State.TAKEN)) {
			this.body.subscribe(subscriber);
		}
		else {
			subscriber.onSubscribe(new NoSubscription());
			subscriber.onError(new IOException("A request is sent once at most"));
		}
	}

	private enum State {

		WAITING, TAKEN, WITHDRAWN

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
