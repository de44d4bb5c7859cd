package io.github.otpkit.simulator;

import java.net.URI;

import com.sun.net.httpserver.HttpServer;
import io.github.otpkit.client.OtpConnectionDetails;
import io.github.otpkit.client.OtpCredentials;
import io.github.otpkit.guard.ProductionProfiles;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * {@link EnableAutoConfiguration Auto-configuration} that starts a simulator of the
 * provider with the application, for development.
 *
 * @since 0.1.0
 */
@AutoConfiguration(beforeName = "io.github.otpkit.client.OtpClientAutoConfiguration")
@ConditionalOnClass(HttpServer.class)
@ConditionalOnBooleanProperty("otp.simulator.enabled")
@ConditionalOnBooleanProperty(name = "otp.enabled", matchIfMissing = true)
@EnableConfigurationProperties(OtpSimulatorProperties.class)
public final class OtpSimulatorAutoConfiguration {

	private static final Log logger = LogFactory.getLog(OtpSimulator.class);

	OtpSimulatorAutoConfiguration(Environment environment) {
		String production = ProductionProfiles.find(environment);
		if (production != null) {
			throw SimulatorStartException.inProduction(production);
		}
	}

	@Bean
	@ConditionalOnMissingBean
	OtpSimulator otpSimulator(OtpSimulatorProperties properties, Environment environment) {
		// A URL that is none is to fail before the server starts.
		DeliveryReports.urlOf(environment);
		OtpSimulatorOptions options = OtpSimulatorOptions.defaults().withPort(properties.port());
		String apiLogin = environment.getProperty("otp.api-login");
		String apiKey = environment.getProperty("otp.api-key");
		if (StringUtils.hasText(apiLogin) && StringUtils.hasText(apiKey)) {
			options = options.withCredentials(new OtpCredentials(apiLogin, apiKey));
		}
		OtpSimulator simulator = new OtpSimulator(options, OtpSimulatorAutoConfiguration::log);
		simulator.reportDeliveriesTo(environment);
		logger.info("OTP simulator started. It shows its messages at " + simulator.baseUrl().resolve("/simulator"));
		return simulator;
	}

	@Bean
	@ConditionalOnMissingBean(OtpConnectionDetails.class)
	SimulatorConnectionDetails otpSimulatorConnectionDetails(OtpSimulator simulator) {
		return new SimulatorConnectionDetails(simulator);
	}

	/** The application may have connection details of its own, which may be real ones. */
	@Bean
	static SmartInitializingSingleton otpSimulatorConnectionCheck(ObjectProvider<OtpConnectionDetails> details,
			ObjectProvider<OtpSimulator> simulator) {
		return () -> details.ifAvailable((used) -> {
			if (!used.getBaseUrl().equals(simulator.getObject().baseUrl())) {
				throw SimulatorStartException.otherConnectionDetails(used.getClass().getName());
			}
		});
	}

	private static void log(OtpSimulatorMessage message) {
		logger.info("OTP simulator: " + message.channel() + " to " + message.phoneNumber() + ", code " + message.code()
				+ ": " + message.text().replaceAll("\\p{Cntrl}", " "));
	}

	/**
	 * Connects the client to the simulator.
	 */
	static final class SimulatorConnectionDetails implements OtpConnectionDetails {

		private final OtpSimulator simulator;

		SimulatorConnectionDetails(OtpSimulator simulator) {
			this.simulator = simulator;
		}

		@Override
		public URI getBaseUrl() {
			return this.simulator.baseUrl();
		}

		@Override
		public OtpCredentials getCredentials() {
			return this.simulator.credentials();
		}

	}

}
