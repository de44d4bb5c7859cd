package io.github.otpkit.guard;

import java.time.Clock;

import io.github.otpkit.InvalidOtpPropertyException;
import io.github.otpkit.client.OtpClientAutoConfiguration;
import io.github.otpkit.client.OtpConnectionDetails;
import io.github.otpkit.phone.OtpPhoneAutoConfiguration;
import io.github.otpkit.phone.OtpPhoneParser;
import io.lettuce.core.RedisClient;
import io.micrometer.observation.ObservationRegistry;
import jakarta.servlet.http.HttpServletRequest;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for {@link OtpGuard}.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = { OtpClientAutoConfiguration.class, OtpPhoneAutoConfiguration.class },
		afterName = "org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration")
@ConditionalOnBooleanProperty(name = { "otp.enabled", "otp.guard.enabled" }, matchIfMissing = true)
@ConditionalOnMissingBean(OtpGuard.class)
@EnableConfigurationProperties(OtpGuardProperties.class)
public final class OtpGuardAutoConfiguration {

	private final OtpGuardProperties properties;

	private final Clock clock;

	private final MinuteLog log;

	OtpGuardAutoConfiguration(OtpGuardProperties properties, ObjectProvider<Clock> clock) {
		this.properties = properties;
		this.clock = clock.getIfUnique(Clock::systemUTC);
		this.log = new MinuteLog(LogFactory.getLog(OtpGuard.class), this.clock);
	}

	@Bean
	DefaultOtpGuard otpGuard(Subjects subjects, Counters counters, Decisions decisions, Refusals refusals) {
		return new DefaultOtpGuard(subjects, counters, decisions, refusals, this.clock);
	}

	@Bean
	Subjects otpGuardSubjects(Environment environment, Counters counters,
			ObjectProvider<OtpConnectionDetails> connectionDetails,
			ObjectProvider<ServletClientAddress> clientAddress) {
		Exemptions exemptions = new Exemptions(this.properties.exemptNumbers(), profiles(environment), this.clock);
		ServletClientAddress current = clientAddress.getIfAvailable();
		return new Subjects(Rules.of(this.properties),
				GuardKey.of(this.properties.key(), counters, connectionDetails.getIfAvailable()),
				new ClientAddress((current != null) ? current : () -> null), exemptions);
	}

	private static String[] profiles(Environment environment) {
		String[] active = environment.getActiveProfiles();
		return (active.length > 0) ? active : environment.getDefaultProfiles();
	}

	@Bean
	Decisions otpGuardDecisions(ObjectProvider<ObservationRegistry> registry) {
		return new Decisions(registry.getIfUnique(() -> ObservationRegistry.NOOP), this.properties.onStoreFailure(),
				this.log);
	}

	@Bean
	Refusals otpGuardRefusals(ApplicationEventPublisher events, ObjectProvider<OtpPhoneParser> phone) {
		OtpPhoneParser parser = phone.getIfAvailable();
		return new Refusals(this.log, events, (parser != null) ? parser::regionOf : (number) -> null);
	}

	@Bean
	@ConditionalOnMissingBean(Counters.class)
	LocalCounters otpGuardCounters() {
		if (this.properties.store() == OtpGuardProperties.Store.REDIS) {
			throw new InvalidOtpPropertyException("otp.guard.store",
					"is redis, and there is no connection to it, or none that comes first",
					"Add 'spring-boot-starter-data-redis' with Lettuce, mark one RedisConnectionFactory as primary, "
							+ "or use 'local'.");
		}
		LogFactory.getLog(OtpGuard.class)
			.info("Codes are counted in this JVM. Several instances need Redis to count together");
		return new LocalCounters(this.clock, this.log);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ RedisClient.class, LettuceConnectionFactory.class })
	@ConditionalOnSingleCandidate(RedisConnectionFactory.class)
	@Conditional(NotLocal.class)
	static class Redis {

		@Bean
		RedisCounters otpGuardStore(RedisConnectionFactory connectionFactory, OtpGuardProperties properties,
				ObjectProvider<Clock> clock) {
			if (connectionFactory instanceof LettuceConnectionFactory lettuce) {
				return new RedisCounters(new RedisLease(lettuce), properties.storeTimeout(),
						clock.getIfUnique(Clock::systemUTC), Clock.systemUTC());
			}
			throw new InvalidOtpPropertyException("otp.guard.store",
					"cannot be Redis: the connection is not by Lettuce",
					"Use Lettuce, or set 'otp.guard.store=local' to count in each JVM apart.");
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(HttpServletRequest.class)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
	static class Servlet {

		@Bean
		ServletClientAddress otpGuardClientAddress() {
			return new ServletClientAddress();
		}

	}

}
