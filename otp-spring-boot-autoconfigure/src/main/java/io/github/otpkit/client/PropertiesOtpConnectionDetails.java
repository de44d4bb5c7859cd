package io.github.otpkit.client;

import java.net.URI;

import io.github.otpkit.InvalidOtpPropertyException;
import io.github.otpkit.OtpRejectedException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

/**
 * Connection details from {@code otp.*}.
 */
final class PropertiesOtpConnectionDetails implements OtpConnectionDetails {

	private static final String REMEDIES = """
			Do one of the following:

			  - set '%s', for instance from an environment variable
			  - set 'otp.enabled=false' to run without passcodes
			  - add 'otp-spring-boot-test' and set 'otp.simulator.enabled=true' to work without an account, \
			or annotate the test with @EnableOtpSimulator""";

	private static final String SIMULATOR_REMEDIES = """
			Do one of the following:

			  - run the application with the test class path, as 'mvn spring-boot:test-run' does, \
			if 'otp-spring-boot-test' has test scope
			  - add 'otp-spring-boot-test' if it is missing
			  - remove 'otp.simulator.enabled' and set 'otp.api-login' and 'otp.api-key' to send real messages""";

	private final OtpProperties properties;

	private final OtpCredentials credentials;

	private final @Nullable SslBundles sslBundles;

	PropertiesOtpConnectionDetails(OtpProperties properties, @Nullable SslBundles sslBundles,
			boolean simulatorEnabled) {
		this.properties = properties;
		this.sslBundles = sslBundles;
		if (simulatorEnabled) {
			throw new InvalidOtpPropertyException("otp.simulator.enabled",
					"is true, but the simulator is not on the runtime class path: real messages would be sent",
					SIMULATOR_REMEDIES);
		}
		this.credentials = credentials(required("otp.api-login", properties.apiLogin()),
				required("otp.api-key", properties.apiKey()));
		requireAddress(properties.baseUrl());
	}

	private static void requireAddress(URI baseUrl) {
		boolean http = "https".equalsIgnoreCase(baseUrl.getScheme()) || "http".equalsIgnoreCase(baseUrl.getScheme());
		if (!http || baseUrl.getHost() == null || baseUrl.getPort() > 65535 || baseUrl.getRawUserInfo() != null
				|| baseUrl.getRawQuery() != null || baseUrl.getRawFragment() != null) {
			throw new InvalidOtpPropertyException("otp.base-url",
					"is not an http or https address that consists of a host and a path",
					"Set 'otp.base-url' to an address like https://host/path.");
		}
	}

	private static String required(String property, @Nullable String value) {
		if (!StringUtils.hasText(value)) {
			throw new InvalidOtpPropertyException(property, "is not set, and the provider requires it",
					REMEDIES.formatted(property));
		}
		InvalidOtpPropertyException.throwIfPlaceholder(property, value);
		return value.strip();
	}

	private static OtpCredentials credentials(String apiLogin, String apiKey) {
		try {
			return new OtpCredentials(apiLogin, apiKey);
		}
		catch (OtpRejectedException ex) {
			throw new InvalidOtpPropertyException("otp." + ex.field(), "has characters that cannot be sent in a header",
					"Use " + ex.limit() + " only.");
		}
	}

	@Override
	public URI getBaseUrl() {
		return this.properties.baseUrl();
	}

	@Override
	public OtpCredentials getCredentials() {
		return this.credentials;
	}

	@Override
	public @Nullable SslBundle getSslBundle() {
		String bundle = this.properties.ssl().bundle();
		if (!StringUtils.hasLength(bundle)) {
			return null;
		}
		try {
			Assert.state(this.sslBundles != null, "The application has no SSL bundles");
			return this.sslBundles.getBundle(bundle);
		}
		catch (NoSuchSslBundleException | IllegalStateException ex) {
			throw new InvalidOtpPropertyException("otp.ssl.bundle", "names no SSL bundle of the application",
					"Define the bundle under 'spring.ssl.bundle', or leave 'otp.ssl.bundle' out.");
		}
	}

}
