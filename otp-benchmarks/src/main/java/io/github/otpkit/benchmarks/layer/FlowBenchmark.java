package io.github.otpkit.benchmarks.layer;

import java.util.Map;

import io.github.otpkit.OtpSender;
import io.github.otpkit.OtpTicket;
import io.github.otpkit.benchmarks.contender.StarterContext;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * The flow with a registry that observes it, and nothing in it.
 */
public class FlowBenchmark extends LayerBenchmark {

	private final OtpSender sender = this.context.getBean(OtpSender.class);

	/** Start the application. */
	public FlowBenchmark() {
		super(StarterContext.open(Map.of("otp.guard.enabled", false), NoPhone.class, NoMessage.class,
				NoProvider.class));
	}

	/** Send and observe. */
	@Benchmark
	public OtpTicket observation() {
		return this.sender.send("+33612345678");
	}

}
