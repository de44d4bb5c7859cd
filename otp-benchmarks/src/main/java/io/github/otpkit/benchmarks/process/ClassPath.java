package io.github.otpkit.benchmarks.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The class path of this virtual machine, jar by jar.
 */
public final class ClassPath {

	private ClassPath() {
	}

	/**
	 * Return the entries.
	 * @return jars and directories, in order
	 */
	public static List<Path> entries() {
		return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
			.map((entry) -> Path.of(entry).toAbsolutePath().normalize())
			.toList();
	}

	/**
	 * Return the size of the jars among some entries.
	 * @param entries the entries
	 * @return their size in bytes
	 */
	public static long bytes(List<Path> entries) {
		return entries.stream().filter(Files::isRegularFile).mapToLong(ClassPath::size).sum();
	}

	static String join(List<Path> entries) {
		return entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
	}

	private static long size(Path jar) {
		try {
			return Files.size(jar);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
