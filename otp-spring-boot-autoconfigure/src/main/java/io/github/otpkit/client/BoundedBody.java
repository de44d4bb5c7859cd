package io.github.otpkit.client;

import java.net.ProtocolException;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

import org.jspecify.annotations.Nullable;

/**
 * Reads a response body and fails when it exceeds the size limit.
 */
final class BoundedBody implements BodySubscriber<byte[]> {

	static final int MAX_BYTES = 64 * 1024;

	private final BodySubscriber<byte[]> body = BodySubscribers.ofByteArray();

	private @Nullable Subscription subscription;

	private long size;

	static BodyHandler<byte[]> handler() {
		return (response) -> new BoundedBody();
	}

	@Override
	public CompletionStage<byte[]> getBody() {
		return this.body.getBody();
	}

	@Override
	public void onSubscribe(Subscription subscription) {
		this.subscription = subscription;
		this.body.onSubscribe(subscription);
	}

	@Override
	public void onNext(List<ByteBuffer> items) {
		this.size += items.stream().mapToLong(ByteBuffer::remaining).sum();
		if (this.size <= MAX_BYTES) {
			this.body.onNext(items);
		}
		else if (this.subscription != null) {
			this.subscription.cancel();
			this.body.onError(new ProtocolException("The answer is longer than " + MAX_BYTES + " bytes"));
		}
	}

	@Override
	public void onError(Throwable throwable) {
		this.body.onError(throwable);
	}

	@Override
	public void onComplete() {
		this.body.onComplete();
	}

}
