package io.github.otpkit.test;

import java.net.URI;
import java.util.List;
import java.util.Map;

import io.github.otpkit.client.OtpConnectionDetails;
import io.github.otpkit.client.OtpCredentials;
import io.github.otpkit.simulator.OtpSimulator;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.RuntimeBeanReference;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.TestExecutionListener;

/**
 * Starts a simulator for a context. All customizers are equal, so tests with the same
 * configuration share a context and its simulator.
 */
record OtpSimulatorContextCustomizer() implements ContextCustomizer {

	private static final String BEAN_NAME = "otpSimulator";

	private static final String DEFAULTS = "otpSimulatorDefaults";

	@Override
	public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration mergedConfig) {
		OtpSimulator simulator = OtpSimulator.start();
		simulator.reportDeliveriesTo(context.getEnvironment());
		MutablePropertySources sources = context.getEnvironment().getPropertySources();
		sources.addFirst(new MapPropertySource(BEAN_NAME,
				Map.of("otp.base-url", simulator.baseUrl().toString(), "otp.api-login",
						simulator.credentials().apiLogin(), "otp.api-key", simulator.credentials().apiKey(),
						"otp.simulator.enabled", "false")));
		sources.addLast(new MapPropertySource(DEFAULTS, Map.of("otp.guard.enabled", "false")));
		DefaultListableBeanFactory beans = (DefaultListableBeanFactory) context.getBeanFactory();
		beans.registerSingleton(BEAN_NAME, simulator);
		beans.registerDisposableBean(BEAN_NAME, simulator::close);
		RootBeanDefinition details = new RootBeanDefinition(Details.class);
		details.getConstructorArgumentValues().addGenericArgumentValue(new RuntimeBeanReference(BEAN_NAME));
		details.setPrimary(true);
		beans.registerBeanDefinition("otpSimulatorTestConnectionDetails", details);
	}

	/**
	 * Comes before connection details of the application, with which a test would send
	 * real messages.
	 */
	record Details(OtpSimulator simulator) implements OtpConnectionDetails {

		@Override
		public URI getBaseUrl() {
			return this.simulator.baseUrl();
		}

		@Override
		public OtpCredentials getCredentials() {
			return this.simulator.credentials();
		}

	}

	/**
	 * Looks for {@link EnableOtpSimulator} on a test class, its superclasses and its
	 * enclosing classes.
	 */
	static final class Factory implements ContextCustomizerFactory {

		@Override
		public @Nullable ContextCustomizer createContextCustomizer(Class<?> testClass,
				List<ContextConfigurationAttributes> configAttributes) {
			return TestContextAnnotationUtils.hasAnnotation(testClass, EnableOtpSimulator.class)
					? new OtpSimulatorContextCustomizer() : null;
		}

	}

	/**
	 * Resets the simulator before each test, so that no test sees messages of another one
	 * or of the start of the application.
	 */
	static final class Resetter implements TestExecutionListener {

		@Override
		public void beforeTestMethod(TestContext testContext) {
			if (TestContextAnnotationUtils.hasAnnotation(testContext.getTestClass(), EnableOtpSimulator.class)) {
				testContext.getApplicationContext().getBean(BEAN_NAME, OtpSimulator.class).reset();
			}
		}

	}

}
