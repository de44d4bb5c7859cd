package io.github.otpkit.benchmarks.guard;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * One guard with its numbers in a virtual machine of its own. It does what it is told on
 * its standard input: {@code ask} or {@code weigh}.
 */
final class GuardWorker {

	private GuardWorker() {
	}

	/**
	 * Work until the standard input ends.
	 * @param arguments the store and how many numbers there are
	 */
	public static void main(String[] arguments) throws Exception {
		Store store = Store.valueOf(arguments[0]);
		PrintStream output = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
		BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
		try (ConfigurableApplicationContext context = GuardContext.open(store)) {
			Crowd crowd = new Crowd(context, Integer.parseInt(arguments[1]));
			// The classes that it takes shall not weigh.
			crowd.askForOthers();
			long before = Memory.used(context, store);
			crowd.askForEach();
			output.println("ready");
			for (String line = input.readLine(); line != null; line = input.readLine()) {
				output.println("done " + (line.equals("weigh") ? String.valueOf(Memory.used(context, store) - before)
						: ask(crowd, line.split(" "))));
			}
		}
	}

	private static String ask(Crowd crowd, String[] words) throws Exception {
		return String.valueOf(crowd.ask(Integer.parseInt(words[1]), Long.parseLong(words[2])));
	}

}
