package io.github.otpkit.test;

import io.github.otpkit.simulator.OtpSimulator;

import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.TestExecutionListener;

/**
 * Resets the simulator before each test, so that none sees what another one, or the start
 * of the application, has sent.
 */
final class OtpSimulatorTestExecutionListener implements TestExecutionListener {

	@Override
	public void beforeTestMethod(TestContext testContext) {
		if (TestContextAnnotationUtils.hasAnnotation(testContext.getTestClass(), EnableOtpSimulator.class)) {
			testContext.getApplicationContext()
				.getBean(OtpSimulatorContextCustomizer.BEAN_NAME, OtpSimulator.class)
				.reset();
		}
	}

}
