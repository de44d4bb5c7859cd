package io.github.otpkit.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.util.Collections;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

import io.github.otpkit.benchmarks.contender.Contender;
import io.github.otpkit.benchmarks.contender.Contenders;
import io.github.otpkit.benchmarks.contender.Numbers;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * One contender calls the stub.
 */
public class ClientBenchmark {

	/** Each caller calls again as soon as it has an answer. */
	@Benchmark
	@BenchmarkMode(Mode.SampleTime)
	@OutputTimeUnit(TimeUnit.MICROSECONDS)
	public void send(Caller caller) throws Exception {
		caller.send();
	}

	/** Many callers call at the same time, until the last one has its answer. */
	@Benchmark
	@BenchmarkMode(Mode.SingleShotTime)
	@OutputTimeUnit(TimeUnit.MILLISECONDS)
	public void burst(Caller caller, Crowd crowd) throws Exception {
		crowd.send(caller);
	}

	/** The contender. Each call must be exactly one request at the stub. */
	@State(Scope.Benchmark)
	public static class Caller {

		@Param
		public Contenders contender = Contenders.OTP;

		@Param("")
		public String stub = "";

		private final Numbers numbers = new Numbers(0);

		private final LongAdder calls = new LongAdder();

		private Contender client = (phoneNumber) -> {
			throw new IllegalStateException("Not open");
		};

		private long requestsBefore;

		void send() throws Exception {
			this.calls.increment();
			this.client.send(this.numbers.next());
		}

		@Setup
		public void open() throws IOException {
			this.client = this.contender.open(URI.create(this.stub));
			this.requestsBefore = Stub.requests(URI.create(this.stub));
		}

		/** Close the contender and compare the counts. */
		@TearDown
		public void close() throws Exception {
			this.client.close();
			long requests = Stub.requests(URI.create(this.stub)) - this.requestsBefore;
			if (requests == 0 || requests != this.calls.sum()) {
				throw new IllegalStateException(
						"%d calls of %s were %d requests".formatted(this.calls.sum(), this.contender, requests));
			}
		}

	}

	@State(Scope.Benchmark)
	public static class Crowd {

		private static final int CALLERS = 256;

		private static final int WARM_UP = 20;

		/** Seconds without a call before each burst. */
		@Param("0")
		public int idleSeconds;

		private final ExecutorService threads = Executors.newFixedThreadPool(CALLERS);

		void send(Caller caller) throws Exception {
			for (Future<?> call : this.threads.invokeAll(Collections.nCopies(CALLERS, () -> {
				caller.send();
				return true;
			}))) {
				call.get();
			}
		}

		@Setup
		public void warmUp(Caller caller) throws Exception {
			for (int i = 0; i < WARM_UP; i++) {
				send(caller);
			}
		}

		@Setup(Level.Iteration)
		public void idle() throws InterruptedException {
			TimeUnit.SECONDS.sleep(this.idleSeconds);
		}

		@TearDown
		public void stop() {
			this.threads.shutdown();
		}

	}

}
