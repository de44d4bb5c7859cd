package io.github.otpkit.benchmarks.cold;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;

import io.github.otpkit.benchmarks.contender.Contender;
import io.github.otpkit.benchmarks.contender.Contenders;

/**
 * An application that sends one passcode and ends.
 */
public final class FirstTicket {

	private FirstTicket() {
	}

	/**
	 * Send a passcode and say so.
	 * @param arguments the contender, and the address of the stub
	 */
	public static void main(String[] arguments) throws Exception {
		PrintStream output = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
		try (Contender contender = Contenders.valueOf(arguments[0]).open(URI.create(arguments[1]))) {
			contender.send("+33612345678");
			output.println("ready");
			output.println("loaded 0 " + ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount());
		}
		System.exit(0);
	}

}
