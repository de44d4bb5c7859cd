package io.github.otpkit.security;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.util.ClassUtils;

/**
 * Denies calls of methods with {@link RequireOtp} that no code was typed for.
 */
final class RequireOtpInterceptor implements MethodInterceptor {

	private static final String[] NEEDED = { "jakarta.servlet.http.HttpServletRequest",
			"org.springframework.security.web.SecurityFilterChain",
			"org.springframework.security.config.annotation.web.builders.HttpSecurity",
			"org.springframework.web.context.request.RequestContextHolder" };

	private final Map<Method, RequiredCode> codes = new ConcurrentHashMap<>();

	private final BeanFactory beans;

	RequireOtpInterceptor(BeanFactory beans) {
		this.beans = beans;
	}

	/** Reads the annotations of a class, so that a mistake fails the start. */
	void prepare(Class<?> type) {
		MethodIntrospector
			.selectMethods(type,
					(MethodIntrospector.MetadataLookup<RequireOtp>) (method) -> AnnotatedElementUtils
						.findMergedAnnotation(method, RequireOtp.class))
			.forEach((method, annotation) -> prepare(type, method, annotation));
	}

	private void prepare(Class<?> type, Method method, RequireOtp annotation) {
		boolean fixed = (method.getModifiers() & (Modifier.PRIVATE | Modifier.STATIC | Modifier.FINAL)) != 0;
		boolean hidden = (method.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) == 0
				&& !method.getDeclaringClass().getPackageName().equals(type.getPackageName());
		if (fixed || hidden) {
			throw new OtpLoginNotReadyException(
					"@RequireOtp on %s.%s has no effect, because the method is %s".formatted(
							method.getDeclaringClass().getSimpleName(), method.getName(),
							fixed ? "private, static or final"
									: "package-private, in another package than " + type.getName()),
					"Annotate a method that a proxy can override.");
		}
		this.codes.put(method, RequiredCode.of(method, annotation));
	}

	@Override
	public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
		Class<?> type = (invocation.getThis() != null) ? AopUtils.getTargetClass(invocation.getThis()) : null;
		RequiredCode code = this.codes.get(AopUtils.getMostSpecificMethod(invocation.getMethod(), type));
		String inactive = (code != null) ? inactiveBecause() : "the annotation of the method was not read at start";
		if (code == null || inactive != null) {
			throw isPresent("org.springframework.security.access.AccessDeniedException")
					? Denial.because(String.valueOf(inactive))
					: new IllegalStateException("Denied, because " + inactive);
		}
		CodeGate.check(this.beans, code, invocation.getArguments());
		return invocation.proceed();
	}

	/** Returns what the methods require. */
	Collection<RequiredCode> codes() {
		return this.codes.values();
	}

	/** Returns the records that the methods of a class take as facts. */
	Set<Class<?>> records(Class<?> type) {
		Set<Class<?>> records = new HashSet<>();
		this.codes.forEach((method, code) -> {
			if (method.getDeclaringClass().isAssignableFrom(type)) {
				code.facts().values().forEach((position) -> records.add(method.getParameterTypes()[position]));
			}
		});
		records.removeIf((fact) -> !fact.isRecord());
		return records;
	}

	/** Returns why every call is denied, {@code null} if codes can be asked for. */
	@Nullable String inactiveBecause() {
		for (String name : NEEDED) {
			if (!isPresent(name)) {
				return "this is no servlet application with Spring Security";
			}
		}
		return CodeGate.inactiveBecause(this.beans);
	}

	private static boolean isPresent(String name) {
		return ClassUtils.isPresent(name, RequireOtpInterceptor.class.getClassLoader());
	}

	/**
	 * Loaded only if Spring Security is on the class path.
	 */
	private static final class Denial {

		static RuntimeException because(String reason) {
			return new AccessDeniedException("Denied, because " + reason);
		}

	}

}
