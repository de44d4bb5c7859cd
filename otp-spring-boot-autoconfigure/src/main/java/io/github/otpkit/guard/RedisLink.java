package io.github.otpkit.guard;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

import io.github.otpkit.InvalidOtpPropertyException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;

import org.springframework.data.redis.connection.RedisConnection;

/**
 * Asks Redis, and waits no longer than the time-out, neither for the connection nor for
 * an answer.
 */
final class RedisLink {

	private static final Duration MAX_TIMEOUT = Duration.ofSeconds(10);

	private final RedisLease lease;

	private final Duration timeout;

	RedisLink(RedisLease lease, Duration timeout) {
		if (timeout.toMillis() < 1 || timeout.compareTo(MAX_TIMEOUT) > 0) {
			throw new InvalidOtpPropertyException("otp.guard.store-timeout", "is " + timeout,
					"Use 1ms to 10s: it is how long a person waits when Redis does not answer.");
		}
		this.lease = lease;
		this.timeout = timeout;
	}

	/**
	 * Send commands. They leave at once, so several calls share a round trip.
	 * @param <T> the type of the answer
	 * @param commands sends them and returns the last one's answer
	 * @return the answer to come
	 * @throws StoreFailedException if there is no connection in time
	 */
	@SuppressWarnings({ "unchecked", "deprecation" })
	<T> RedisFuture<T> send(Function<RedisClusterAsyncCommands<byte[], byte[]>, RedisFuture<T>> commands) {
		RedisConnection current = await(this.lease.connect().copy());
		try {
			Object redis = current.getNativeConnection();
			// Lettuce would keep the commands until it is connected again.
			if (redis instanceof RedisAsyncCommands<?, ?> one && !one.getStatefulConnection().isOpen()) {
				throw new IllegalStateException("Not connected");
			}
			return commands.apply((RedisClusterAsyncCommands<byte[], byte[]>) redis);
		}
		catch (RuntimeException ex) {
			this.lease.close();
			throw new StoreFailedException("Redis cannot be asked", ex);
		}
	}

	/**
	 * Wait for an answer.
	 * @param <T> the type of the answer
	 * @param answer the answer to come
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
			throw new StoreFailedException("Redis failed", (ex.getCause() != null) ? ex.getCause() : ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new StoreFailedException("The thread was interrupted while Redis was asked", null);
		}
		finally {
			answer.cancel(true);
		}
	}

}
