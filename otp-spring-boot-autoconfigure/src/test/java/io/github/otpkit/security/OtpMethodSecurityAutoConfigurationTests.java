package io.github.otpkit.security;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.security.access.AccessDeniedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatRuntimeException;

/**
 * Wherever codes cannot be asked for, the calls that need one are denied.
 */
@ExtendWith(OutputCaptureExtension.class)
class OtpMethodSecurityAutoConfigurationTests {

	private static final AutoConfigurations OURS = AutoConfigurations.of(OtpMethodSecurityAutoConfiguration.class,
			OtpSecurityAutoConfiguration.class);

	private final WebApplicationContextRunner servlet = new WebApplicationContextRunner().withConfiguration(OURS)
		.withBean(Transfers.class);

	@Test
	void deniesWithoutALogin(CapturedOutput output) {
		this.servlet.run((context) -> assertDenied(context.getBean(Transfers.class)));
		assertThat(output).contains("Every call of a method with @RequireOtp is denied, because there is no OtpLogin");
	}

	@Test
	void deniesWhileTheLibraryIsSwitchedOff() {
		this.servlet.withPropertyValues("otp.enabled=false")
			.run((context) -> assertDenied(context.getBean(Transfers.class)));
	}

	@Test
	void deniesInAReactiveApplication() {
		new ReactiveWebApplicationContextRunner().withConfiguration(OURS)
			.withBean(Transfers.class)
			.run((context) -> assertDenied(context.getBean(Transfers.class)));
	}

	@Test
	void deniesWithoutProxiesOfTheApplication() {
		this.servlet.withPropertyValues("spring.aop.auto=false")
			.run((context) -> assertDenied(context.getBean(Transfers.class)));
	}

	@Test
	void deniesWithoutSpringSecurity() {
		new ApplicationContextRunner().withConfiguration(OURS)
			.withClassLoader(new FilteredClassLoader("org.springframework.security"))
			.withBean(Transfers.class)
			.run((context) -> assertThatRuntimeException()
				.isThrownBy(() -> context.getBean(Transfers.class).execute("10"))
				.withMessageStartingWith("Denied, because"));
	}

	@Test
	void doesNotBackOffForABeanOfTheApplication() {
		this.servlet.withBean("own", Object.class, Object::new)
			.run((context) -> assertThat(context).hasSingleBean(RequireOtpPostProcessor.class));
	}

	@Test
	void leavesBeansAloneThatDoNotUseTheAnnotation() {
		this.servlet.withBean("own", StringBuilder.class)
			.run((context) -> assertThat(context.getBean("own").getClass()).isEqualTo(StringBuilder.class));
	}

	@Test
	void aFactThatIsNoParameterFailsTheStart() {
		assertThat(failure(UnknownFact.class).getDescription()).isEqualTo(
				"@RequireOtp on UnknownFact.execute names the fact 'sum', and the method has no parameter of this name.");
	}

	@Test
	void aMethodThatNoProxyOverridesFailsTheStart() {
		assertThat(failure(FinalMethod.class).getDescription()).contains("has no effect");
		assertThat(failure(PrivateMethod.class).getDescription()).contains("has no effect");
	}

	@Test
	void anotherSiteToReturnToFailsTheStart() {
		assertThat(failure(OtherSite.class).getAction()).contains("path of the application");
	}

	@Test
	void aPurposeOrAnAgeThatCannotBeUsedFailsTheStart() {
		assertThat(failure(BadPurpose.class).getAction()).isEqualTo("Use 1 to 32 of a-z 0-9 -.");
		assertThat(failure(BadAge.class).getAction()).isEqualTo("Use a time such as 5m, at most 24h.");
	}

	private static void assertDenied(Transfers transfers) {
		assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> transfers.execute("10"))
			.withMessageContaining("there is no OtpLogin");
	}

	private static FailureAnalysis failure(Class<?> type) {
		FailureAnalysis[] analysis = new FailureAnalysis[1];
		new WebApplicationContextRunner().withConfiguration(OURS)
			.withBean(type)
			.run((context) -> analysis[0] = new OtpLoginFailureAnalyzer().analyze(context.getStartupFailure()));
		return analysis[0];
	}

	public static class Transfers {

		@RequireOtp(purpose = "transfer", facts = "amount")
		public String execute(String amount) {
			return amount;
		}

	}

	static class UnknownFact {

		@RequireOtp(purpose = "transfer", facts = "sum")
		void execute(String amount) {
		}

	}

	static class FinalMethod {

		@RequireOtp(purpose = "transfer")
		final void execute() {
		}

	}

	static class PrivateMethod {

		@RequireOtp(purpose = "transfer")
		@SuppressWarnings("unused")
		private void execute() {
		}

	}

	static class OtherSite {

		@RequireOtp(purpose = "transfer", returnTo = "//evil.example")
		void execute() {
		}

	}

	static class BadPurpose {

		@RequireOtp(purpose = "Überweisung")
		void execute() {
		}

	}

	static class BadAge {

		@RequireOtp(purpose = "transfer", maxAge = "soon")
		void execute() {
		}

	}

}
