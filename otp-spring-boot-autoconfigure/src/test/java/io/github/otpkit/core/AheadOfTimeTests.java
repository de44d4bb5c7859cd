package io.github.otpkit.core;

import java.util.Arrays;
import java.util.stream.Stream;

import io.github.otpkit.security.RequireOtp;
import org.junit.jupiter.api.Test;

import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.GeneratedFiles.Kind;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.TypeReference;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.javapoet.ClassName;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An image that is built without the credentials sends when it is given them.
 */
class AheadOfTimeTests {

	private static final Class<?>[] ALL = Stream
		.concat(ImportCandidates.load(AutoConfiguration.class, null)
			.getCandidates()
			.stream()
			.filter((name) -> name.startsWith("io.github.otpkit."))
			.distinct()
			.map((name) -> ClassUtils.resolveClassName(name, null)), Stream.of(RestClientAutoConfiguration.class))
		.toArray(Class<?>[]::new);

	private final InMemoryGeneratedFiles files = new InMemoryGeneratedFiles();

	private final DefaultGenerationContext generation = new DefaultGenerationContext(
			new ClassNameGenerator(ClassName.get("com.example", "Application")), this.files);

	@Test
	void noBeanDependsOnTheCredentials() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(ALL))
			.prepare((context) -> process(context.getSourceApplicationContext()));
		assertThat(this.files.getGeneratedFiles(Kind.SOURCE).keySet()).asString()
			.contains("client/OtpClientAutoConfiguration__", "core/OtpAutoConfiguration__",
					"cost/OtpCostAutoConfiguration__", "guard/OtpGuardAutoConfiguration__",
					"observation/OtpMetricsAutoConfiguration__", "delivery/OtpDeliveryAutoConfiguration__",
					"health/OtpHealthContributorAutoConfiguration__", "message/OtpMessageAutoConfiguration__",
					"phone/OtpPhoneAutoConfiguration__");
		RuntimeHints hints = this.generation.getRuntimeHints();
		for (String type : new String[] { "WireRequest$Send", "WireRequest$Check", "OtpProperties" }) {
			assertThat(RuntimeHintsPredicates.reflection().onType(TypeReference.of("io.github.otpkit.client." + type)))
				.accepts(hints);
		}
	}

	@Test
	void everyAutoConfigurationAndTheFilesOfTheLoginArePartOfAnImage() {
		new WebApplicationContextRunner().withConfiguration(AutoConfigurations.of(ALL))
			.withPropertyValues("management.endpoints.web.exposure.include:*")
			.withBean(Payments.class)
			.prepare((context) -> process(context.getSourceApplicationContext()));
		assertThat(RuntimeHintsPredicates.reflection()
			.onType(Payee.class)
			.withMemberCategory(MemberCategory.INVOKE_DECLARED_METHODS)).accepts(this.generation.getRuntimeHints());
		assertThat(this.files.getGeneratedFiles(Kind.SOURCE).keySet()).asString()
			.contains(Arrays.stream(ALL)
				.filter((type) -> type != RestClientAutoConfiguration.class)
				.map((type) -> ClassUtils.convertClassNameToResourcePath(type.getName()) + "__")
				.toArray(String[]::new));
		for (String file : new String[] { "code.html", "number.html", "sign-in.css", "sign-in.js",
				"otp-security.properties", "otp-security_fr.properties" }) {
			assertThat(RuntimeHintsPredicates.resource().forResource("io/github/otpkit/security/" + file))
				.accepts(this.generation.getRuntimeHints());
		}
	}

	private void process(ApplicationContext context) {
		new ApplicationContextAotGenerator().processAheadOfTime((GenericApplicationContext) context, this.generation);
		this.generation.writeGeneratedContent();
	}

	public record Payee(String iban) {

	}

	public static class Payments {

		@RequireOtp(purpose = "pay", facts = "payee")
		public void pay(Payee payee) {
		}

	}

}
