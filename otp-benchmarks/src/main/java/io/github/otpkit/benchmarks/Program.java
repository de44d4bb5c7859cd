package io.github.otpkit.benchmarks;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program in a virtual machine of its own, which ends when its standard input does.
 */
final class Program implements AutoCloseable {

	private final Process process;

	private final BufferedReader output;

	private Program(Process process) {
		this.process = process;
		this.output = process.inputReader(StandardCharsets.UTF_8);
	}

	static Program start(List<String> options, String classPath, String mainClass, String... arguments)
			throws IOException {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(options);
		command.addAll(List.of("-cp", classPath, mainClass));
		command.addAll(List.of(arguments));
		return new Program(new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
	}

	/**
	 * Wait for a line that starts with a word.
	 * @param word the word
	 * @return the words after it
	 */
	List<String> await(String word) throws IOException {
		for (String line = this.output.readLine(); line != null; line = this.output.readLine()) {
			List<String> words = List.of(line.split(" "));
			if (words.get(0).equals(word)) {
				return words.subList(1, words.size());
			}
		}
		throw new IOException("The program ended without a line that starts with '%s'".formatted(word));
	}

	@Override
	public void close() throws IOException {
		this.process.outputWriter().close();
		try {
			if (!this.process.waitFor(5, TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
			}
		}
		catch (InterruptedException ex) {
			this.process.destroyForcibly();
			Thread.currentThread().interrupt();
		}
	}

	/** The standard output, as UTF-8 and line by line. */
	static PrintStream output() {
		return new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
	}

}
