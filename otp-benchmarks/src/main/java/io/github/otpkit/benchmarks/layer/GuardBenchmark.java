package io.github.otpkit.benchmarks.layer;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;

import io.github.otpkit.OtpRequest;
import io.github.otpkit.OtpTicket;
import io.github.otpkit.benchmarks.contender.Numbers;
import io.github.otpkit.guard.OtpGuard;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.infra.ThreadParams;

/**
 * A decision in this JVM with all limits on and two callers, over many numbers of as many
 * addresses.
 */
public class GuardBenchmark extends LayerBenchmark {

	private static final OtpTicket EXPIRED = new OtpTicket("token", null, "+33612345678", null, Instant.EPOCH, null);

	/** How many numbers there are. */
	@Param({ "1000", "1000000" })
	private int numbers;

	private final OtpGuard guard = this.context.getBean(OtpGuard.class);

	private OtpRequest[] requests = {};

	/** Start the application with the limits as they are by default, and a total. */
	public GuardBenchmark() {
		super(Map.of("otp.guard.send.resend-wait", "30s,40s,60s,90s,120s", "otp.guard.send.per-number", "5/10m,10/1d",
				"otp.guard.send.per-client-address", "10/1h,30/1d", "otp.guard.send.per-range", "10/1h",
				"otp.guard.send.total", "1000000/1d"), SteppingClock.class, NoObservation.class);
	}

	/** Make the requests, and let each number come eight times a day at most. */
	@Setup
	public void prepare() {
		this.context.getBean(SteppingClock.class)
			.setStep(Math.max(1_000, Duration.ofHours(3).toMillis() / this.numbers));
		this.requests = IntStream.range(0, this.numbers)
			.mapToObj((i) -> OtpRequest.to(Numbers.number(i))
				.withRecipientIp("10.%d.%d.%d".formatted(i >> 16, (i >> 8) & 255, i & 255)))
			.toArray(OtpRequest[]::new);
	}

	/** Decide. */
	@Benchmark
	@Threads(2)
	public OtpTicket guard(Caller caller) {
		return this.guard.send(this.requests[caller.next(this.requests.length)], (request) -> EXPIRED);
	}

	/** Goes through the numbers. */
	@State(Scope.Thread)
	public static class Caller {

		private int next;

		private int callers;

		/** Take a share of the numbers. */
		@Setup
		public void prepare(ThreadParams threads) {
			this.next = threads.getThreadIndex();
			this.callers = threads.getThreadCount();
		}

		int next(int bound) {
			this.next = (this.next + this.callers) % bound;
			return this.next;
		}

	}

}
