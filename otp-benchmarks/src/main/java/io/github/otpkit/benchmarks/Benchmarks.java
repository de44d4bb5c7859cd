package io.github.otpkit.benchmarks;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;

import io.github.otpkit.benchmarks.report.Report;
import io.github.otpkit.benchmarks.section.Sections;

/**
 * Measures, keeps what came out, and writes the report.
 */
public final class Benchmarks {

	private Benchmarks() {
	}

	/**
	 * Run.
	 * @param arguments see {@link Options}
	 */
	public static void main(String[] arguments) throws IOException {
		PrintStream output = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
		run(Options.parse(List.of(arguments), output::println));
		// Some contenders leave threads behind.
		System.exit(0);
	}

	static void run(Options options) throws IOException {
		Files.createDirectories(options.results());
		for (Sections section : options.sections()) {
			options.plan().log().accept("== " + section);
			section.run(options.plan()).write(options.results(section));
		}
		new Report(options::results).write(options.docs().resolve("performance.md"), options.results());
	}

}
