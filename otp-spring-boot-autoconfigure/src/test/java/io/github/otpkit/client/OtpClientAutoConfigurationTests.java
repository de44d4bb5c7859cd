package io.github.otpkit.client;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

import io.github.otpkit.InvalidOtpPropertyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

@ExtendWith(OutputCaptureExtension.class)
class OtpClientAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(OtpClientAutoConfiguration.class, RestClientAutoConfiguration.class,
				HttpClientAutoConfiguration.class, SslAutoConfiguration.class))
		.withPropertyValues("otp.api-login:login@example.com", "otp.api-key:key-4711-secret");

	@Test
	void contributesAProvider() {
		this.contextRunner.run((context) -> {
			assertThat(context).hasSingleBean(OtpProvider.class).hasSingleBean(OtpConnectionDetails.class);
			OtpConnectionDetails details = context.getBean(OtpConnectionDetails.class);
			assertThat(details.getBaseUrl()).isEqualTo(URI.create("https://api.octopush.com/v1/public"));
			assertThat(details.getCredentials()).isEqualTo(new OtpCredentials("login@example.com", "key-4711-secret"));
		});
	}

	@Test
	void publishesNoBeanOfAFrameworkType() {
		this.contextRunner.run((context) -> {
			assertThat(context).hasSingleBean(RestClient.Builder.class).hasSingleBean(HttpClientSettings.class);
			assertThat(context).doesNotHaveBean(RestClient.class).doesNotHaveBean(ClientHttpRequestFactory.class);
		});
	}

	@Test
	void backsOffForAProviderOfTheApplication() {
		this.contextRunner.withPropertyValues("otp.api-key:")
			.withBean(OtpProvider.class, () -> mock(OtpProvider.class))
			.run((context) -> assertThat(context).hasSingleBean(OtpProvider.class)
				.doesNotHaveBean(OtpConnectionDetails.class));
	}

	@Test
	void backsOffForConnectionDetailsOfTheApplication() {
		this.contextRunner.withPropertyValues("otp.api-key:")
			.withBean(OtpConnectionDetails.class, () -> WireMockProvider.details("http://localhost"))
			.run((context) -> assertThat(context).hasSingleBean(OtpProvider.class)
				.hasSingleBean(OtpConnectionDetails.class));
	}

	@Test
	void backsOffWithoutRestClient() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(RestClient.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(OtpProvider.class));
	}

	@Test
	void canBeSwitchedOff() {
		this.contextRunner.withPropertyValues("otp.enabled:false", "otp.api-key:")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(OtpProvider.class));
	}

	@Test
	void timeoutsAndTheSslBundleReachTheTransportAndRedirectsAreOff() {
		HttpClientSettings[] seen = new HttpClientSettings[1];
		this.contextRunner
			.withPropertyValues("otp.connect-timeout:1s", "spring.http.clients.read-timeout:3s",
					"spring.http.clients.redirects:follow", "spring.http.clients.ssl.bundle:corporate",
					"spring.ssl.bundle.jks.corporate.options.ciphers:abc")
			.withBean(OtpHttpTransport.class, () -> (settings) -> {
				seen[0] = settings;
				return new SimpleClientHttpRequestFactory();
			})
			.run((context) -> {
				assertThat(context).hasSingleBean(OtpProvider.class);
				assertThat(seen[0].connectTimeout()).isEqualTo(Duration.ofSeconds(1));
				assertThat(seen[0].readTimeout()).isEqualTo(Duration.ofSeconds(10));
				assertThat(seen[0].sslBundle()).isNotNull();
				assertThat(seen[0].redirects()).isEqualTo(HttpRedirects.DONT_FOLLOW);
			});
	}

	@Test
	void doesNotStartWithoutTheSimulatorThatIsSwitchedOnWhateverTheCredentials() {
		for (String credentials : new String[] { "otp.api-key:", "otp.api-key:key-4711" }) {
			this.contextRunner.withPropertyValues(credentials, "otp.simulator.enabled:true").run((context) -> {
				FailureAnalysis analysis = analyze(context);
				assertThat(analysis.getDescription()).contains("'otp.simulator.enabled' is true",
						"not on the runtime class path");
				assertThat(analysis.getAction()).contains("spring-boot:test-run", "'otp-spring-boot-test'");
			});
		}
	}

	@Test
	void missingCredentialsAreNamedWithTheRemedies() {
		for (String property : new String[] { "otp.api-login", "otp.api-key" }) {
			this.contextRunner.withPropertyValues(property + ":").run((context) -> {
				FailureAnalysis analysis = analyze(context);
				assertThat(analysis.getDescription()).startsWith("'" + property + "' is not set");
				assertThat(analysis.getAction()).contains("set '" + property + "'", "otp.enabled=false",
						"otp.simulator.enabled=true");
			});
		}
	}

	@Test
	void credentialsThatNoHeaderCanHoldAreNamedButNotShown(CapturedOutput output) {
		this.contextRunner.withPropertyValues("otp.api-key:clé-4711").run((context) -> {
			assertThat(analyze(context).getDescription()).startsWith("'otp.api-key' has characters");
			assertThat(context.getStartupFailure()).hasStackTraceContaining("otp.api-key");
			assertThat(output).doesNotContain("clé-4711");
		});
	}

	@Test
	void baseUrlMustBeAnHttpAddress() {
		for (String url : new String[] { "ftp://host/", "/v1/public", "https:///v1", "api.example.com",
				"https://me:secret@host/", "https://host/?key=1", "https://host/#a", "http://localhost:99999/" }) {
			this.contextRunner.withPropertyValues("otp.base-url:" + url)
				.run((context) -> assertThat(analyze(context).getDescription()).startsWith("'otp.base-url'"));
		}
	}

	@Test
	void sslBundleComesBeforeThatOfTheApplication() {
		AtomicReference<SslBundle> seen = new AtomicReference<>();
		this.contextRunner
			.withPropertyValues("otp.ssl.bundle:own", "spring.ssl.bundle.jks.own.options.ciphers:own",
					"spring.http.clients.ssl.bundle:corporate", "spring.ssl.bundle.jks.corporate.options.ciphers:abc")
			.withBean(OtpHttpTransport.class, () -> (settings) -> {
				seen.set(settings.sslBundle());
				return new SimpleClientHttpRequestFactory();
			})
			.run((context) -> {
				assertThat(context).hasSingleBean(OtpProvider.class);
				assertThat(seen.get().getOptions().getCiphers()).containsExactly("own");
			});
	}

	@Test
	void sslBundleMustExist() {
		this.contextRunner.withPropertyValues("otp.ssl.bundle:nope")
			.run((context) -> assertThat(analyze(context).getDescription()).startsWith("'otp.ssl.bundle' names no"));
	}

	@Test
	void timeoutsMustBeDurations() {
		for (String property : new String[] { "otp.connect-timeout", "otp.read-timeout" }) {
			for (String value : new String[] { "0", "-1s", "11m", "400000d" }) {
				this.contextRunner.withPropertyValues(property + ":" + value)
					.run((context) -> assertThat(analyze(context).getDescription())
						.startsWith("'" + property + "' is"));
			}
		}
	}

	@Test
	void timeoutsMustBeDurationsWhereverTheProviderIs() {
		this.contextRunner.withBean(OtpConnectionDetails.class, () -> WireMockProvider.details("http://localhost"))
			.withPropertyValues("otp.read-timeout:0")
			.run((context) -> assertThat(analyze(context).getDescription())
				.isEqualTo("'otp.read-timeout' is outside 1ms to 10m."));
	}

	@Test
	void aPlaceholderThatNothingSetsStopsTheStart() {
		for (String property : new String[] { "otp.api-login", "otp.api-key" }) {
			this.contextRunner.withPropertyValues(property + ":${NOBODY_SETS_THIS}").run((context) -> {
				FailureAnalysis analysis = analyze(context);
				assertThat(analysis.getDescription())
					.isEqualTo("'" + property + "' is the placeholder ${NOBODY_SETS_THIS}, which nothing sets.");
				assertThat(analysis.getAction()).startsWith("Set the environment variable");
			});
		}
	}

	@Test
	void backsOffForATransportOfTheApplication() {
		this.contextRunner.withBean(OtpHttpTransport.class, () -> (settings) -> new SimpleClientHttpRequestFactory())
			.run((context) -> assertThat(context).hasSingleBean(OtpHttpTransport.class)
				.hasSingleBean(OtpProvider.class));
	}

	@Test
	void needsNoHttpLibrary() {
		this.contextRunner
			.withClassLoader(new FilteredClassLoader("org.apache.hc", "org.eclipse.jetty", "reactor.netty"))
			.run((context) -> assertThat(context).hasSingleBean(OtpProvider.class));
	}

	private static FailureAnalysis analyze(AssertableApplicationContext context) {
		assertThat(context).hasFailed();
		Throwable failure = context.getStartupFailure();
		while (!(failure instanceof InvalidOtpPropertyException)) {
			assertThat(failure).isNotNull();
			failure = failure.getCause();
		}
		return new InvalidOtpPropertyFailureAnalyzer().analyze(failure);
	}

}
