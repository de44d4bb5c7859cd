package io.github.otpkit.benchmarks.contender;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import io.github.otpkit.benchmarks.process.ClassPath;

/**
 * The class path of each, as it would be without the others.
 */
public final class Libraries {

	/** What spring-boot-starter-webmvc and spring-boot-starter-restclient bring. */
	private static final String SPRING = "spring-(?!boot-(starter-)?(actuator|health|micrometer)|data-|tx-|oxm-"
			+ "|context-support-).*|tomcat-.*|logback-.*|slf4j-.*|jul-to-slf4j-.*|log4j-.*|snakeyaml-.*"
			+ "|jakarta\\.annotation-.*|commons-logging-.*|jspecify-.*"
			+ "|micrometer-(commons|observation)-.*|jackson-(core|databind)-3.*|jackson-annotations-.*";

	/** What the starter brings on top. */
	private static final String STARTER = "|otp-spring-boot-.*|libphonenumber-.*";

	/** What the meters of the starter and those of the callers need. */
	private static final String METERS = "|micrometer-core-.*|HdrHistogram-.*|LatencyUtils-.*";

	private static final String APACHE = "|http(client|core)5-.*";

	private Libraries() {
	}

	/**
	 * Return the class path of a contender. Each SDK has all there is, since none looks
	 * around on it.
	 * @param contender the contender
	 * @return the entries
	 */
	public static List<Path> of(Contenders contender) {
		return switch (contender) {
			case JDK, JDK_JACKSON, OTP, RESTCLIENT_JDK -> entries(SPRING + STARTER + METERS);
			case OTP_APACHE, RESTCLIENT_APACHE, RESTCLIENT_APACHE_TUNED -> entries(SPRING + STARTER + METERS + APACHE);
			default -> ClassPath.entries();
		};
	}

	/**
	 * Return the class path of a web application.
	 * @param withStarter whether it has the starter
	 * @return the entries
	 */
	public static List<Path> ofWebApplication(boolean withStarter) {
		return entries(withStarter ? SPRING + STARTER : SPRING);
	}

	private static List<Path> entries(String names) {
		Pattern pattern = Pattern.compile(names);
		return ClassPath.entries()
			.stream()
			.filter((entry) -> entry.equals(own()) || pattern.matcher(name(entry)).matches())
			.toList();
	}

	private static Path own() {
		return Path.of(URI.create(String.valueOf(Libraries.class.getProtectionDomain().getCodeSource().getLocation())));
	}

	/** The name of a jar; of another module in the build it is the module's. */
	private static String name(Path entry) {
		return entry.endsWith("target/classes") ? entry.resolve("../..").normalize().getFileName() + "-"
				: String.valueOf(entry.getFileName());
	}

}
