package io.github.otpkit;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the packages of the library may use. {@link ArchitectureRulesCanFailTests} has a
 * counterexample for each rule.
 */
@AnalyzeClasses(packages = ArchitectureTests.ROOT, importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

	static final String ROOT = "io.github.otpkit";

	/** The features that may read a servlet request. */
	private static final String[] SERVLET_FEATURES = { ROOT + ".guard..", ROOT + ".delivery..", ROOT + ".web..",
			ROOT + ".security.." };

	@ArchTest
	static final ArchRule packagesFollowTheArrows = classes().should(Arrows.below(ROOT));

	@ArchTest
	static final ArchRule packagesHaveNoCycle = slices().matching("io.github.(**)").should().beFreeOfCycles();

	@ArchTest
	static final ArchRule apiImportsTheJdkAndJSpecifyOnly = classes().that()
		.resideInAPackage(ROOT)
		.should()
		.onlyDependOnClassesThat()
		.resideInAnyPackage("java..", "org.jspecify..", ROOT);

	@ArchTest
	static final ArchRule noNameEndsWithImpl = noClasses().should().haveSimpleNameEndingWith("Impl");

	@ArchTest
	static final ArchRule noPackageIsInternal = noClasses().should().resideInAPackage("..internal..");

	@ArchTest
	static final ArchRule nothingPrintsToAStream = noClasses().should()
		.dependOnClassesThat()
		.haveFullyQualifiedName("java.io.PrintStream");

	@ArchTest
	static final ArchRule nothingUsesTheStandardStreams = GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

	@ArchTest
	static final ArchRule noWebServerIsUsed = noClasses().should()
		.dependOnClassesThat()
		.resideInAnyPackage("com.sun.net.httpserver..", "org.apache.catalina..", "org.apache.tomcat..",
				"org.eclipse.jetty..", "io.undertow..", "io.netty..", "reactor.netty..",
				"org.springframework.boot.web.server..");

	@ArchTest
	static final ArchRule theServletApiIsUsedWhereRequestsAreRead = noClasses().that()
		.resideOutsideOfPackages(SERVLET_FEATURES)
		.should()
		.dependOnClassesThat()
		.resideInAPackage("jakarta.servlet..");

	@ArchTest
	static final ArchRule micrometerIsUsedThroughItsObservationApi = noClasses().that()
		.resideOutsideOfPackage(ROOT + ".observation")
		.should()
		.dependOnClassesThat(
				describedAs("are part of Micrometer but not of its Observation API", resideInAPackage("io.micrometer..")
					.and(not(resideInAnyPackage("io.micrometer.observation..", "io.micrometer.common..")))));

	@ArchTest
	static final ArchRule timeComesFromAnInjectedClock = noClasses().that(areNotInAnAutoConfiguration())
		.should()
		.accessTargetWhere(describe("they read the system clock", ArchitectureTests::readsTheSystemClock));

	@ArchTest
	static final ArchRule timeUsesJavaTime = noClasses().should()
		.dependOnClassesThat(describe("are older than java.time", ArchitectureTests::isOlderThanJavaTime));

	@ArchTest
	static final ArchRule fieldsAreNotInjected = GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;

	@ArchTest
	static final ArchRule staticFieldsAreFinal = fields().that().areStatic().should().beFinal();

	@ArchTest
	void theRulesSeeTheLibraryAndNoTests(JavaClasses classes) {
		assertThat(classes.contain(OtpSender.class)).isTrue();
		assertThat(classes.contain(ArchitectureTests.class)).isFalse();
	}

	private static DescribedPredicate<JavaClass> describedAs(String description,
			DescribedPredicate<JavaClass> predicate) {
		return predicate.as(description);
	}

	private static DescribedPredicate<JavaClass> areNotInAnAutoConfiguration() {
		return describe("are not in an auto-configuration",
				(type) -> !type.getName().replaceFirst("\\$.*", "").endsWith("AutoConfiguration"));
	}

	private static boolean readsTheSystemClock(JavaAccess<?> access) {
		String owner = access.getTargetOwner().getName();
		String name = access.getTarget().getName();
		boolean now = owner.startsWith("java.time.") && name.equals("now")
				&& !access.getTarget().getFullName().contains("java.time.Clock");
		boolean clock = owner.equals("java.time.Clock") && (name.startsWith("system") || name.startsWith("tick"));
		return now || clock || (owner.equals("java.lang.System") && name.equals("currentTimeMillis"));
	}

	private static boolean isOlderThanJavaTime(JavaClass type) {
		return type.isAssignableTo("java.util.Date") || type.isAssignableTo("java.util.Calendar")
				|| type.isAssignableTo("java.util.TimeZone") || type.isAssignableTo("java.text.DateFormat");
	}

}
