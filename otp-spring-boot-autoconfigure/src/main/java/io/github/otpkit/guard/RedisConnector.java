package io.github.otpkit.guard;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

import io.github.otpkit.InvalidOtpPropertyException;
import io.github.otpkit.guard.Counters.StoreFailedException;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.data.redis.RedisSystemException;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * Sends commands to Redis over a connection of the application. No wait exceeds the
 * time-out, neither for the connection nor for an answer: Spring Data's own commands
 * would wait for the application's time-out instead, and connect in the calling thread.
 */
final class RedisConnector {

	private static final Duration MAX_TIMEOUT = Duration.ofSeconds(10);

	private static final int START_SECONDS = 2;

	/** In the slot of all keys. */
	private static final byte[] PROBE = RedisCounters.bytes(RedisCounters.PREFIX + "probe");

	private static final Log logger = LogFactory.getLog(RedisConnector.class);

	private final LettuceConnectionFactory factory;

	private final Duration timeout;

	private final Function<RedisClusterAsyncCommands<byte[], byte[]>, Future<?>> warmUp;

	private final Silence silence = new Silence();

	private @Nullable CompletableFuture<RedisConnection> connection;

	/**
	 * Creates a connector, which does not connect yet.
	 * @param factory the connections of the application
	 * @param timeout how long to wait for a connection, and for an answer
	 * @param warmUp sends what the first caller should not wait for
	 */
	RedisConnector(LettuceConnectionFactory factory, Duration timeout,
			Function<RedisClusterAsyncCommands<byte[], byte[]>, Future<?>> warmUp) {
		if (timeout.toMillis() < 1 || timeout.compareTo(MAX_TIMEOUT) > 0) {
			throw new InvalidOtpPropertyException("otp.guard.store-timeout", "is " + timeout,
					"Use 1ms to 10s: it is how long a person waits when Redis does not answer.");
		}
		this.factory = factory;
		this.timeout = timeout;
		this.warmUp = warmUp;
	}

	/** Connects, and waits for it, but not long: Redis may be away. */
	void start() {
		connect().handle((connected, failure) -> true).completeOnTimeout(false, START_SECONDS, TimeUnit.SECONDS).join();
	}

	/**
	 * Begin to connect, unless that is done.
	 * @return the future connection
	 */
	synchronized CompletableFuture<RedisConnection> connect() {
		if (this.connection == null || this.connection.isCompletedExceptionally()) {
			this.connection = connectInBackground();
		}
		return this.connection;
	}

	private CompletableFuture<RedisConnection> connectInBackground() {
		CompletableFuture<RedisConnection> connecting = new CompletableFuture<>();
		Thread thread = new Thread(() -> {
			try {
				RedisConnection connected = this.factory.getConnection();
				connected.ping();
				warmUp(connected);
				connecting.complete(connected);
			}
			catch (Throwable ex) {
				connecting.completeExceptionally(ex);
			}
		}, "otp-guard-connect");
		thread.setDaemon(true);
		thread.start();
		return connecting;
	}

	/** A failure is met again, and reported, by the first caller. */
	private void warmUp(RedisConnection connected) throws InterruptedException {
		try {
			this.warmUp.apply(commands(connected)).get(START_SECONDS, TimeUnit.SECONDS);
		}
		catch (ExecutionException | TimeoutException | RuntimeException ex) {
			logger.debug("Redis cannot be prepared for the first decision", ex);
		}
	}

	@SuppressWarnings("unchecked")
	private static RedisClusterAsyncCommands<byte[], byte[]> commands(RedisConnection connection) {
		return (RedisClusterAsyncCommands<byte[], byte[]>) connection.getNativeConnection();
	}

	/**
	 * Send commands. They leave at once, so several calls share a round trip.
	 * @param <T> the type of the answer
	 * @param commands sends them and returns the last one's answer
	 * @return the future answer
	 * @throws StoreFailedException if there is no connection in time, or Redis has not
	 * answered since the last time-out
	 */
	<T> RedisFuture<T> send(Function<RedisClusterAsyncCommands<byte[], byte[]>, RedisFuture<T>> commands) {
		return send(commands, false);
	}

