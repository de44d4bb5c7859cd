package io.github.otpkit.client;

import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.otpkit.OtpRejectedException;
import io.github.otpkit.OtpUnavailableException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.imperative.ImperativeHttpClientAutoConfiguration;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * One call is one request, whatever HTTP library the application has.
 */
@ExtendWith(OutputCaptureExtension.class)
class ForeignHttpLibraryTests {

	@RegisterExtension
	static final WireMockExtension server = WireMockProvider.server();

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(OtpClientAutoConfiguration.class, RestClientAutoConfiguration.class,
				HttpClientAutoConfiguration.class, ImperativeHttpClientAutoConfiguration.class))
		.withPropertyValues("otp.api-login:login@example.com", "otp.api-key:key-4711-secret",
				"spring.http.clients.redirects:follow");

	@ParameterizedTest
	@CsvSource({ "http-components, HttpComponents", "jetty, Jetty", "reactor, Reactor", "jdk, Jdk", "simple, Simple" })
	void doesNotDependOnTheFactoryOfTheApplication(String name, String type, CapturedOutput output) {
		this.contextRunner
			.withPropertyValues("spring.http.clients.imperative.factory:" + name, "otp.base-url:" + server.baseUrl())
			.run((context) -> {
				assertThat(context.getBean(ClientHttpRequestFactoryBuilder.class).build()).asString()
					.contains(type + "ClientHttpRequestFactory");
				OtpProvider provider = context.getBean(OtpProvider.class);
				rows().forEach((row) -> oneRequestEach(provider, row));
				keepsNoCookies(provider);
				assertThat(output).doesNotContain("Passcodes are sent through");
			});
	}

	@Test
	void theChosenLibrarySendsOnceWhateverTheApplicationMakesOfIt(CapturedOutput output) {
		this.contextRunner
			.withPropertyValues("otp.transport:http-components",
					"spring.http.clients.imperative.factory:http-components", "otp.base-url:" + server.baseUrl())
			.run((context) -> {
				OtpProvider provider = context.getBean(OtpProvider.class);
				rows().forEach((row) -> oneRequestEach(provider, row));
				keepsNoCookies(provider);
				assertThat(server.getAllServeEvents())
					.allSatisfy((event) -> assertThat(event.getRequest().getHeader("User-Agent")).contains("Apache"));
				assertThat(output).doesNotContain("Passcodes are sent through");
			});
	}

	private static void oneRequestEach(OtpProvider provider, Row row) {
		server.resetAll();
		WireMockProvider.answer(server, row.response());
		row.expected().catchFrom(() -> provider.send(Secrecy.REQUEST));
		assertThat(server.getAllServeEvents()).hasSize(1);
		row.expected().catchFrom(() -> provider.check(Secrecy.CHECK));
		assertThat(server.getAllServeEvents()).hasSize(2);
	}

	private static void keepsNoCookies(OtpProvider provider) {
		server.resetAll();
		WireMockProvider.answer(server,
				okJson(WireMockProvider.RECEIPT).withHeader("Set-Cookie", "session=4711; Path=/"));
		provider.send(Secrecy.REQUEST);
		provider.send(Secrecy.REQUEST);
		assertThat(server.getAllServeEvents()).hasSize(2)
			.allSatisfy((event) -> assertThat(event.getRequest().containsHeader("Cookie")).isFalse())
			.allSatisfy((event) -> assertThat(event.getRequest().containsHeader("Upgrade")).isFalse());
	}

	private static Stream<Row> rows() {
		return Stream.of(
				new Row(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER),
						Expected.later(Reason.CONNECTION_LOST, true)),
				new Row(aResponse().withFault(Fault.EMPTY_RESPONSE), Expected.later(Reason.CONNECTION_LOST, true)),
				new Row(aResponse().withStatus(429), Expected.waiting(null)),
				new Row(aResponse().withStatus(503), Expected.later(Reason.PROVIDER_ERROR, true)),
				new Row(aResponse().withStatus(307).withHeader("Location", server.baseUrl() + "/again"),
						Expected.later(Reason.INVALID_RESPONSE, true)),
				new Row(aResponse().withStatus(401), Expected.fix(OtpRejectedException.Reason.UNAUTHENTICATED)),
				new Row(aResponse().withHeader("Content-Encoding", "gzip").withBody(new byte[] { 31, -117, 8, 0 }),
						Expected.later(Reason.INVALID_RESPONSE, true)));
	}

	@ParameterizedTest
	@CsvSource({ "http-components, 429 or 503", "jetty, follow redirects", "reactor, disableRetry",
			"jdk, follows redirects", "simple, follows redirects" })
	void aFactoryOfTheApplicationIsUsedWithAWarning(String name, String habit, CapturedOutput output) {
		this.contextRunner
			.withPropertyValues("spring.http.clients.imperative.factory:" + name, "otp.base-url:" + server.baseUrl())
			.withUserConfiguration(OwnTransport.class)
			.run((context) -> {
				assertThat(output).containsOnlyOnce("Passcodes are sent through").contains(habit);
				WireMockProvider.answer(server, WireMockProvider.RECEIPT);
				assertThat(context.getBean(OtpProvider.class).send(Secrecy.REQUEST).requestToken())
					.isEqualTo("token-1");
				WireMockProvider.answer(server, aResponse().withStatus(400).withBody("{\"code\": 117}"));
				Expected.fix(OtpRejectedException.Reason.BAD_RECIPIENT, 117)
					.catchFrom(() -> context.getBean(OtpProvider.class).send(Secrecy.REQUEST));
			});
	}

	@Test
	void theTransportOfTheGuideSendsOnce() {
		this.contextRunner.withUserConfiguration(ApacheTransport.class)
			.withPropertyValues("otp.base-url:" + server.baseUrl())
			.run((context) -> {
				OtpProvider provider = context.getBean(OtpProvider.class);
				rows().forEach((row) -> oneRequestEach(provider, row));
				keepsNoCookies(provider);
			});
	}

	@Test
	void aFactoryOfTheApplicationFailsAsHonestly() {
		this.contextRunner.withUserConfiguration(OwnTransport.class)
			.withPropertyValues("otp.base-url:http://host.invalid", "spring.http.clients.imperative.factory:jdk")
			.run((context) -> {
				OtpProvider provider = context.getBean(OtpProvider.class);
				Expected.later(Reason.UNREACHABLE, true).catchFrom(() -> provider.send(Secrecy.REQUEST));
			});
		this.contextRunner.withUserConfiguration(OwnTransport.class)
			.withPropertyValues("otp.base-url:" + server.baseUrl(), "spring.http.clients.imperative.factory:jdk")
			.run((context) -> {
				WireMockProvider.answer(server, aResponse().withFault(Fault.EMPTY_RESPONSE));
				OtpProvider provider = context.getBean(OtpProvider.class);
				Expected.later(Reason.CONNECTION_LOST, true).catchFrom(() -> provider.send(Secrecy.REQUEST));
			});
	}

	record Row(ResponseDefinitionBuilder response, Expected expected) {

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnTransport {

		@Bean
		OtpHttpTransport otpHttpTransport(ClientHttpRequestFactoryBuilder<?> builder) {
			return builder::build;
		}

	}

}
