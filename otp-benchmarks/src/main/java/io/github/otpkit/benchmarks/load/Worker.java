package io.github.otpkit.benchmarks.load;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.otpkit.benchmarks.contender.Contender;
import io.github.otpkit.benchmarks.contender.Contenders;
import io.github.otpkit.benchmarks.contender.Numbers;

/**
 * One contender in a virtual machine of its own, so that the compiler sees nobody else.
 * It does what it is told on its standard input: {@code calls} or {@code burst}.
 */
final class Worker {

	private final Map<Integer, Contender> contenders = new HashMap<>();

	private final Numbers numbers = new Numbers(0);

	private final Contenders name;

	private final List<String> addresses;

	private Worker(List<String> arguments) {
		this.name = Contenders.valueOf(arguments.get(0));
		this.addresses = arguments.subList(1, arguments.size());
	}

	/**
	 * Work until the standard input ends.
	 * @param arguments the contender, then each delay and the address that has it
	 */
	public static void main(String[] arguments) throws Exception {
		Worker worker = new Worker(List.of(arguments));
		PrintStream output = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
		BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
		output.println("ready");
		for (String line = input.readLine(); line != null; line = input.readLine()) {
			output.println("figures " + worker.work(List.of(line.split(" "))).words());
		}
		System.exit(0);
	}

	private Figures work(List<String> words) throws InterruptedException {
		Load load = Load.parse(words.subList(1, words.size()));
		Contender contender = this.contenders.computeIfAbsent(load.delay(), (delay) -> this.name.open(address(delay)));
		return words.get(0).equals("burst") ? Burst.run(contender, this.numbers, load.callers())
				: Callers.run(contender, this.numbers, load);
	}

	private URI address(int delay) {
		return URI.create(this.addresses.get(this.addresses.indexOf(String.valueOf(delay)) + 1));
	}

}
