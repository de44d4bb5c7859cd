package io.github.otpkit.benchmarks.layer;

import io.github.otpkit.OtpCodePolicy;
import io.github.otpkit.OtpRequest;
import io.github.otpkit.OtpTicket;
import io.github.otpkit.client.OtpProvider;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * Writing the request and reading the answer, with the RestClient between.
 */
public class MappingBenchmark extends LayerBenchmark {

	private final OtpProvider provider = this.context.getBean(OtpProvider.class);

	private final OtpRequest request = OtpRequest.to("+33612345678")
		.withCode(OtpCodePolicy.digits(6))
		.withText("{code} is your verification code.");

	/** Start the application. */
	public MappingBenchmark() {
		super(NoTransport.class);
	}

	/** Write and read. */
	@Benchmark
	public OtpTicket mapping() {
		return this.provider.send(this.request);
	}

}
