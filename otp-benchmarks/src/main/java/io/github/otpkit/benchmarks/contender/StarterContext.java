package io.github.otpkit.benchmarks.contender;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationImportSelector;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.AnnotationAttributes;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.ResourcePropertySource;
import org.springframework.core.type.AnnotationMetadata;

/**
 * An application context with the auto-configurations of the starter and an observation
 * registry with meters.
 */
public final class StarterContext {

	private static final ClassPathResource SETTINGS = new ClassPathResource("starter.properties", StarterContext.class);

	private StarterContext() {
	}

	/**
	 * Start an application.
	 * @param properties properties of its own
	 * @param beans classes of its own beans
	 * @return the application
	 */
	public static ConfigurableApplicationContext open(Map<String, Object> properties, Class<?>... beans) {
		return open(metered(), properties, beans);
	}

	public static ConfigurableApplicationContext open(ObservationRegistry observations, Map<String, Object> properties,
			Class<?>... beans) {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("own", properties));
		context.getEnvironment().getPropertySources().addLast(settings());
		context.registerBean(ObservationRegistry.class, () -> observations);
		if (beans.length > 0) {
			context.register(beans);
		}
		context.register(Starter.class);
		context.refresh();
		return context;
	}

	private static PropertySource<?> settings() {
		try {
			return new ResourcePropertySource(SETTINGS);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static ObservationRegistry metered() {
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig().observationHandler(new DefaultMeterObservationHandler(new SimpleMeterRegistry()));
		return registry;
	}

	/** Of all auto-configurations on the class path, those of the starter. */
	private static final class OfTheStarter extends AutoConfigurationImportSelector {

		@Override
		protected List<String> getCandidateConfigurations(AnnotationMetadata metadata,
				@Nullable AnnotationAttributes attributes) {
			return ImportCandidates.load(AutoConfiguration.class, getBeanClassLoader())
				.getCandidates()
				.stream()
				.filter((name) -> name.startsWith("io.github.otpkit."))
				.toList();
		}

		@Override
		protected AnnotationAttributes getAttributes(AnnotationMetadata metadata) {
			return new AnnotationAttributes();
		}

		@Override
		protected Set<String> getExclusions(AnnotationMetadata metadata, @Nullable AnnotationAttributes attributes) {
			return Set.of();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(OfTheStarter.class)
	static class Starter {

	}

}
