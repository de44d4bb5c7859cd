package io.github.otpkit.benchmarks;

import java.lang.management.ManagementFactory;
import java.net.URI;

import io.github.otpkit.benchmarks.contender.Contender;
import io.github.otpkit.benchmarks.contender.Contenders;

/**
 * An application that sends one passcode and ends.
 */
final class FirstTicket {

	private FirstTicket() {
	}

	/**
	 * Send a passcode.
	 * @param arguments the contender and the address of the stub
	 */
	public static void main(String[] arguments) throws Exception {
		try (Contender contender = Contenders.valueOf(arguments[0]).open(URI.create(arguments[1]))) {
			contender.send("+33612345678");
			Program.output().println("ready " + ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount());
		}
		System.exit(0);
	}

}
