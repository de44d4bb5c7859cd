package io.github.otpkit.guard;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A proxy that counts round trips: how often the client sends something after an answer.
 * It delays each answer by a tenth of a second, so that all commands that do not wait for
 * the answer are sent before it.
 */
final class CountingProxy implements AutoCloseable {

	private static final int DELAY_MILLIS = 100;

	private final ServerSocket listener;

	private final int target;

	private final AtomicInteger roundTrips = new AtomicInteger();

	private final AtomicBoolean answered = new AtomicBoolean(true);

	CountingProxy(int target) throws IOException {
		this.target = target;
		this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		run(this::accept);
	}

	int port() {
		return this.listener.getLocalPort();
	}

	/** Returns the round trips since the last call. */
	int roundTrips() {
		return this.roundTrips.getAndSet(0);
	}

	private void accept() throws IOException {
		while (!this.listener.isClosed()) {
			Socket client = this.listener.accept();
			Socket server = new Socket(InetAddress.getLoopbackAddress(), this.target);
			run(() -> copy(client, server, this::said));
			run(() -> copy(server, client, this::answer));
		}
	}

	private void said() {
		if (this.answered.getAndSet(false)) {
			this.roundTrips.incrementAndGet();
		}
	}

	private void answer() {
		CompletableFuture
			.runAsync(() -> this.answered.set(true),
					CompletableFuture.delayedExecutor(DELAY_MILLIS, TimeUnit.MILLISECONDS))
			.join();
	}

	private static void copy(Socket from, Socket to, Runnable before) throws IOException {
		try (from; to) {
			InputStream input = from.getInputStream();
			byte[] buffer = new byte[65_536];
			for (int length = input.read(buffer); length >= 0; length = input.read(buffer)) {
				before.run();
				to.getOutputStream().write(buffer, 0, length);
			}
		}
	}

	private static void run(Task task) {
		Thread thread = new Thread(() -> {
			try {
				task.run();
			}
			catch (IOException ex) {
				// The connection is closed.
			}
		}, "counting-proxy");
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void close() {
		try {
			this.listener.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private interface Task {

		void run() throws IOException;

	}

}
