package io.github.otpkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The modules of this repository as they lie on the disk.
 */
final class Repository {

	private Repository() {
	}

	static List<Module> modules() {
		return list(root(), 1).stream()
			.filter((path) -> Files.exists(path.resolve("pom.xml")) && !path.equals(root()))
			.map(Module::new)
			.toList();
	}

	private static Path root() {
		Path path = Path.of("").toAbsolutePath();
		while (!Files.isDirectory(path.resolve(".mvn"))) {
			path = path.getParent();
		}
		return path;
	}

	private static List<Path> list(Path directory, int depth) {
		if (!Files.isDirectory(directory)) {
			return List.of();
		}
		try (Stream<Path> paths = Files.walk(directory, depth)) {
			return paths.sorted().toList();
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

	/**
	 * A module of the build.
	 */
	record Module(Path directory) {

		/** Whether others compile against it, so that it needs documentation. */
		boolean isPublished() {
			return !read(this.directory.resolve("pom.xml")).contains("<maven.deploy.skip>true<");
		}

		List<JavaSource> sources() {
			return list(this.directory.resolve("src/main/java"), Integer.MAX_VALUE).stream()
				.filter((path) -> path.toString().endsWith(".java"))
				.map((path) -> JavaSource.parse(root().relativize(path).toString(), read(path)))
				.toList();
		}

		List<String> lines(String path) {
			Path file = this.directory.resolve(path);
			return Files.exists(file) ? read(file).lines().toList() : List.of();
		}

		@Override
		public String toString() {
			return String.valueOf(this.directory.getFileName());
		}

	}

}
