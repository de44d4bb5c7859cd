package io.github.otpkit;

import java.util.List;

import io.github.otpkit.Repository.Module;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The rules of the house for the text of every module. {@link SourceRulesCanFailTests}
 * shows for each rule something that breaks it.
 */
class SourceRulesTests {

	private static final String IMPORTS = "src/main/resources/META-INF/spring/"
			+ "org.springframework.boot.autoconfigure.AutoConfiguration.imports";

	private static final List<Module> MODULES = Repository.modules();

	private static final List<JavaSource> ALL = MODULES.stream()
		.flatMap((module) -> module.sources().stream())
		.toList();

	private static final List<JavaSource> PUBLISHED = MODULES.stream()
		.filter(Module::isPublished)
		.flatMap((module) -> module.sources().stream())
		.toList();

	@Test
	void allModulesAreLookedAt() {
		assertThat(MODULES).extracting(Module::toString)
			.contains("otp-sample-app", "otp-spring-boot-autoconfigure", "otp-spring-boot-test");
		assertThat(PUBLISHED).extracting(JavaSource::name).anyMatch((name) -> name.endsWith("OtpSender.java"));
	}

	@Test
	void filesHaveAtMost300Lines() {
		assertThat(SourceRules.longFiles(ALL)).isEmpty();
	}

	@Test
	void methodsHaveAtMost25Lines() {
		assertThat(SourceRules.longMethods(ALL)).isEmpty();
	}

	@Test
	void constructorsHaveAtMost5Parameters() {
		assertThat(SourceRules.wideConstructors(ALL)).isEmpty();
	}

	@Test
	void nothingIsLeftForLater() {
		assertThat(SourceRules.unwantedWords(ALL)).isEmpty();
	}

	@Test
	void packagesAreNullMarked() {
		assertThat(SourceRules.packagesNotNullMarked(ALL)).isEmpty();
	}

	@Test
	void publicTypesSayWhatTheyAreAndSinceWhen() {
		assertThat(SourceRules.typesWithoutJavadoc(PUBLISHED)).isEmpty();
		assertThat(SourceRules.typesWithoutSince(PUBLISHED)).isEmpty();
	}

	@Test
	void publicMethodsSayWhatTheyDo() {
		assertThat(SourceRules.methodsWithoutJavadoc(PUBLISHED)).isEmpty();
	}

	@Test
	void autoConfigurationsAreListedAndSorted() {
		assertThat(MODULES).allSatisfy((module) -> assertThat(module.lines(IMPORTS))
			.isEqualTo(SourceRules.autoConfigurations(module.sources())));
	}

	@Test
	void autoConfigurationsArePublicAndFinalWithoutPublicMembers() {
		assertThat(SourceRules.autoConfigurationsOfAnotherShape(ALL)).isEmpty();
	}

	@Test
	void propertiesHaveADescription() {
		assertThat(MODULES).allSatisfy((module) -> assertThat(PropertyRules.withoutDescription(
				String.join("\n", module.lines("target/classes/META-INF/spring-configuration-metadata.json"))))
			.isEmpty());
	}

}
