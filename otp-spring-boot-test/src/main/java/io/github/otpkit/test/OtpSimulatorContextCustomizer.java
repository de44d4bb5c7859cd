package io.github.otpkit.test;

import java.util.Map;

import io.github.otpkit.simulator.OtpSimulator;

import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * Starts a simulator for a context. One customizer is as good as another: tests that
 * differ in nothing else share their context, and with it the simulator.
 */
record OtpSimulatorContextCustomizer() implements ContextCustomizer {

	static final String BEAN_NAME = "otpSimulator";

	private static final String DEFAULTS = "otpSimulatorDefaults";

	@Override
	public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration mergedConfig) {
		OtpSimulator simulator = OtpSimulator.start();
		MutablePropertySources sources = context.getEnvironment().getPropertySources();
		sources.addFirst(new MapPropertySource(BEAN_NAME,
				Map.of("otp.base-url", simulator.baseUrl().toString(), "otp.api-login",
						simulator.credentials().apiLogin(), "otp.api-key", simulator.credentials().apiKey(),
						"otp.simulator.enabled", "false")));
		sources.addLast(new MapPropertySource(DEFAULTS, Map.of("otp.guard.enabled", "false")));
		DefaultSingletonBeanRegistry beans = (DefaultSingletonBeanRegistry) context.getBeanFactory();
		beans.registerSingleton(BEAN_NAME, simulator);
		beans.registerDisposableBean(BEAN_NAME, simulator::close);
	}

}
