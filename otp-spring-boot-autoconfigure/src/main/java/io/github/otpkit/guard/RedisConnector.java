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
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
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

	private final LettuceConnectionFactory factory;

	private final Duration timeout;

	private @Nullable CompletableFuture<RedisConnection> connection;

	RedisConnector(LettuceConnectionFactory factory, Duration timeout) {
		if (timeout.toMillis() < 1 || timeout.compareTo(MAX_TIMEOUT) > 0) {
			throw new InvalidOtpPropertyException("otp.guard.store-timeout", "is " + timeout,
					"Use 1ms to 10s: it is how long a person waits when Redis does not answer.");
		}
		this.factory = factory;
		this.timeout = timeout;
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
				// The first command is slow: it loads the classes of the client.
				connected.ping();
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

	/**
	 * Send commands. They leave at once, so several calls share a round trip.
	 * @param <T> the type of the answer
	 * @param commands sends them and returns the last one's answer
	 * @return the future answer
	 * @throws StoreFailedException if there is no connection in time
	 */
	@SuppressWarnings({ "unchecked", "deprecation" })
	<T> RedisFuture<T> send(Function<RedisClusterAsyncCommands<byte[], byte[]>, RedisFuture<T>> commands) {
		RedisConnection current = await(connect().copy());
		try {
			Object redis = current.getNativeConnection();
			// Lettuce would keep the commands until it is connected again.
			if (redis instanceof RedisAsyncCommands<?, ?> one && !one.getStatefulConnection().isOpen()) {
				throw new IllegalStateException("Not connected");
			}
			return commands.apply((RedisClusterAsyncCommands<byte[], byte[]>) redis);
		}
		catch (RuntimeException ex) {
			close();
			throw new StoreFailedException("Redis cannot be asked", onward(ex));
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
		try {
			return answer.get(this.timeout.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException ex) {
			throw new StoreFailedException("Redis did not answer in " + this.timeout.toMillis() + " ms", null);
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

}
