package io.github.otpkit.benchmarks;

import java.net.URI;
import java.util.Map;

import io.github.otpkit.OtpSender;
import io.github.otpkit.client.OtpHttpTransport;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.apache.hc.core5.util.Timeout;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.annotation.Configurations;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.ClassUtils;

/**
 * An application with the starter and nothing else. Every step of a message is on.
 */
final class Starter implements Contender.Client {

	private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

	private final OtpSender sender;

	/**
	 * Start the application with properties beside those of {@code starter.properties}.
	 */
	Starter(Map<String, Object> properties, Object... beans) {
		this.context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("own", properties));
		for (Object bean : beans) {
			this.context.getBeanFactory().registerSingleton(bean.getClass().getName(), bean);
		}
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig().observationHandler(new DefaultMeterObservationHandler(new SimpleMeterRegistry()));
		this.context.registerBean(ObservationRegistry.class, () -> registry);
		this.context.register(Settings.class);
		this.context.register(autoConfigurations());
		this.context.refresh();
		this.sender = bean(OtpSender.class);
	}

	Starter(URI address, Object... beans) {
		this(Map.of("otp.base-url", address.toString()), beans);
	}

	/** With the transport bean of the guide. */
	static Starter overApache(URI address) {
		OtpHttpTransport recipe = (settings) -> ClientHttpRequestFactoryBuilder.httpComponents()
			.withConnectionManagerCustomizer(
					(pool) -> pool.setMaxConnTotal(Contender.CONNECTIONS).setMaxConnPerRoute(Contender.CONNECTIONS))
			.withDefaultRequestConfigCustomizer((request) -> request.setAuthenticationEnabled(false)
				.setConnectionRequestTimeout(Timeout.ofSeconds(2)))
			.withHttpClientCustomizer((client) -> client.disableAutomaticRetries()
				.disableRedirectHandling()
				.disableCookieManagement()
				.disableContentCompression())
			.build(settings);
		return new Starter(address, recipe);
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	@Override
	public Object send(String phoneNumber) {
		return this.sender.send(phoneNumber).requestToken();
	}

	@Override
	public void close() {
		this.context.close();
	}

	/** Of all auto-configurations on the class path, those of the starter. */
	private static Class<?>[] autoConfigurations() {
		return Configurations.getClasses(AutoConfigurations.of(ImportCandidates.load(AutoConfiguration.class, null)
			.getCandidates()
			.stream()
			.filter((name) -> name.startsWith("io.github.otpkit."))
			.map((name) -> ClassUtils.resolveClassName(name, null))
			.toArray(Class<?>[]::new)));
	}

	@Configuration(proxyBeanMethods = false)
	@PropertySource("classpath:io/github/otpkit/benchmarks/starter.properties")
	static class Settings {

	}

}
