package io.github.otpkit.security;

import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicReference;

import io.github.otpkit.security.elsewhere.HiddenMethod;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.framework.autoproxy.DefaultAdvisorAutoProxyCreator;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A bean whose calls no proxy can check fails the start.
 */
class RequireOtpPostProcessorTests {

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(OtpMethodSecurityAutoConfiguration.class));

	@Test
	void aBeanCreatedForAnotherPostProcessorFailsTheStart() {
		assertFails(this.runner.withUserConfiguration(NeededByPostProcessor.class), "payments");
	}

	@Test
	void aBeanCreatedForAFactoryPostProcessorFailsTheStart() {
		assertFails(this.runner.withUserConfiguration(NeededByFactoryPostProcessor.class), "payments");
	}

	@Test
	void aBeanThatAnotherPostProcessorHidesFailsTheStart() {
		assertFails(this.runner.withUserConfiguration(Wrapped.class), "api");
	}

	@Test
	void aFrozenProxyFailsTheStart() {
		assertFails(this.runner.withUserConfiguration(Frozen.class), "api");
	}

	@Test
	void aBeanOfTheParentFailsTheStart() {
		for (Class<?> parent : new Class<?>[] { Parent.class, LazyParent.class }) {
			try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(parent)) {
				assertFails(this.runner.withParent(context), "payments");
			}
		}
	}

	@Test
	void aParentMayProtectItsOwnBeans() {
		try (AnnotationConfigApplicationContext parent = new AnnotationConfigApplicationContext(Parent.class,
				OtpMethodSecurityAutoConfiguration.class)) {
			this.runner.withParent(parent).run((context) -> assertThat(context).hasNotFailed());
		}
	}

	@Test
	void aMethodThatIsHiddenFromTheProxyFailsTheStart() {
		assertThat(failure(this.runner.withBean(Revealing.class)))
			.startsWith("@RequireOtp on HiddenMethod.hidden has no effect, because the method is package-private");
	}

	@Test
	void otherProxiesMayBeAroundOrInside() {
		this.runner.withUserConfiguration(Advised.class).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> context.getBean(Api.class).pay());
			assertThatExceptionOfType(AccessDeniedException.class)
				.isThrownBy(() -> context.getBean(Payments.class).pay());
		});
	}

	@Test
	void theTargetOfAScopedProxyIsChecked() {
		this.runner.withUserConfiguration(Scoped.class)
			.run((context) -> assertThatExceptionOfType(AccessDeniedException.class)
				.isThrownBy(() -> context.getBean(Payments.class).pay()));
	}

	private static void assertFails(WebApplicationContextRunner runner, String bean) {
		assertThat(failure(runner))
			.isEqualTo("@RequireOtp in the bean '" + bean + "' has no effect, because no proxy can check its calls.");
	}

	private static String failure(WebApplicationContextRunner runner) {
		AtomicReference<String> description = new AtomicReference<>();
		runner.run((context) -> description
			.set(new OtpLoginFailureAnalyzer().analyze(context.getStartupFailure()).getDescription()));
		return description.get();
	}

	/**
	 * Tests of applications put mocks in place of their services.
	 */
	@Nested
	@SpringJUnitConfig({ Parent.class, OtpMethodSecurityAutoConfiguration.class })
	class Mocks {

		@MockitoBean
		private Payments payments;

		@Test
		void aMockOfAServiceNeedsNoCode() {
			assertThat(this.payments.pay()).isNull();
		}

	}

	static class Revealing extends HiddenMethod {

	}

	public static class Payments {

		@RequireOtp(purpose = "pay")
		public String pay() {
			return "done";
		}

	}

	interface Api {

		String pay();

	}

	static class Service implements Api {

		@Override
		@RequireOtp(purpose = "pay")
		public String pay() {
			return "done";
		}

	}

	static class First implements BeanPostProcessor, PriorityOrdered {

		@Override
		public int getOrder() {
			return Ordered.HIGHEST_PRECEDENCE;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Parent {

		@Bean
		Payments payments() {
			return new Payments();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class LazyParent {

		@Bean
		@Lazy
		Payments payments() {
			return new Payments();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class NeededByPostProcessor extends Parent {

		@Bean
		@SuppressWarnings("unused")
		static First first(Payments payments) {
			return new First();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class NeededByFactoryPostProcessor extends Parent {

		@Bean
		@SuppressWarnings("unused")
		static BeanFactoryPostProcessor first(Payments payments) {
			return (factory) -> {
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Wrapped {

		@Bean
		Api api() {
			return new Service();
		}

		@Bean
		static First wrapper() {
			return new First() {

				@Override
				public Object postProcessAfterInitialization(Object bean, String beanName) {
					return (bean instanceof Api api) ? Proxy.newProxyInstance(Api.class.getClassLoader(),
							new Class<?>[] { Api.class }, (proxy, method, arguments) -> api.pay()) : bean;
				}

			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Frozen {

		@Bean
		Api api() {
			ProxyFactory factory = new ProxyFactory(new Service());
			factory.setFrozen(true);
			return (Api) factory.getProxy();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Advised extends Parent {

		@Bean
		Api api() {
			return (Api) new ProxyFactory(new Service()).getProxy();
		}

		@Bean
		static DefaultAdvisorAutoProxyCreator creator() {
			return new DefaultAdvisorAutoProxyCreator();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Scoped {

		@Bean
		@Scope(scopeName = "prototype", proxyMode = ScopedProxyMode.TARGET_CLASS)
		Payments payments() {
			return new Payments();
		}

	}

}
