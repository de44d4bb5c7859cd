package io.github.otpkit.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.otpkit.benchmarks.contender.Contenders;

/**
 * Class paths as applications have them: parts of the class path of this virtual machine.
 */
final class ClassPaths {

	private static final String ALL = System.getProperty("java.class.path");

	/** What spring-boot-starter-webmvc and spring-boot-starter-restclient bring. */
	private static final String SPRING = "(otp-)?benchmarks.*|spring-(?!boot-(starter-)?(actuator|health|micrometer)|data-"
			+ "|tx-|oxm-|test-|context-support-).*|tomcat-.*|logback-.*|slf4j-.*|jul-to-slf4j-.*|log4j-.*"
			+ "|snakeyaml-.*|jakarta\\.annotation-.*|commons-logging-.*|jspecify-.*"
			+ "|micrometer-(commons|observation)-.*|jackson-(core|databind)-3.*|jackson-annotations-.*";

	private static final String STARTER = "|otp-spring-boot-.*|libphonenumber-.*";

	private static final String TOOLS = "|micrometer-core-.*|HdrHistogram-.*|LatencyUtils-.*|jmh-core-.*"
			+ "|jopt-simple-.*|commons-math3-.*";

	private static final String APACHE = "|http(client|core)5-.*";

	private static final Pattern SOURCE = Pattern.compile(" source: file:(\\S+)");

	private ClassPaths() {
	}

	/** SDKs have the whole class path, since they do not adapt to it. */
	static String of(Contenders contender) {
		return switch (contender) {
			case JDK, JDK_JACKSON, OTP, RESTCLIENT_JDK -> matching(SPRING + STARTER + TOOLS);
			case OTP_APACHE, RESTCLIENT_APACHE, RESTCLIENT_APACHE_TUNED -> matching(SPRING + STARTER + TOOLS + APACHE);
			default -> ALL;
		};
	}

	static String ofLayers() {
		return matching(SPRING + STARTER + TOOLS + "|spring-test-.*");
	}

	static String ofWebApplication(boolean withStarter) {
		return matching(withStarter ? SPRING + STARTER : SPRING);
	}

	/** The class path of the starter with another jar of the library. */
	static String withLibrary(Path jar) {
		return jar.toAbsolutePath() + File.pathSeparator
				+ join(of(Contenders.OTP), (entry) -> !name(entry).startsWith("otp-spring-boot-autoconfigure"));
	}

	/** The entries from which a program that sends one passcode loads a class. */
	static String loadedBy(Contenders contender, String address) throws IOException {
		Path log = Files.createTempFile("classes", ".log");
		try (Program program = Program.start(List.of("-Xlog:class+load:file=" + log), of(contender),
				ColdBenchmark.FirstTicket.class.getName(), contender.name(), address)) {
			program.await("ready");
		}
		Set<String> sources = SOURCE.matcher(Files.readString(log))
			.results()
			.map((source) -> Path.of(source.group(1)).normalize().toString())
			.collect(Collectors.toSet());
		Files.delete(log);
		return join(of(contender), (entry) -> sources.contains(Path.of(entry).toAbsolutePath().normalize().toString()));
	}

	private static String matching(String names) {
		Pattern pattern = Pattern.compile(names);
		return join(ALL, (entry) -> pattern.matcher(name(entry)).matches());
	}

	private static String join(String classPath, Predicate<String> filter) {
		return Stream.of(classPath.split(File.pathSeparator))
			.filter(filter)
			.collect(Collectors.joining(File.pathSeparator));
	}

	/** The name of a jar; the name of the module for a directory of the build. */
	private static String name(String entry) {
		Path path = Path.of(entry).toAbsolutePath().normalize();
		return path.endsWith("target/classes") ? path.resolve("../..").normalize().getFileName() + "-"
				: String.valueOf(path.getFileName());
	}

}
