package io.github.otpkit.security;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.mock.web.MockServletContext;
import org.springframework.util.StringUtils;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * {@link RequireOtp} where no class of Spring Security can be loaded, by nobody. A filter
 * in front of the class loader hides them from conditions only.
 */
@ExtendWith(OutputCaptureExtension.class)
class WithoutSpringSecurityTests {

	private static final String REASON = "because this is no servlet application with Spring Security";

	private static URLClassLoader loader;

	@BeforeAll
	static void open() throws MalformedURLException {
		loader = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader());
	}

	@AfterAll
	static void close() throws IOException {
		loader.close();
	}

	@Test
	void callsAreDeniedAndTheStartSaysWhy(CapturedOutput output) throws Exception {
		assertThat(run(Plain.class)).isEqualTo("IllegalStateException: Denied, " + REASON);
		assertThat(output).containsOnlyOnce("Every call of a method with @RequireOtp is denied, " + REASON);
	}

	@Test
	void callsAreDeniedInAServletApplication(CapturedOutput output) throws Exception {
		assertThat(run(Servlet.class)).isEqualTo("IllegalStateException: Denied, " + REASON);
		assertThat(output).containsOnlyOnce("Every call of a method with @RequireOtp is denied, " + REASON);
	}

	private static Object run(Class<? extends Callable<String>> application) throws Exception {
		Thread thread = Thread.currentThread();
		ClassLoader before = thread.getContextClassLoader();
		try {
			thread.setContextClassLoader(loader);
			assertThatExceptionOfType(ClassNotFoundException.class)
				.isThrownBy(() -> loader.loadClass("org.springframework.security.access.AccessDeniedException"));
			return ((Callable<?>) loader.loadClass(application.getName()).getConstructor().newInstance()).call();
		}
		finally {
			thread.setContextClassLoader(before);
		}
	}

	private static URL[] classPath() throws MalformedURLException {
		String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
		List<URL> urls = new ArrayList<>();
		for (String entry : StringUtils.tokenizeToStringArray(all, File.pathSeparator)) {
			File file = new File(entry);
			if (!file.getName().matches("spring-(boot-(starter-)?)?security-.*")) {
				urls.add(file.toURI().toURL());
			}
		}
		return urls.toArray(URL[]::new);
	}

	private static String call(ConfigurableApplicationContext context) {
		try {
			return "done: " + context.getBean(Transfers.class).execute("10");
		}
		catch (RuntimeException ex) {
			return ex.getClass().getSimpleName() + ": " + ex.getMessage();
		}
	}

	public static final class Plain implements Callable<String> {

		@Override
		public String call() {
			try (var context = new AnnotationConfigApplicationContext(OtpMethodSecurityAutoConfiguration.class,
					Transfers.class)) {
				return WithoutSpringSecurityTests.call(context);
			}
		}

	}

	public static final class Servlet implements Callable<String> {

		@Override
		public String call() {
			try (var context = new AnnotationConfigWebApplicationContext()) {
				context.setServletContext(new MockServletContext());
				context.register(OtpMethodSecurityAutoConfiguration.class, Transfers.class);
				context.refresh();
				return WithoutSpringSecurityTests.call(context);
			}
		}

	}

	public static class Transfers {

		@RequireOtp(purpose = "transfer", facts = "amount")
		public String execute(String amount) {
			return amount;
		}

	}

}
