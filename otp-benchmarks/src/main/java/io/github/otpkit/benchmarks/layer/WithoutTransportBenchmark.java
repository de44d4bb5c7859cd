package io.github.otpkit.benchmarks.layer;

import io.github.otpkit.OtpSender;
import io.github.otpkit.OtpTicket;
import io.github.otpkit.benchmarks.contender.Numbers;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * All layers together, with a transport that answers at once.
 */
public class WithoutTransportBenchmark extends LayerBenchmark {

	private final Numbers numbers = new Numbers(0);

	private final OtpSender sender = this.context.getBean(OtpSender.class);

	/** Start the application. */
	public WithoutTransportBenchmark() {
		super(NoTransport.class);
	}

	/** Send. */
	@Benchmark
	public OtpTicket allWithoutTransport() {
		return this.sender.send(this.numbers.next());
	}

}
