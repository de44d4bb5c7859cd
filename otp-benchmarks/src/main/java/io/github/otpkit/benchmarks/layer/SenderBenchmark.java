package io.github.otpkit.benchmarks.layer;

import io.github.otpkit.OtpSender;
import io.github.otpkit.OtpTicket;
import io.github.otpkit.benchmarks.contender.Numbers;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * The whole sender with a provider that answers at once.
 */
public class SenderBenchmark extends LayerBenchmark {

	private final Numbers numbers = new Numbers(0);

	private final OtpSender sender = this.context.getBean(OtpSender.class);

	/** Start the application. */
	public SenderBenchmark() {
		super(NoProvider.class);
	}

	/** Send. */
	@Benchmark
	public OtpTicket senderWithoutProvider() {
		return this.sender.send(this.numbers.next());
	}

}
