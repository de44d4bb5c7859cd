package io.github.otpkit;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.FailureReport;
import io.github.otpkit.counterexample.core.Flow;
import io.github.otpkit.counterexample.health.Probe;
import org.assertj.core.internal.Failures;
import org.junit.jupiter.api.Test;

import org.springframework.util.ClassUtils;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each rule of the architecture reports a counterexample.
 */
class ArchitectureRulesCanFailTests {

	@Test
	void anImportWithoutAnArrowIsReported() {
		ArchRule arrows = classes().should(Arrows.below(ArchitectureTests.ROOT + ".counterexample"));
		assertThat(failures(arrows, Probe.class).toString()).contains("Probe").contains("Flow");
		assertThat(failures(arrows, Flow.class).toString()).contains("Flow").contains("Probe");
	}

	@Test
	void aPackageWithoutArrowsIsReported() {
		assertThat(failures(ArchitectureTests.packagesFollowTheArrows, Probe.class).toString())
			.contains("no arrow starts from its package");
	}

	@Test
	void aCycleIsReported() {
		assertThat(failures(ArchitectureTests.packagesHaveNoCycle, Probe.class, Flow.class).isEmpty()).isFalse();
	}

	@Test
	void unwantedLibrariesAreReported() {
		rejects(ArchitectureTests.apiImportsTheJdkAndJSpecifyOnly, Counterexamples.InjectedField.class);
		rejects(ArchitectureTests.noWebServerIsUsed, Counterexamples.Server.class);
		rejects(ArchitectureTests.micrometerIsUsedThroughItsObservationApi, Counterexamples.Metered.class);
		rejects(ArchitectureTests.timeUsesJavaTime, Counterexamples.OldTime.class);
	}

	@Test
	void theServletApiIsReported() {
		JavaClasses filters = new ClassFileImporter().importPackages("org.springframework.web.filter");
		assertThat(ArchitectureTests.theServletApiIsUsedWhereRequestsAreRead.evaluate(filters).hasViolation()).isTrue();
	}

	@Test
	void unwantedNamesAreReported() {
		rejects(ArchitectureTests.noNameEndsWithImpl, Counterexamples.SenderImpl.class);
		rejects(ArchitectureTests.noPackageIsInternal, Failures.class);
	}

	@Test
	void printingIsReported() {
		rejects(ArchitectureTests.nothingPrintsToAStream, Counterexamples.Printer.class);
		rejects(ArchitectureTests.nothingUsesTheStandardStreams, Counterexamples.Chatterbox.class);
	}

	@Test
	void theSystemClockIsReported() {
		rejects(ArchitectureTests.timeComesFromAnInjectedClock, Counterexamples.ReadsNow.class);
		rejects(ArchitectureTests.timeComesFromAnInjectedClock, Counterexamples.ReadsMillis.class);
		rejects(ArchitectureTests.timeComesFromAnInjectedClock, Counterexamples.MakesAClock.class);
	}

	@Test
	void injectedAndMutableFieldsAreReported() {
		rejects(ArchitectureTests.fieldsAreNotInjected, Counterexamples.InjectedField.class);
		rejects(ArchitectureTests.staticFieldsAreFinal, Counterexamples.Mutable.class);
	}

	@Test
	void hiddenAutoConfigurationsAndPublicMembersAreReported() {
		Class<?> hidden = Counterexamples.HiddenAutoConfiguration.class;
		rejects(AutoConfigurationRulesTests.autoConfigurationsArePublicAndFinal, hidden);
		rejects(AutoConfigurationRulesTests.configurationsHaveNoPublicMember,
				Counterexamples.HiddenAutoConfiguration.Inner.class);
	}

	@Test
	void unwantedBeansAreReported() {
		Class<?> beans = Counterexamples.Beans.class;
		assertThat(failures(AutoConfigurationRulesTests.beanMethodsArePackagePrivate, beans).toString())
			.contains("visible()");
		assertThat(failures(AutoConfigurationRulesTests.beanMethodsHaveNoClassCondition, beans).toString())
			.contains("conditional()");
		assertThat(
				failures(AutoConfigurationRulesTests.beansAreOurOwn, beans, Counterexamples.DressedUp.class).toString())
			.contains("builder()")
			.contains("dressedUp()")
			.doesNotContain("visible()");
	}

	@Test
	void componentsAndScanningAreReported() {
		rejects(AutoConfigurationRulesTests.nothingIsAComponent, Counterexamples.Scanned.class);
		rejects(AutoConfigurationRulesTests.nothingIsAComponent, Counterexamples.Endpoint.class);
		rejects(AutoConfigurationRulesTests.nothingScans, Counterexamples.Scans.class);
	}

	private static void rejects(ArchRule rule, Class<?>... classes) {
		assertThat(failures(rule, classes).isEmpty())
			.as("%s accepts %s", rule.getDescription(), ClassUtils.classNamesToString(classes))
			.isFalse();
	}

	private static FailureReport failures(ArchRule rule, Class<?>... classes) {
		return rule.evaluate(new ClassFileImporter().importClasses(classes)).getFailureReport();
	}

}
