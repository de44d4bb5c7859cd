package io.github.otpkit.core;

import io.github.otpkit.client.OtpClientAutoConfiguration;
import io.github.otpkit.delivery.OtpDeliveryAutoConfiguration;
import io.github.otpkit.health.OtpHealthContributorAutoConfiguration;
import io.github.otpkit.message.OtpMessageAutoConfiguration;
import io.github.otpkit.phone.OtpPhoneAutoConfiguration;
import org.junit.jupiter.api.Test;

import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.GeneratedFiles.Kind;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.TypeReference;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.javapoet.ClassName;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An image that is built without the credentials sends when it is given them.
 */
class AheadOfTimeTests {

	private final InMemoryGeneratedFiles files = new InMemoryGeneratedFiles();

	private final DefaultGenerationContext generation = new DefaultGenerationContext(
			new ClassNameGenerator(ClassName.get("com.example", "Application")), this.files);

	@Test
	void noBeanDependsOnTheCredentials() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(OtpAutoConfiguration.class, OtpClientAutoConfiguration.class,
					OtpDeliveryAutoConfiguration.class, OtpHealthContributorAutoConfiguration.class,
					OtpMessageAutoConfiguration.class, OtpPhoneAutoConfiguration.class,
					RestClientAutoConfiguration.class))
			.prepare((context) -> process(context.getSourceApplicationContext()));
		assertThat(this.files.getGeneratedFiles(Kind.SOURCE).keySet()).asString()
			.contains("client/OtpClientAutoConfiguration__", "core/OtpAutoConfiguration__",
					"delivery/OtpDeliveryAutoConfiguration__", "health/OtpHealthContributorAutoConfiguration__",
					"message/OtpMessageAutoConfiguration__", "phone/OtpPhoneAutoConfiguration__");
		RuntimeHints hints = this.generation.getRuntimeHints();
		for (String type : new String[] { "WireRequest$Send", "WireRequest$Check", "OtpProperties" }) {
			assertThat(RuntimeHintsPredicates.reflection().onType(TypeReference.of("io.github.otpkit.client." + type)))
				.accepts(hints);
		}
	}

	private void process(ApplicationContext context) {
		new ApplicationContextAotGenerator().processAheadOfTime((GenericApplicationContext) context, this.generation);
		this.generation.writeGeneratedContent();
	}

}
