package io.github.otpkit;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A rule that cannot fail is not a rule.
 */
class SourceRulesCanFailTests {

	@Test
	void longFilesAreFound() {
		assertThat(SourceRules.longFiles(sources("class A {\n" + "\n".repeat(298) + "}"))).isEmpty();
		assertThat(SourceRules.longFiles(sources("class A {\n" + "\n".repeat(299) + "}"))).containsExactly("A.java");
	}

	@Test
	void longMethodsAreFound() {
		assertThat(SourceRules.longMethods(sources("class A { void a() {\n" + "a();\n".repeat(23) + "} }"))).isEmpty();
		assertThat(SourceRules.longMethods(sources("class A { void a() {\n" + "a();\n".repeat(24) + "} }")))
			.containsExactly("A.java: a");
	}

	@Test
	void wideConstructorsAreFound() {
		String parameters = "int a, int b, int c, int d, int e, int f";
		assertThat(SourceRules.wideConstructors(sources("class A { A(" + parameters + ") {} }")))
			.containsExactly("A.java: <init>");
		assertThat(SourceRules.wideConstructors(sources("record A(int z) { A(" + parameters + ") { this(a); } }")))
			.hasSize(1);
		assertThat(SourceRules.wideConstructors(sources("record A(" + parameters + ") { public A {} }"))).isEmpty();
		assertThat(SourceRules.wideConstructors(sources("record A(" + parameters + ") { A(" + parameters + ") {} }")))
			.isEmpty();
	}

	@Test
	void unwantedWordsAreFound() {
		assertThat(SourceRules.unwantedWords(sources("class A { } // TO" + "DO later"))).hasSize(1);
		assertThat(SourceRules.unwantedWords(sources("import lombok.Data; class A { }"))).hasSize(1);
		assertThat(SourceRules.unwantedWords(sources("class A { Object a = System.out; }"))).hasSize(1);
		assertThat(SourceRules.unwantedWords(sources("class A { Object a = Instant.now(); }"))).hasSize(1);
		assertThat(SourceRules.unwantedWords(sources("class A { Object a = Instant.now(clock); }"))).isEmpty();
	}

	@Test
	void typesWithoutDocumentationAreFound() {
		List<JavaSource> bare = sources("public class A { public enum B { } }");
		assertThat(SourceRules.typesWithoutJavadoc(bare)).containsExactly("A.java: A", "A.java: B");
		assertThat(SourceRules.typesWithoutSince(sources("/** An A. */ public class A { }"))).hasSize(1);
		List<JavaSource> documented = sources(
				"/** An A. @since 1 */ public class A { class B { public class C { } } }");
		assertThat(SourceRules.typesWithoutJavadoc(documented)).isEmpty();
		assertThat(SourceRules.typesWithoutSince(documented)).isEmpty();
	}

	@Test
	void methodsWithoutDocumentationAreFound() {
		assertThat(SourceRules.methodsWithoutJavadoc(sources("public interface A { void a(); }"))).hasSize(1);
		assertThat(SourceRules.methodsWithoutJavadoc(sources("public class A { public void a() { } }"))).hasSize(1);
		assertThat(SourceRules.methodsWithoutJavadoc(sources("public class A { void a() { } }"))).isEmpty();
		assertThat(SourceRules.methodsWithoutJavadoc(sources("class A { public void a() { } }"))).isEmpty();
		assertThat(SourceRules.methodsWithoutJavadoc(sources("public class A { @Override public void a() { } }")))
			.isEmpty();
		assertThat(SourceRules
			.methodsWithoutJavadoc(sources("public class A { Object a = new Object() { " + "public void b() { } }; }")))
			.isEmpty();
	}

	@Test
	void packagesThatAreNotNullMarkedAreFound() {
		JavaSource type = JavaSource.parse("a/A.java", "package a; class A { }");
		JavaSource unmarked = JavaSource.parse("a/package-info.java", "package a;");
		JavaSource marked = JavaSource.parse("a/package-info.java", "@NullMarked\npackage a;");
		assertThat(SourceRules.packagesNotNullMarked(List.of(type))).containsExactly("a");
		assertThat(SourceRules.packagesNotNullMarked(List.of(type, unmarked))).containsExactly("a");
		assertThat(SourceRules.packagesNotNullMarked(List.of(type, marked))).isEmpty();
	}

	@Test
	void autoConfigurationsAreFoundInTheirOrder() {
		JavaSource second = JavaSource.parse("a/B.java", "package a; @AutoConfiguration class B { }");
		JavaSource first = JavaSource.parse("a/A.java", "package a; @AutoConfiguration(after = B.class) class A { }");
		JavaSource other = JavaSource.parse("a/C.java", "package a; class C { }");
		assertThat(SourceRules.autoConfigurations(List.of(second, first, other))).containsExactly("a.A", "a.B");
	}

	@Test
	void autoConfigurationsOfAnotherShapeAreFound() {
		assertThat(SourceRules.autoConfigurationsOfAnotherShape(sources("@AutoConfiguration final class A { }")))
			.containsExactly("A.java: A");
		assertThat(SourceRules.autoConfigurationsOfAnotherShape(sources("@AutoConfiguration public class A { }")))
			.containsExactly("A.java: A");
		assertThat(SourceRules.autoConfigurationsOfAnotherShape(
				sources("@AutoConfiguration public final class A { public Object a() { return a(); } }")))
			.containsExactly("A.java: a");
		assertThat(SourceRules.autoConfigurationsOfAnotherShape(
				sources("@AutoConfiguration public final class A { A() { } Object a() { return a(); } }")))
			.isEmpty();
	}

	@Test
	void propertiesWithoutDescriptionAreFound() {
		assertThat(PropertyRules.withoutDescription("""
				{"properties": [{"name": "a"}, {"name": "b", "description": "B."}]}""")).containsExactly("a");
		assertThat(PropertyRules.withoutDescription("")).isEmpty();
	}

	private static List<JavaSource> sources(String text) {
		return List.of(JavaSource.parse("A.java", text));
	}

}
