package io.github.otpkit;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.lang.model.element.Modifier;

/**
 * Rules that need the text of the sources. Each gives what breaks it.
 */
final class SourceRules {

	private static final Pattern UNWANTED = Pattern
		.compile("TODO|FIXME|import (static )?lombok|System\\.(out|err|currentTimeMillis)\\b|Instant\\.now\\(\\)");

	private SourceRules() {
	}

	static List<String> longFiles(List<JavaSource> sources) {
		return named(sources.stream().filter((source) -> source.text().lines().count() > 300));
	}

	static List<String> longMethods(List<JavaSource> sources) {
		return named(methods(sources).filter((method) -> method.bodyLines() > 25));
	}

	static List<String> wideConstructors(List<JavaSource> sources) {
		return named(methods(sources).filter((method) -> method.constructorParameters() > 5));
	}

	static List<String> unwantedWords(List<JavaSource> sources) {
		return named(sources.stream().filter((source) -> UNWANTED.matcher(source.text()).find()));
	}

	static List<String> typesWithoutJavadoc(List<JavaSource> sources) {
		return named(types(sources).filter(Declaration::isPublic).filter((type) -> type.javadoc().isBlank()));
	}

	static List<String> typesWithoutSince(List<JavaSource> sources) {
		return named(types(sources).filter((type) -> type.isTopLevel() && type.isPublic())
			.filter((type) -> !type.javadoc().contains("@since ")));
	}

	static List<String> methodsWithoutJavadoc(List<JavaSource> sources) {
		return named(methods(sources).filter(Declaration::isPublic)
			.filter((method) -> !method.isAnnotated("Override") && method.javadoc().isBlank()));
	}

	/** Packages that no package-info declares to be free of null. */
	static Set<String> packagesNotNullMarked(List<JavaSource> sources) {
		Predicate<JavaSource> marked = (source) -> source.isPackageInfo()
				&& Pattern.compile("^@NullMarked$", Pattern.MULTILINE).matcher(source.text()).find();
		Set<String> packages = packages(sources.stream().filter(marked.negate()));
		packages.removeAll(packages(sources.stream().filter(marked)));
		return packages;
	}

	/** The auto-configurations in the order in which they are to be listed. */
	static List<String> autoConfigurations(List<JavaSource> sources) {
		return types(sources).filter((type) -> type.isTopLevel() && type.isAnnotated("AutoConfiguration"))
			.map(Declaration::qualifiedName)
			.sorted()
			.toList();
	}

	static List<String> autoConfigurationsOfAnotherShape(List<JavaSource> sources) {
		Stream<Declaration> types = types(sources).filter((type) -> type.isAnnotated("AutoConfiguration"));
		Stream<Declaration> methods = methods(sources)
			.filter((method) -> method.isPublic() && method.parent().isAnnotated("AutoConfiguration"));
		return named(
				Stream.concat(types.filter((type) -> !type.isPublic() || !type.hasModifier(Modifier.FINAL)), methods));
	}

	private static Set<String> packages(Stream<JavaSource> sources) {
		return sources.map(JavaSource::packageName).collect(Collectors.toSet());
	}

	private static Stream<Declaration> types(List<JavaSource> sources) {
		return sources.stream().flatMap((source) -> source.types().stream());
	}

	private static Stream<Declaration> methods(List<JavaSource> sources) {
		return sources.stream().flatMap((source) -> source.methods().stream());
	}

	private static List<String> named(Stream<?> things) {
		return things.map((thing) -> (thing instanceof JavaSource source) ? source.name() : thing.toString()).toList();
	}

}
