package io.github.otpkit.simulator;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the simulator.
 *
 * @param enabled Whether to start a simulator of the provider and use it in place of the
 * real one.
 * @param port Port of the simulator on the loopback address; 0 for a free one.
 * @param deliveryUrl URL to report deliveries to, with its secret. Found if the
 * application takes reports itself.
 */
@ConfigurationProperties("otp.simulator")
record OtpSimulatorProperties(@DefaultValue("false") boolean enabled, @DefaultValue("0") int port,
		@Nullable String deliveryUrl) {

}
