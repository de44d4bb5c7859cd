package io.github.otpkit.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.github.otpkit.simulator.OtpSimulator;

/**
 * Starts a simulator of the provider on a free port for a Spring test, sets
 * {@code otp.base-url}, {@code otp.api-login} and {@code otp.api-key} to it, registers it
 * as a bean of type {@link OtpSimulator}, {@linkplain OtpSimulator#reset() resets} it
 * before each test and closes it with the application context.
 * <p>
 * Tests send to the same number again and again, so the limits on sending and checking
 * are off unless the test or the application sets {@code otp.guard.enabled}. If they are
 * on, their counts live as long as the context.
 *
 * @since 0.1.0
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface EnableOtpSimulator {

}
