package io.github.otpkit.sample;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplicationAotProcessor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The application as {@code process-aot} prepares it, without test classes, in a JVM of
 * its own.
 */
@Tag("slow")
class AheadOfTimeTests {

	private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

	private static final String CLASS_PATH = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
		.filter((entry) -> !entry.endsWith("test-classes"))
		.collect(Collectors.joining(File.pathSeparator));

	@TempDir
	private Path directory;

	@Test
	void customerSignsInAndConfirmsATransfer() throws Exception {
		process();
		Process application = java("-Dspring.aot.enabled=true", SampleApplication.class.getName(), "--server.port=0",
				"--otp.simulator.port=0", "--otp.guard.send.resend-wait=");
		try (BufferedReader log = application.inputReader(StandardCharsets.UTF_8)) {
			Visitor visitor = new Visitor(port(log));
			visitor.get("/account");
			visitor.signIn("06 12 34 56 78");
			assertThat(visitor.typeIntoPage(code(visitor)).location()).isEqualTo("/account?continue");
			assertThat(visitor.get("/account").body()).contains("Camille Martin");
			visitor.get("/transfer");
			String codePage = visitor.submit("/transfer", "amount", "120", "payee", "nora").location();
			visitor.get(codePage);
			visitor.submit("/ott/generate");
			assertThat(visitor.typeIntoPage(code(visitor)).location()).isEqualTo("/transfer/review");
			visitor.get("/transfer/review");
			assertThat(visitor.submit("/transfer/review").location()).isEqualTo("/account");
		}
		finally {
			application.destroy();
			application.waitFor();
		}
	}

	private void process() throws Exception {
		Path sources = Files.createDirectories(this.directory.resolve("sources"));
		Path classes = Files.createDirectories(this.directory.resolve("classes"));
		Process processor = java(SpringApplicationAotProcessor.class.getName(), SampleApplication.class.getName(),
				sources.toString(), classes.toString(), classes.toString(), "io.github.otpkit", "otp-sample-app");
		String output = new String(processor.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(processor.waitFor()).as("%s", output).isZero();
		List<String> arguments = new ArrayList<>(List.of("-nowarn", "-proc:none", "-cp",
				CLASS_PATH + File.pathSeparator + classes, "-d", classes.toString()));
		try (Stream<Path> files = Files.walk(sources)) {
			files.map(Path::toString).filter((file) -> file.endsWith(".java")).forEach(arguments::add);
		}
		assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
			.isZero();
	}

	private Process java(String... arguments) throws IOException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
						"-cp", this.directory.resolve("classes") + File.pathSeparator + CLASS_PATH));
		command.addAll(List.of(arguments));
		return new ProcessBuilder(command).redirectErrorStream(true).start();
	}

	private static int port(BufferedReader log) throws IOException {
		StringBuilder output = new StringBuilder();
		for (String line = log.readLine(); line != null; line = log.readLine()) {
			Matcher port = PORT.matcher(output.append(line).append('\n'));
			if (line.contains("Started SampleApplication") && port.find()) {
				return Integer.parseInt(port.group(1));
			}
		}
		throw new AssertionError(output);
	}

	/** Returns the newest code in the inbox. */
	private static String code(Visitor visitor) {
		int port = URI.create(visitor.get("/inbox").header("Location")).getPort();
		return new Visitor(port).get("/simulator/messages").json().at("/0/code").asString();
	}

}
