package io.github.otpkit.benchmarks.stub;

import java.io.EOFException;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * A connection of the stub. Requests come one after the other, without pipelining.
 */
final class StubConnection {

	private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

	private final SocketChannel channel;

	private final long delayNanos;

	private boolean continued;

	private byte[] begun = {};

	private byte @Nullable [] answer;

	private long used = System.nanoTime();

	StubConnection(SocketChannel channel, long delayNanos) throws IOException {
		this.channel = channel;
		this.delayNanos = delayNanos;
		channel.configureBlocking(false);
		channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
	}

	long delayNanos() {
		return this.delayNanos;
	}

	boolean isIdle(long now, long maxNanos) {
		return this.answer == null && now - this.used > maxNanos;
	}

	/**
	 * Read what has come.
	 * @param buffer room to read into
	 * @return whether the request is complete, so that it can be answered
	 */
	boolean read(byte[] buffer) throws IOException {
		ByteBuffer in = ByteBuffer.wrap(buffer).put(this.begun);
		if (this.channel.read(in) < 0) {
			close();
			throw new EOFException();
		}
		RequestBytes request = new RequestBytes(buffer, in.position());
		if (request.isComplete()) {
			this.answer = Answers.to(request.path());
			this.begun = new byte[0];
			this.continued = false;
			return true;
		}
		this.begun = Arrays.copyOf(buffer, in.position());
		if (request.expectsContinue() && !this.continued) {
			this.continued = true;
			write(CONTINUE);
		}
		return false;
	}

	void answer() throws IOException {
		byte[] bytes = Objects.requireNonNull(this.answer);
		this.answer = null;
		write(bytes);
	}

	private void write(byte[] bytes) throws IOException {
		ByteBuffer out = ByteBuffer.wrap(bytes);
		while (out.hasRemaining()) {
			this.channel.write(out);
		}
		this.used = System.nanoTime();
	}

	void close() {
		try {
			this.channel.close();
		}
		catch (IOException ex) {
			// it is gone either way
		}
	}

}
