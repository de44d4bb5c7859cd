package io.github.otpkit;

import java.util.List;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.stereotype.Repository;
import org.springframework.stereotype.Service;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * How the library contributes beans. {@link ArchitectureRulesCanFailTests} has a
 * counterexample for each rule.
 */
@AnalyzeClasses(packages = ArchitectureTests.ROOT, importOptions = DoNotIncludeTests.class)
class AutoConfigurationRulesTests {

	/** Boot backs off for a bean of one of these, or applications inject it as theirs. */
	private static final List<String> TYPES_OF_THE_APPLICATION = List.of("org.springframework.web.client.RestClient",
			"org.springframework.web.client.RestClient$Builder",
			"org.springframework.http.client.ClientHttpRequestFactory", "tools.jackson.databind.ObjectMapper",
			"org.springframework.boot.http.client.HttpClientSettings",
			"org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder",
			"org.springframework.security.authentication.AuthenticationProvider",
			"org.springframework.security.authentication.ott.OneTimeTokenService");

	@ArchTest
	static final ArchRule autoConfigurationsArePublicAndFinal = classes().that()
		.areAnnotatedWith(AutoConfiguration.class)
		.should()
		.bePublic()
		.andShould()
		.haveModifier(JavaModifier.FINAL)
		.andShould()
		.haveSimpleNameEndingWith("AutoConfiguration");

	@ArchTest
	static final ArchRule configurationsHaveNoPublicMember = noCodeUnits().that()
		.areDeclaredInClassesThat()
		.areMetaAnnotatedWith(Configuration.class)
		.should()
		.bePublic();

	@ArchTest
	static final ArchRule beanMethodsArePackagePrivate = methods().that()
		.areAnnotatedWith(Bean.class)
		.should()
		.bePackagePrivate();

	@ArchTest
	static final ArchRule beanMethodsHaveNoClassCondition = noMethods().that()
		.areAnnotatedWith(Bean.class)
		.should()
		.beAnnotatedWith(ConditionalOnClass.class);

	@ArchTest
	static final ArchRule beansAreOurOwn = methods().that()
		.areAnnotatedWith(Bean.class)
		.should()
		.haveRawReturnType(describe("of the library or a health contributor", AutoConfigurationRulesTests::isOurs));

	@ArchTest
	static final ArchRule nothingIsAComponent = noClasses().should()
		.beAnnotatedWith(Component.class)
		.orShould()
		.beAnnotatedWith(Service.class)
		.orShould()
		.beAnnotatedWith(Repository.class)
		.orShould()
		.beMetaAnnotatedWith(Controller.class);

	@ArchTest
	static final ArchRule nothingScans = noClasses().should().beMetaAnnotatedWith(ComponentScan.class);

	@ArchTest
	void everyAutoConfigurationIsListedOnce(JavaClasses classes) {
		List<String> listed = ImportCandidates.load(AutoConfiguration.class, getClass().getClassLoader())
			.getCandidates()
			.stream()
			.filter((name) -> name.startsWith(ArchitectureTests.ROOT + "."))
			.toList();
		assertThat(listed).isEqualTo(classes.stream()
			.filter((type) -> type.isAnnotatedWith(AutoConfiguration.class))
			.map(JavaClass::getName)
			.sorted()
			.toList());
	}

	private static boolean isOurs(JavaClass type) {
		boolean ours = type.getPackageName().startsWith(ArchitectureTests.ROOT)
				|| type.isAssignableTo("org.springframework.boot.health.contributor.HealthContributor");
		return ours && TYPES_OF_THE_APPLICATION.stream().noneMatch(type::isAssignableTo);
	}

}
