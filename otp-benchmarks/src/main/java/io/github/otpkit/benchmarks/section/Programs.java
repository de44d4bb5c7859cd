package io.github.otpkit.benchmarks.section;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.github.otpkit.benchmarks.cold.FirstTicket;
import io.github.otpkit.benchmarks.cold.WebApplication;
import io.github.otpkit.benchmarks.contender.Contenders;
import io.github.otpkit.benchmarks.contender.Libraries;
import io.github.otpkit.benchmarks.process.JavaProcess;

/**
 * The programs that are started, each with no more on its class path than it needs.
 */
final class Programs {

	private static final Pattern SOURCE = Pattern.compile(" source: file:(\\S+)");

	private Programs() {
	}

	/** A program to start. */
	record Program(String name, List<Path> classPath, String mainClass, List<String> arguments) {

	}

	static Program firstTicket(Contenders contender, URI address) {
		List<String> arguments = List.of(contender.name(), address.toString());
		Program program = new Program(contender.name(), Libraries.of(contender), FirstTicket.class.getName(),
				arguments);
		return new Program(program.name(), loaded(program), program.mainClass(), arguments);
	}

	static Program webApplication(boolean withStarter) {
		return new Program(withStarter ? "with" : "without", Libraries.ofWebApplication(withStarter),
				WebApplication.class.getName(),
				List.of("--server.port=0", "--otp.api-login=me@example.com", "--otp.api-key=key"));
	}

	/** The entries that it loads a class from, as the virtual machine tells. */
	private static List<Path> loaded(Program program) {
		try {
			Path log = Files.createTempFile("classes", ".log");
			String option = "-Xlog:class+load:file=" + log;
			try (JavaProcess process = JavaProcess.start(List.of(option), program.classPath(), program.mainClass(),
					program.arguments())) {
				process.await("loaded");
			}
			Set<Path> sources = SOURCE.matcher(Files.readString(log))
				.results()
				.map((source) -> Path.of(source.group(1)).normalize())
				.collect(Collectors.toSet());
			Files.delete(log);
			return program.classPath().stream().filter(sources::contains).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
