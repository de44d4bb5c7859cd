package io.github.otpkit.web;

import java.time.Clock;

import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.codec.autoconfigure.CodecsAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.error.ErrorWebFluxAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.web.reactive.DispatcherHandler;
import org.springframework.web.servlet.DispatcherServlet;

import static org.assertj.core.api.Assertions.assertThat;

class OtpWebAutoConfigurationTests {

	private static final AutoConfigurations OURS = AutoConfigurations.of(OtpWebAutoConfiguration.class);

	private final WebApplicationContextRunner servlet = new WebApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(DispatcherServletAutoConfiguration.class, WebMvcAutoConfiguration.class,
						ErrorMvcAutoConfiguration.class, HttpMessageConvertersAutoConfiguration.class))
		.withConfiguration(OURS);

	private final ReactiveWebApplicationContextRunner reactive = new ReactiveWebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(WebFluxAutoConfiguration.class, ErrorWebFluxAutoConfiguration.class,
				CodecsAutoConfiguration.class))
		.withConfiguration(OURS);

	@Test
	void contributesAResolverToAServletApplication() {
		this.servlet.run((context) -> assertThat(context).hasSingleBean(OtpProblems.class)
			.hasSingleBean(OtpHandlerExceptionResolver.class)
			.doesNotHaveBean(OtpWebExceptionHandler.class));
	}

	@Test
	void contributesAHandlerToAReactiveApplication() {
		this.reactive.run((context) -> assertThat(context).hasSingleBean(OtpProblems.class)
			.hasSingleBean(OtpWebExceptionHandler.class)
			.doesNotHaveBean(OtpHandlerExceptionResolver.class));
	}

	@Test
	void contributesNothingElsewhere() {
		new ApplicationContextRunner().withConfiguration(OURS)
			.run((context) -> assertThat(context).doesNotHaveBean(OtpProblems.class));
	}

	@Test
	void problemsOfTheApplicationTakeThePlaceOfOurs() {
		OtpProblems own = new OtpProblems(new StaticMessageSource(), Clock.systemUTC());
		this.servlet.withBean(OtpProblems.class, () -> own)
			.run((context) -> assertThat(context).getBean(OtpProblems.class).isSameAs(own));
	}

	@Test
	void backsOffWithoutTheClassesOfTheWebFramework() {
		this.servlet.withClassLoader(new FilteredClassLoader("org.springframework.web.servlet.mvc"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("otpHandlerExceptionResolver"));
		this.servlet.withClassLoader(new FilteredClassLoader(DispatcherServlet.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("otpHandlerExceptionResolver"));
		this.reactive.withClassLoader(new FilteredClassLoader("org.springframework.boot.webflux.error"))
			.run((context) -> assertThat(context).doesNotHaveBean("otpWebExceptionHandler"));
		this.reactive.withClassLoader(new FilteredClassLoader(DispatcherHandler.class, DispatcherServlet.class))
			.run((context) -> assertThat(context).doesNotHaveBean("otpHandlerExceptionResolver"));
	}

	@Test
	void leavesTheDefaultsOfADispatcherServletAloneThatHasNoResolverBeans() {
		new WebApplicationContextRunner().withConfiguration(OURS)
			.run((context) -> assertThat(context).doesNotHaveBean(OtpHandlerExceptionResolver.class));
	}

	@Test
	void propertySwitchesTheHandlersOffButKeepsTheProblems() {
		String off = "otp.web.problem-details=false";
		this.servlet.withPropertyValues(off)
			.run((context) -> assertThat(context).hasSingleBean(OtpProblems.class)
				.doesNotHaveBean(OtpHandlerExceptionResolver.class));
		this.reactive.withPropertyValues(off)
			.run((context) -> assertThat(context).hasSingleBean(OtpProblems.class)
				.doesNotHaveBean(OtpWebExceptionHandler.class));
	}

	@Test
	void switchOfTheLibrarySwitchesEverythingOff() {
		this.servlet.withPropertyValues("otp.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(OtpProblems.class)
				.doesNotHaveBean(OtpHandlerExceptionResolver.class));
	}

}
