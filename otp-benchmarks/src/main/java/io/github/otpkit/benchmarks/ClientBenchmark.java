package io.github.otpkit.benchmarks;

import java.net.URI;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.runner.IterationType;

/**
 * One contender calls the stub: each caller calls again as soon as it has an answer. Each
 * call must be exactly one request at the stub.
 */
@State(Scope.Benchmark)
public class ClientBenchmark {

	@Param("OTP")
	public Contender contender;

	@Param("")
	public String stub;

	/** Seconds without a call before each measurement. */
	@Param("0")
	public int idleSeconds;

	private final Numbers numbers = new Numbers();

	private final LongAdder calls = new LongAdder();

	private Contender.Client client;

	private long requestsBefore;

	@Setup
	public void open() throws Exception {
		this.client = this.contender.open(URI.create(this.stub));
		this.requestsBefore = Stub.requests(URI.create(this.stub));
	}

	@Setup(Level.Iteration)
	public void idle(IterationParams iteration) throws InterruptedException {
		if (iteration.getType() == IterationType.MEASUREMENT) {
			TimeUnit.SECONDS.sleep(this.idleSeconds);
		}
	}

	@Benchmark
	public Object send() throws Exception {
		this.calls.increment();
		return Objects.requireNonNull(this.client.send(this.numbers.next()), "The answer has no identifier");
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
