package io.github.otpkit.security;

import java.time.Clock;

import io.github.otpkit.OtpSender;
import io.github.otpkit.OtpVerifier;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.SecurityProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.security.config.annotation.web.configurers.ott.OneTimeTokenLoginConfigurer;
import org.springframework.security.web.SecurityFilterChain;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for {@link OtpLogin}. None of its
 * beans changes a chain of Spring Security that the application has not handed over.
 *
 * @since 0.1.0
 */
@AutoConfiguration(
		afterName = { "io.github.otpkit.core.OtpAutoConfiguration", "io.github.otpkit.web.OtpWebAutoConfiguration",
				"org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration",
				"org.springframework.boot.session.data.redis.autoconfigure.SessionDataRedisAutoConfiguration" })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({ OneTimeTokenLoginConfigurer.class, SecurityFilterChain.class, SecurityProperties.class })
@ConditionalOnBooleanProperty(name = "otp.enabled", matchIfMissing = true)
@ConditionalOnBean({ OtpSender.class, OtpVerifier.class })
@EnableConfigurationProperties(OtpSecurityProperties.class)
@ImportRuntimeHints(SecurityTexts.Hints.class)
public final class OtpSecurityAutoConfiguration {

	OtpSecurityAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean
	OtpLogin otpLogin(ApplicationContext context, OtpSecurityProperties properties, ObjectProvider<Clock> clock) {
		Clock now = clock.getIfUnique(Clock::systemUTC);
		return new OtpLogin(() -> new LoginFlowFactory(context, properties, now).create());
	}

	@Bean
	@ConditionalOnMissingBean(OtpChallengeRepository.class)
	HttpSessionOtpChallengeRepository otpChallengeRepository() {
		return new HttpSessionOtpChallengeRepository();
	}

	/**
	 * A session of the container is in one JVM; one of Spring Session is in all of them.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(RedisConnectionFactory.class)
	@ConditionalOnBean(type = "org.springframework.session.SessionRepository")
	@ConditionalOnSingleCandidate(RedisConnectionFactory.class)
	static class Redis {

		@Bean
		RedisUsedGrants otpUsedGrants(RedisConnectionFactory connections) {
			return new RedisUsedGrants(connections);
		}

	}

}