	/**
	 * Send commands, perhaps even if Redis does not answer. That has to be rare: Lettuce
	 * keeps all of them until it does.
	 * @param <T> the type of the answer
	 * @param commands sends them and returns the last one's answer
	 * @param always whether to send them to a Redis that does not answer
	 * @return the future answer
	 * @throws StoreFailedException if there is no connection in time, or Redis has not
	 * answered since the last time-out
	 */
	@SuppressWarnings({ "deprecation", "FutureReturnValueIgnored" })
	<T> RedisFuture<T> send(Function<RedisClusterAsyncCommands<byte[], byte[]>, RedisFuture<T>> commands,
			boolean always) {
		if (this.silence.lasts && !always) {
			throw stillSilent();
		}
		RedisConnection current = await(connect().copy(), "There is no connection to Redis after", () -> {
		});
		try {
			RedisClusterAsyncCommands<byte[], byte[]> redis = commands(current);
			// Lettuce would keep the commands until it is connected again.
			if (redis instanceof RedisAsyncCommands<?, ?> one && !one.getStatefulConnection().isOpen()) {
				throw new IllegalStateException("Not connected");
			}
			RedisFuture<T> answer = commands.apply(redis);
			if (this.silence.lasts) {
				answer.whenComplete(this.silence::endIfAnswered);
			}
			return answer;
		}
		catch (RuntimeException ex) {
			close();
			throw new StoreFailedException("Redis cannot be asked", onward(ex));
		}
	}

	private StoreFailedException stillSilent() {
		probe();
		return new StoreFailedException("Redis still does not answer", null);
	}

	/** So that the next caller finds out at once that Redis answers again. */
	private void fallSilent() {
		this.silence.begin();
		try {
			probe();
		}
		catch (StoreFailedException ex) {
			logger.debug("There is no connection any more", ex);
		}
	}

	@SuppressWarnings("FutureReturnValueIgnored")
	private void probe() {
		if (this.silence.isProbeDue()) {
			send((redis) -> redis.strlen(PROBE), true);
		}
	}

	/**
	 * Wait for an answer.
	 * @param <T> the type of the answer
	 * @param answer the future answer
	 * @return the answer
	 * @throws StoreFailedException if there is none in time
	 */
	<T> T await(Future<T> answer) {
		return await(answer, "Redis did not answer in", this::fallSilent);
	}

	private <T> T await(Future<T> answer, String missing, Runnable onTimeout) {
		try {
			return answer.get(this.timeout.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException ex) {
			onTimeout.run();
			throw new StoreFailedException(missing + " " + this.timeout.toMillis() + " ms", null);
		}
		catch (ExecutionException | CancellationException ex) {
			throw new StoreFailedException("Redis failed", onward((ex.getCause() != null) ? ex.getCause() : ex));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new StoreFailedException("The thread was interrupted while Redis was asked", null);
		}
		finally {
			answer.cancel(true);
		}
	}

	/**
	 * Spring MVC and WebFlux take a broken connection for the browser's unless it is a
	 * data access exception.
	 */
	private static Throwable onward(Throwable cause) {
		return (cause instanceof RedisNoScriptException) ? cause
				: new RedisSystemException(String.valueOf(cause.getMessage()), cause);
	}

	/**
	 * Release the connection; the next call connects anew. A connection that is shared
	 * with the application stays open.
	 */
	void close() {
		this.silence.end();
		CompletableFuture<RedisConnection> last;
		synchronized (this) {
			last = this.connection;
			if (last == null || !last.isDone()) {
				return;
			}
			this.connection = null;
		}
		if (!last.isCompletedExceptionally()) {
			last.join().close();
		}
	}

	/**
	 * Whether Redis has left a command without an answer, and none since has got one.
	 */
	private final class Silence {

		private volatile boolean lasts;

		private long probeDueAt;

		private long interval;

		synchronized void begin() {
			if (!this.lasts) {
				this.probeDueAt = System.nanoTime();
				this.interval = RedisConnector.this.timeout.toNanos();
				this.lasts = true;
			}
		}

		/** One in each time-out, then fewer: a node that is gone may never answer. */
		synchronized boolean isProbeDue() {
			long now = System.nanoTime();
			if (now - this.probeDueAt < 0) {
				return false;
			}
			this.probeDueAt = now + this.interval;
			this.interval = Math.min(2 * this.interval, MAX_TIMEOUT.toNanos());
			return true;
		}

		/** An error is an answer, the end of the connection is none. */
		void endIfAnswered(@Nullable Object answer, @Nullable Throwable failure) {
			if (failure == null || failure instanceof RedisCommandExecutionException) {
				end();
			}
		}

		void end() {
			this.lasts = false;
		}

	}

}
