package io.github.otpkit.client;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A request body that can be taken once. As the HTTP client takes it only when a
 * connection stands, a body that was not taken has certainly not reached the provider.
 */
final class SingleUseBody implements BodyPublisher {

	private final AtomicBoolean sent = new AtomicBoolean();

	private final BodyPublisher body;

	SingleUseBody(byte[] body) {
		this.body = (body.length > 0) ? BodyPublishers.ofByteArray(body) : BodyPublishers.noBody();
	}

	boolean isSent() {
		return this.sent.get();
	}

	@Override
	public long contentLength() {
		return this.body.contentLength();
	}

	@Override
	public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
		if (this.sent.compareAndSet(false, true)) {
			this.body.subscribe(subscriber);
		}
		else {
			subscriber.onSubscribe(new NoSubscription());
			subscriber.onError(new IOException("A request is never repeated"));
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
