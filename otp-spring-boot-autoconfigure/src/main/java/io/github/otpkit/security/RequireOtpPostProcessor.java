package io.github.otpkit.security;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.aop.framework.autoproxy.AbstractBeanFactoryAwareAdvisingPostProcessor;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Puts {@link RequireOtpInterceptor} in front of the beans that use the annotation, with
 * or without a proxy creator of the application.
 */
final class RequireOtpPostProcessor extends AbstractBeanFactoryAwareAdvisingPostProcessor
		implements SmartInitializingSingleton {

	private static final Log logger = LogFactory.getLog(RequireOtp.class);

	private final RequireOtpInterceptor interceptor;

	RequireOtpPostProcessor(BeanFactory beans) {
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

	@Override
	public void afterSingletonsInstantiated() {
		String inactive = this.interceptor.isUsed() ? this.interceptor.inactiveBecause() : null;
		if (inactive != null) {
			logger.error("Every call of a method with @RequireOtp is denied, because " + inactive);
		}
	}

}
