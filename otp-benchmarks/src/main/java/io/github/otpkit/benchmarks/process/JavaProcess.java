package io.github.otpkit.benchmarks.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A virtual machine that is told what to do line by line, and ends when its input does.
 */
public final class JavaProcess implements AutoCloseable {

	private final Process process;

	private final BufferedReader output;

	private final Writer input;

	private JavaProcess(Process process) {
		this.process = process;
		this.output = process.inputReader(StandardCharsets.UTF_8);
		this.input = process.outputWriter(StandardCharsets.UTF_8);
	}

	/**
	 * Start a program.
	 * @param options the options of the virtual machine
	 * @param classPath where its classes are
	 * @param mainClass the name of the program
	 * @param arguments its arguments
	 * @return the running program
	 */
	public static JavaProcess start(List<String> options, List<Path> classPath, String mainClass,
			List<String> arguments) {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(options);
		command.addAll(List.of("-cp", ClassPath.join(classPath), mainClass));
		command.addAll(arguments);
		try {
			return new JavaProcess(new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Write a line to the program.
	 * @param line the line
	 */
	public void tell(String line) {
		try {
			this.input.write(line + "\n");
			this.input.flush();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Wait for a line of the program that starts with a word. Other lines are passed
	 * over.
	 * @param word the word
	 * @return the words after it
	 */
	public List<String> await(String word) {
		try {
			for (String line = this.output.readLine(); line != null; line = this.output.readLine()) {
				List<String> words = List.of(line.split(" "));
				if (words.get(0).equals(word)) {
					return words.subList(1, words.size());
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		throw new IllegalStateException("The program ended without '%s'".formatted(word));
	}

	@Override
	public void close() {
		try {
			this.input.close();
			if (!this.process.waitFor(5, TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
			}
		}
		catch (IOException ex) {
			this.process.destroyForcibly();
		}
		catch (InterruptedException ex) {
			this.process.destroyForcibly();
			Thread.currentThread().interrupt();
		}
	}

}
