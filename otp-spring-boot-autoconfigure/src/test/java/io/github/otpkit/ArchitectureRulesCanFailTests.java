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
 * A rule that cannot fail is not a rule.
 */
class ArchitectureRulesCanFailTests {

	@Test
	void arrowsRejectAnImportThatIsNotDrawn() {
		ArchRule arrows = classes().should(Arrows.below(ArchitectureTests.ROOT + ".counterexample"));
		assertThat(failures(arrows, Probe.class).toString()).contains("Probe").contains("Flow");
		assertThat(failures(arrows, Flow.class).toString()).contains("Flow").contains("Probe");
	}

	@Test
	void arrowsRejectAPackageThatIsNotDrawn() {
		assertThat(failures(ArchitectureTests.packagesFollowTheArrows, Probe.class).toString())
			.contains("the arrows do not know");
	}

	@Test
	void cyclesAreFound() {
		assertThat(failures(ArchitectureTests.packagesHaveNoCycle, Probe.class, Flow.class).isEmpty()).isFalse();
	}

	@Test
	void dependenciesAreFound() {
		rejects(ArchitectureTests.apiImportsTheJdkAndJSpecifyOnly, Counterexamples.InjectedField.class);
		rejects(ArchitectureTests.nothingIsAWebServer, Counterexamples.Server.class);
		rejects(ArchitectureTests.micrometerIsItsObservationApi, Counterexamples.Metered.class);
		rejects(ArchitectureTests.timeIsJavaTime, Counterexamples.OldTime.class);
	}

	@Test
	void theServletApiIsFound() {
		JavaClasses filters = new ClassFileImporter().importPackages("org.springframework.web.filter");
		assertThat(ArchitectureTests.onlyFeaturesThatMaySeeTheServletApi.evaluate(filters).hasViolation()).isTrue();
	}

	@Test
	void namesAreFound() {
		rejects(ArchitectureTests.nothingIsCalledImpl, Counterexamples.SenderImpl.class);
		rejects(ArchitectureTests.nothingIsInternal, Failures.class);
	}

	@Test
	void printingIsFound() {
		rejects(ArchitectureTests.nothingPrints, Counterexamples.Printer.class);
		rejects(ArchitectureTests.nothingUsesTheStandardStreams, Counterexamples.Chatterbox.class);
	}

	@Test
	void theClockOfTheSystemIsFound() {
		rejects(ArchitectureTests.timeComesFromAClock, Counterexamples.ReadsNow.class);
		rejects(ArchitectureTests.timeComesFromAClock, Counterexamples.ReadsMillis.class);
		rejects(ArchitectureTests.timeComesFromAClock, Counterexamples.MakesAClock.class);
	}

	@Test
	void stateIsFound() {
		rejects(ArchitectureTests.nothingIsInjectedIntoFields, Counterexamples.InjectedField.class);
		rejects(ArchitectureTests.nothingStaticChanges, Counterexamples.Mutable.class);
	}

	@Test
	void autoConfigurationsOfAnotherShapeAreFound() {
		Class<?> hidden = Counterexamples.HiddenAutoConfiguration.class;
		rejects(AutoConfigurationRulesTests.autoConfigurationsArePublicAndFinal, hidden);
		rejects(AutoConfigurationRulesTests.configurationsHaveNoPublicMember,
				Counterexamples.HiddenAutoConfiguration.Inner.class);
	}

	@Test
	void beansOfAnotherShapeAreFound() {
		Class<?> beans = Counterexamples.Beans.class;
		assertThat(failures(AutoConfigurationRulesTests.beanMethodsArePackagePrivate, beans).toString())
			.contains("visible()");
		assertThat(failures(AutoConfigurationRulesTests.beanMethodsDoNotNeedAClassToBeRead, beans).toString())
			.contains("conditional()");
		assertThat(
				failures(AutoConfigurationRulesTests.beansAreOurOwn, beans, Counterexamples.DressedUp.class).toString())
			.contains("builder()")
			.contains("dressedUp()")
			.doesNotContain("visible()");
	}

	@Test
	void scanningIsFound() {
		rejects(AutoConfigurationRulesTests.nothingIsFoundByScanning, Counterexamples.Scanned.class);
		rejects(AutoConfigurationRulesTests.nothingIsFoundByScanning, Counterexamples.Endpoint.class);
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
