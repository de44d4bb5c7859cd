package io.github.otpkit.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of this repository as they lie on the disk.
 */
final class Repository {

	private Repository() {
	}

	static Path root() {
		Path path = Path.of("").toAbsolutePath();
		while (!Files.isDirectory(path.resolve(".mvn"))) {
			path = path.getParent();
		}
		return path;
	}

	/** The documents at the root and in the docs directory. */
	static List<Path> documents() {
		return Stream.of(root(), root().resolve("docs")).flatMap((directory) -> markdown(directory).stream()).toList();
	}

	private static List<Path> markdown(Path directory) {
		try (Stream<Path> files = Files.list(directory)) {
			return files.filter((file) -> file.toString().endsWith(".md")).sorted().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static String read(Path path) {
		try {
			return Files.readString(path);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
