package io.github.otpkit.web;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;

import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.webflux.autoconfigure.error.DefaultErrorWebExceptionHandler;
import org.springframework.boot.webflux.error.ErrorWebExceptionHandler;
import org.springframework.boot.webmvc.autoconfigure.error.BasicErrorController;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.util.ClassUtils;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for {@link OtpProblems} and the
 * handlers that answer refusals with them.
 *
 * @since 0.1.0
 */
@AutoConfiguration(afterName = "org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration",
		beforeName = "org.springframework.boot.webflux.autoconfigure.error.ErrorWebFluxAutoConfiguration")
@ConditionalOnWebApplication
@ConditionalOnBooleanProperty(name = "otp.enabled", matchIfMissing = true)
@ImportRuntimeHints(ProblemTexts.Hints.class)
public final class OtpWebAutoConfiguration {

	OtpWebAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean
	OtpProblems otpProblems(ApplicationContext messages, ObjectProvider<Clock> clock) {
		return new OtpProblems(messages, clock.getIfUnique(Clock::systemUTC));
	}

	/**
	 * Servlet. Without the adapter no resolver of Spring MVC is a bean, and one of ours
	 * would displace its defaults.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
	@ConditionalOnClass({ RequestMappingHandlerAdapter.class, ErrorController.class })
	@ConditionalOnBean(name = "requestMappingHandlerAdapter")
	@ConditionalOnBooleanProperty(name = "otp.web.problem-details", matchIfMissing = true)
	static class Servlet {

		@Bean
		OtpHandlerExceptionResolver otpHandlerExceptionResolver(OtpProblems problems, ObjectProvider<Clock> clock,
				@Qualifier("requestMappingHandlerAdapter") RequestMappingHandlerAdapter adapter,
				ApplicationContext context) {
			return new OtpHandlerExceptionResolver(new Refusals(problems, clock.getIfUnique(Clock::systemUTC)),
					adapter.getMessageConverters(), hasOwnErrorController(context));
		}

		private static boolean hasOwnErrorController(ApplicationContext context) {
			return Arrays.stream(context.getBeanNamesForType(ErrorController.class))
				.map(context::getType)
				.anyMatch((type) -> type == null || ClassUtils.getUserClass(type) != BasicErrorController.class);
		}

	}

	/**
	 * Reactive.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
	@ConditionalOnClass(ErrorWebExceptionHandler.class)
	@ConditionalOnBooleanProperty(name = "otp.web.problem-details", matchIfMissing = true)
	static class Reactive {

		@Bean
		OtpWebExceptionHandler otpWebExceptionHandler(OtpProblems problems, ObjectProvider<Clock> clock,
				ServerCodecConfigurer codecs, ObjectProvider<ErrorWebExceptionHandler> errorHandlers) {
			return new OtpWebExceptionHandler(new Refusals(problems, clock.getIfUnique(Clock::systemUTC)),
					codecs.getWriters(), isSpringBootsOnly(errorHandlers));
		}

		private static boolean isSpringBootsOnly(ObjectProvider<ErrorWebExceptionHandler> errorHandlers) {
			return errorHandlers.stream()
				.map(AopUtils::getTargetClass)
				.toList()
				.equals(List.of(DefaultErrorWebExceptionHandler.class));
		}

	}

}
