package io.github.otpkit.guard;

import java.time.Clock;
import java.util.function.Function;

import io.github.otpkit.InvalidOtpPropertyException;
import io.github.otpkit.client.OtpClientAutoConfiguration;
import io.github.otpkit.client.OtpConnectionDetails;
import io.github.otpkit.cost.OtpCostAutoConfiguration;
import io.github.otpkit.cost.OtpCosts;
import io.github.otpkit.observation.ThrottledLog;
import io.github.otpkit.phone.OtpPhoneAutoConfiguration;
import io.github.otpkit.phone.OtpPhoneParser;
import io.lettuce.core.RedisClient;
import io.micrometer.observation.ObservationRegistry;
import jakarta.servlet.http.HttpServletRequest;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.NoneNestedConditions;
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
@AutoConfiguration(
		after = { OtpClientAutoConfiguration.class, OtpPhoneAutoConfiguration.class, OtpCostAutoConfiguration.class },
		afterName = "org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration")
@ConditionalOnBooleanProperty(name = { "otp.enabled", "otp.guard.enabled" }, matchIfMissing = true)
@ConditionalOnMissingBean(OtpGuard.class)
@EnableConfigurationProperties(OtpGuardProperties.class)
public final class OtpGuardAutoConfiguration {

	private static final Log logger = LogFactory.getLog(OtpGuard.class);

	private final OtpGuardProperties properties;

	private final Clock clock;

	private final Environment environment;

	private final ApplicationEventPublisher events;

	private final ThrottledLog log;

	OtpGuardAutoConfiguration(OtpGuardProperties properties, ObjectProvider<Clock> clock, Environment environment,
			ApplicationEventPublisher events) {
		this.properties = properties;
		this.clock = clock.getIfUnique(Clock::systemUTC);
		this.environment = environment;
		this.events = events;
		this.log = new ThrottledLog(logger, this.clock);
	}

	@Bean
	DefaultOtpGuard otpGuard(ObjectProvider<Counters> store, ObjectProvider<OtpConnectionDetails> connectionDetails,
			ObjectProvider<ServletClientAddress> clientAddress, ObjectProvider<ObservationRegistry> registry,
			ObjectProvider<OtpPhoneParser> phone, ObjectProvider<OtpCosts> cost) {
		Counters counters = store.getIfAvailable(this::localCounters);
		KeyedHash hash = KeyedHash.create(this.properties.key(), counters instanceof OtpGuardStore,
				connectionDetails.getIfAvailable());
		OtpPhoneParser parser = phone.getIfAvailable();
		Function<String, @Nullable String> regionOf = (parser != null) ? parser::regionOf : (number) -> null;
		MessageCosts costs = MessageCosts.of(cost.getIfAvailable(), regionOf);
		if (costs.hasBudget() && !(counters instanceof OtpGuardStore)) {
			logger.info("Each instance has a budget of its own, because codes are counted in its JVM");
		}
		ServletClientAddress current = clientAddress.getIfAvailable();
		LimitKeys keys = new LimitKeys(RateLimits.of(this.properties, costs.hasBudget()), hash,
				new ClientAddress((current != null) ? current : () -> null), exemptions(), costs);
		LimitEnforcer enforcer = new LimitEnforcer(registry.getIfUnique(() -> ObservationRegistry.NOOP),
				this.properties.onStoreFailure(), this.log, this.events, regionOf);
		return new DefaultOtpGuard(keys, counters, enforcer, new CostReports(this.events, this.log, this.clock),
				this.clock);
	}

	private Exemptions exemptions() {
		return new Exemptions(this.properties.exemptNumbers(), ProductionProfiles.find(this.environment) != null,
				this.clock);
	}

	private LocalCounters localCounters() {
		if (this.properties.store() == OtpGuardProperties.Store.REDIS) {
			throw new InvalidOtpPropertyException("otp.guard.store",
					"is redis, and the application has no RedisConnectionFactory, or several and none of them is primary",
					"Add 'spring-boot-starter-data-redis' with Lettuce, mark one of several as @Primary, "
							+ "or set 'otp.guard.store=local' to count in this JVM.");
		}
		logger.info("Codes are counted in this JVM. Several instances need Redis to count together");
		return new LocalCounters(this.clock, this.log);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ RedisClient.class, LettuceConnectionFactory.class })
	@ConditionalOnSingleCandidate(RedisConnectionFactory.class)
	@Conditional(OnRedisStoreCondition.class)
	static class Redis {

		/**
		 * There is none, which means this JVM, if the choice is free and it is not
		 * Lettuce.
		 */
		@Bean
		@Nullable RedisCounters otpGuardStore(RedisConnectionFactory connectionFactory, OtpGuardProperties properties,
				ObjectProvider<Clock> clock) {
			boolean chosen = properties.store() == OtpGuardProperties.Store.REDIS;
			if (connectionFactory instanceof LettuceConnectionFactory lettuce) {
				if (!chosen) {
					logger.info("Codes are counted in the Redis of this application (" + address(lettuce)
							+ "). While it " + "does not answer, " + withoutRedis(properties)
							+ "; counts are lost if it evicts keys, "
							+ "as a cache does. Set 'otp.guard.store=local' to count in this JVM instead, or "
							+ "'otp.guard.store=redis' to accept that");
				}
				return new RedisCounters(lettuce, properties.storeTimeout(), clock.getIfUnique(Clock::systemUTC),
						Clock.systemUTC());
			}
			if (!chosen) {
				logger.info("Redis is not used to count codes, because its connection is not by Lettuce");
				return null;
			}
			throw new InvalidOtpPropertyException("otp.guard.store",
					"cannot be Redis: the connection is not by Lettuce",
					"Use Lettuce, or set 'otp.guard.store=local' to count in each JVM separately.");
		}

		private static String address(LettuceConnectionFactory lettuce) {
			if (lettuce.isClusterAware() || lettuce.isRedisSentinelAware()) {
				return lettuce.isClusterAware() ? "a cluster" : "found by Sentinel";
			}
			return lettuce.getHostName() + ":" + lettuce.getPort();
		}

		private static String withoutRedis(OtpGuardProperties properties) {
			boolean allowed = properties.onStoreFailure() == OtpGuardProperties.StoreFailure.ALLOW;
			return (allowed ? "codes are sent without limits" : "no codes are sent")
					+ " ('otp.guard.on-store-failure')";
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

	/**
	 * Matches unless {@code otp.guard.store} is {@code local}.
	 */
	static final class OnRedisStoreCondition extends NoneNestedConditions {

		OnRedisStoreCondition() {
			super(ConfigurationPhase.REGISTER_BEAN);
		}

		@ConditionalOnProperty(name = "otp.guard.store", havingValue = "local")
		static class Local {

		}

	}

}
