package io.github.otpkit.benchmarks.layer;

import io.github.otpkit.OtpChannel;
import io.github.otpkit.benchmarks.contender.Numbers;
import io.github.otpkit.phone.OtpPhoneParser;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * Reading a number.
 */
public class PhoneBenchmark extends LayerBenchmark {

	private final Numbers numbers = new Numbers(0);

	private final OtpPhoneParser parser = this.context.getBean(OtpPhoneParser.class);

	/** Read a number. */
	@Benchmark
	public String phone() {
		return this.parser.parseRecipient(this.numbers.next(), OtpChannel.SMS);
	}

}
