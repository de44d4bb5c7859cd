package io.github.otpkit.client;

import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.otpkit.OtpRejectedException;
import io.github.otpkit.OtpUnavailableException.Reason;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
import org.springframework.http.client.BufferingClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.util.ClassUtils;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * One call is one request, whatever HTTP library the application has.
 */
@ExtendWith(OutputCaptureExtension.class)
class ForeignHttpLibraryTests {

	private static final String FILTER = "org.springframework.boot.http.client.InetAddressFilter";

	private static final String WARNING = "may send a request more than once";

	@RegisterExtension
	static final WireMockExtension server = WireMockProvider.server();

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(OtpClientAutoConfiguration.class, RestClientAutoConfiguration.class,
				HttpClientAutoConfiguration.class, ImperativeHttpClientAutoConfiguration.class))
		.withPropertyValues("otp.api-login:login@example.com", "otp.api-key:key-4711-secret",
				"spring.http.clients.redirects:follow", "spring.http.clients.cookie-handling:enable");

	@ParameterizedTest
	@CsvSource({ "http-components, HttpComponents", "jetty, Jetty", "reactor, Reactor", "jdk, Jdk", "simple, Simple" })
	void theDefaultTransportDoesNotDependOnTheHttpLibraryOfTheApplication(String name, String type,
			CapturedOutput output) {
		this.contextRunner
			.withPropertyValues("spring.http.clients.imperative.factory:" + name,
					"otp.base-url:" + WireMockProvider.url(server))
			.run((context) -> {
				assertThat(context.getBean(ClientHttpRequestFactoryBuilder.class).build()).asString()
					.contains(type + "ClientHttpRequestFactory");
				OtpProvider provider = context.getBean(OtpProvider.class);
				rows().forEach((row) -> oneRequestEach(provider, row));
				keepsNoCookies(provider);
				assertThat(output).doesNotContain(WARNING);
			});
	}

	@Test
	void aHostThatTheAddressFilterOfTheApplicationRefusesGetsNothing() throws Exception {
		assumeTrue(ClassUtils.isPresent(FILTER, null), "Spring Boot has the filter from 4.1 on");
		Class<?> type = ClassUtils.forName(FILTER, null);
		Object filter = type.getMethod("of", String[].class).invoke(null, (Object) new String[] { "192.0.2.0/24" });
		WireMockProvider.answer(server, WireMockProvider.RECEIPT);
		this.contextRunner.withInitializer((context) -> context.getBeanFactory().registerSingleton("filter", filter))
			.withPropertyValues("otp.base-url:" + WireMockProvider.url(server))
			.run((context) -> {
				OtpProvider provider = context.getBean(OtpProvider.class);
				Expected expected = Expected.later(Reason.UNREACHABLE, false);
				assertThat(expected.catchFrom(() -> provider.send(Secrecy.REQUEST)))
					.hasMessageContaining("InetAddressFilter");
				expected.catchFrom(() -> provider.verify(Secrecy.CHECK));
				assertThat(server.getAllServeEvents()).isEmpty();
			});
	}

	private static void oneRequestEach(OtpProvider provider, Row row) {
		server.resetAll();
		WireMockProvider.answer(server, row.response());
		row.expected().catchFrom(() -> provider.send(Secrecy.REQUEST));
		assertThat(server.getAllServeEvents()).hasSize(1);
		row.expected().catchFrom(() -> provider.verify(Secrecy.CHECK));
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
				new Row(aResponse().withStatus(307).withHeader("Location", WireMockProvider.url(server) + "/again"),
						Expected.later(Reason.INVALID_RESPONSE, true)),
				new Row(aResponse().withStatus(401), Expected.fix(OtpRejectedException.Reason.UNAUTHENTICATED)),
				new Row(aResponse().withHeader("Content-Encoding", "gzip").withBody(new byte[] { 31, -117, 8, 0 }),
						Expected.later(Reason.INVALID_RESPONSE, true)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "http-components", "jetty", "reactor", "jdk", "simple" })
	void aTransportOfTheApplicationSendsOnceAndFollowsNoRedirect(String name, CapturedOutput output) {
		this.contextRunner
			.withPropertyValues("spring.http.clients.imperative.factory:" + name,
					"otp.base-url:" + WireMockProvider.url(server),
					"spring.http.clients.cookie-handling:enable-when-possible")
			.withUserConfiguration(OwnTransport.class)
			.run((context) -> {
				OtpProvider provider = context.getBean(OtpProvider.class);
				// Libraries differ in what they make of the statuses and encodings after
				// these.
				rows().limit(5).forEach((row) -> oneRequestEach(provider, row));
				WireMockProvider.answer(server, WireMockProvider.RECEIPT);
				assertThat(provider.send(Secrecy.REQUEST).requestToken()).isEqualTo("token-1");
				assertThat(output).doesNotContain(WARNING);
			});
	}

	@Test
	void aTransportThatBuffersBodiesIsUsedWithAWarning(CapturedOutput output) {
		this.contextRunner
			.withBean(OtpHttpTransport.class,
					() -> (settings) -> new BufferingClientHttpRequestFactory(new JdkClientHttpRequestFactory()))
			.withPropertyValues("otp.base-url:" + WireMockProvider.url(server))
			.run((context) -> {
				WireMockProvider.answer(server, WireMockProvider.RECEIPT);
				context.getBean(OtpProvider.class).send(Secrecy.REQUEST);
				context.getBean(OtpProvider.class).send(Secrecy.REQUEST);
				assertThat(output).containsOnlyOnce(WARNING);
			});
	}

	@Test
	void theRecipeOfTheGuideSendsOnceAndKeepsNoCookies() {
		this.contextRunner.withUserConfiguration(ApacheTransportConfiguration.class)
			.withPropertyValues("otp.base-url:" + WireMockProvider.url(server))
			.run((context) -> {
				OtpProvider provider = context.getBean(OtpProvider.class);
				rows().forEach((row) -> oneRequestEach(provider, row));
				keepsNoCookies(provider);
			});
	}

	@Test
	void aConnectionThatIsNotFreeInTimeIsATimeoutBeforeAnythingIsSent() {
		this.contextRunner.withBean(OtpHttpTransport.class, () -> (settings) -> (uri, method) -> {
			throw new ConnectionRequestTimeoutException("Timeout deadline");
		}).withPropertyValues("otp.base-url:" + WireMockProvider.url(server)).run((context) -> {
			OtpProvider provider = context.getBean(OtpProvider.class);
			Expected.later(Reason.TIMEOUT, false).catchFrom(() -> provider.send(Secrecy.REQUEST));
		});
	}

	@Test
	void aTransportOfTheApplicationReportsWhetherTheRequestWasSent() {
		this.contextRunner.withUserConfiguration(OwnTransport.class)
			.withPropertyValues("otp.base-url:http://host.invalid", "spring.http.clients.imperative.factory:jdk")
			.run((context) -> {
				OtpProvider provider = context.getBean(OtpProvider.class);
				Expected.later(Reason.UNREACHABLE, false).catchFrom(() -> provider.send(Secrecy.REQUEST));
			});
		this.contextRunner.withUserConfiguration(OwnTransport.class)
			.withPropertyValues("otp.base-url:" + WireMockProvider.url(server),
					"spring.http.clients.imperative.factory:jdk")
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
