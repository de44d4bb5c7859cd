package io.github.otpkit.benchmarks.layer;

import io.github.otpkit.OtpRequest;
import io.github.otpkit.message.OtpMessageComposer;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * Writing the message.
 */
public class MessageBenchmark extends LayerBenchmark {

	private final OtpMessageComposer composer = this.context.getBean(OtpMessageComposer.class);

	private final OtpRequest request = OtpRequest.to("+33612345678");

	/** Write a message. */
	@Benchmark
	public OtpRequest message() {
		return this.composer.compose(this.request);
	}

}
