package io.github.otpkit.security;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.Advised;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aop.framework.autoproxy.AbstractBeanFactoryAwareAdvisingPostProcessor;
import org.springframework.aop.scope.ScopedObject;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.aot.BeanRegistrationAotContribution;
import org.springframework.beans.factory.aot.BeanRegistrationAotProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.RegisteredBean;
import org.springframework.beans.factory.support.RootBeanDefinition;

/**
 * Puts {@link RequireOtpInterceptor} in front of the beans that use the annotation, with
 * or without a proxy creator of the application. A bean that cannot have it fails the
 * start.
 */
final class RequireOtpPostProcessor extends AbstractBeanFactoryAwareAdvisingPostProcessor
		implements SmartInitializingSingleton, BeanRegistrationAotProcessor {

	private static final Log logger = LogFactory.getLog(RequireOtp.class);

	private final Set<String> annotated = ConcurrentHashMap.newKeySet();

	private final Set<String> seen = ConcurrentHashMap.newKeySet();

	private final RequireOtpInterceptor interceptor;

	private final BeanFactory beans;

	RequireOtpPostProcessor(BeanFactory beans) {
		this.beans = beans;
		this.interceptor = new RequireOtpInterceptor(beans);
		this.advisor = new DefaultPointcutAdvisor(new AnnotationMatchingPointcut(null, RequireOtp.class, true),
				this.interceptor);
		setBeforeExistingAdvisors(true);
		setProxyTargetClass(true);
	}

	@Override
	protected boolean isEligible(Class<?> targetClass) {
		boolean eligible = super.isEligible(targetClass);
		if (eligible) {
			this.interceptor.prepare(targetClass);
		}
		return eligible;
	}

	/** Another post-processor may hide the class afterwards. */
	@Override
	public Object postProcessBeforeInitialization(Object bean, String beanName) {
		if (needsCode(bean)) {
			this.annotated.add(beanName);
		}
		return bean;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		Object result = super.postProcessAfterInitialization(bean, beanName);
		this.seen.add(beanName);
		if ((this.annotated.contains(beanName) || needsCode(bean)) && !isIntercepted(result)) {
			throw notIntercepted(beanName);
		}
		return result;
	}

	/** The target of a scoped proxy is a bean of its own. */
	private boolean needsCode(Object bean) {
		return !(bean instanceof FactoryBean) && !(bean instanceof ScopedObject)
				&& isEligible(AopProxyUtils.ultimateTargetClass(bean));
	}

	private static boolean isIntercepted(Object bean) {
		Object candidate = bean;
		while (candidate instanceof Advised advised) {
			if (Stream.of(advised.getAdvisors())
				.anyMatch((advisor) -> advisor.getAdvice() instanceof RequireOtpInterceptor)) {
				return true;
			}
			candidate = AopProxyUtils.getSingletonTarget(candidate);
		}
		return false;
	}

	@Override
	public void afterSingletonsInstantiated() {
		BeanFactory factory = this.beans;
		while (factory instanceof ConfigurableListableBeanFactory listable) {
			checkAll(listable);
			factory = listable.getParentBeanFactory();
		}
		if (this.interceptor.codes().isEmpty()) {
			return;
		}
		String inactive = this.interceptor.inactiveBecause();
		if (inactive != null) {
			logger.error("Every call of a method with @RequireOtp is denied, because " + inactive);
		}
		else {
			CodeGate.checkTexts(this.beans, this.interceptor.codes());
		}
	}

	/** Finds beans that were created before this post-processor or without it. */
	private void checkAll(ConfigurableListableBeanFactory factory) {
		boolean own = factory == this.beans;
		if (!own && factory.getBeanNamesForType(RequireOtpPostProcessor.class, true, false).length > 0) {
			return;
		}
		Set<String> names = new LinkedHashSet<>();
		Collections.addAll(names, factory.getSingletonNames());
		if (own) {
			names.removeAll(this.seen);
		}
		else {
			Collections.addAll(names, factory.getBeanDefinitionNames());
		}
		for (String name : names) {
			if (isUnchecked(factory, name) && !isReplacedByTest(factory, name)) {
				throw notIntercepted(name);
			}
		}
	}

	private boolean isUnchecked(ConfigurableListableBeanFactory factory, String name) {
		Object bean = factory.getSingleton(name);
		try {
			return (bean != null) ? needsCode(bean) && !isIntercepted(bean)
					: factory != this.beans && needsCode(factory, name);
		}
		catch (IllegalStateException | LinkageError ex) {
			// Spring does not read the methods of a class that names missing classes.
			logger.debug("@RequireOtp not looked for in the bean '" + name + "'", ex);
			return false;
		}
	}

	private boolean needsCode(ConfigurableListableBeanFactory factory, String name) {
		Class<?> type = factory.containsBeanDefinition(name) ? factory.getType(name, false) : null;
		return type != null && isEligible(type);
	}

	/** A test of the application puts a mock there, which does nothing. */
	private static boolean isReplacedByTest(ConfigurableListableBeanFactory factory, String name) {
		return factory.containsBeanDefinition(name)
				&& factory.getBeanDefinition(name) instanceof RootBeanDefinition definition
				&& definition.getQualifiedElement() != null;
	}

	private static OtpLoginNotReadyException notIntercepted(String beanName) {
		return new OtpLoginNotReadyException(
				"@RequireOtp in the bean '" + beanName + "' has no effect, because no proxy can check its calls",
				"Let no BeanPostProcessor and no BeanFactoryPostProcessor need the bean, declare it in the context of"
						+ " the application rather than in a parent, and put it behind no proxy that is frozen or hides"
						+ " its class.");
	}

	/** In a native image the components of records are read by reflection. */
	@Override
	public @Nullable BeanRegistrationAotContribution processAheadOfTime(RegisteredBean registeredBean) {
		Class<?> type = registeredBean.getBeanClass();
		Set<Class<?>> records = isEligible(type) ? this.interceptor.records(type) : Set.of();
		return records.isEmpty() ? null
				: (context,
						code) -> records.forEach((record) -> context.getRuntimeHints()
							.reflection()
							.registerType(record, MemberCategory.INVOKE_DECLARED_METHODS));
	}

	@Override
	public boolean isBeanExcludedFromAotProcessing() {
		return false;
	}

}
