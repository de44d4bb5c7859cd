package io.github.otpkit.client;

import java.io.IOException;
import java.util.function.Consumer;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.otpkit.OtpUnavailableException.Reason;
import io.micrometer.observation.tck.TestObservationRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.test.web.client.MockRestServiceServer;
import org.springframework.test.web.client.match.MockRestRequestMatchers;
import org.springframework.test.web.client.response.MockRestResponseCreators;
import org.springframework.web.client.RestClient;
import org.springframework.web.util.DefaultUriBuilderFactory;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static io.micrometer.observation.tck.TestObservationRegistryAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the application does to all its clients, it may do to ours; where the request
 * goes, with which credentials and how often, it may not.
 */
@ExtendWith(OutputCaptureExtension.class)
class CustomizedClientTests {

	private static final String WARNING = "may send a request more than once";

	@RegisterExtension
	static final WireMockExtension server = WireMockProvider.server();

	@RegisterExtension
	static final WireMockExtension elsewhere = WireMockProvider.server();

	private void run(RestClientCustomizer customizer, Consumer<OtpProvider> test) {
		run(WireMockProvider.url(server) + "/v1", customizer, test);
	}

	private void run(String url, RestClientCustomizer customizer, Consumer<OtpProvider> test) {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(OtpClientAutoConfiguration.class))
			.withBean(OtpConnectionDetails.class, () -> WireMockProvider.details(url))
			.withBean(RestClientCustomizer.class, () -> customizer)
			.run((context) -> test.accept(context.getBean(OtpProvider.class)));
	}

	@Test
	void customizersCannotChangeAddressAndCredentials() {
		WireMockProvider.answer(server, WireMockProvider.RECEIPT);
		run((builder) -> builder.baseUrl(WireMockProvider.url(elsewhere))
			.uriBuilderFactory(new DefaultUriBuilderFactory(WireMockProvider.url(elsewhere)))
			.defaultHeader("api-key", "other")
			.defaultRequest((request) -> request.header("api-login", "other")),
				(provider) -> provider.send(Secrecy.REQUEST));
		assertThat(elsewhere.getAllServeEvents()).isEmpty();
		assertThat(server.getAllServeEvents()).singleElement().satisfies((event) -> {
			assertThat(event.getRequest().getUrl()).isEqualTo("/v1/service/otp/generate");
			assertThat(event.getRequest().header("api-key").values())
				.containsExactly(WireMockProvider.CREDENTIALS.apiKey());
			assertThat(event.getRequest().header("api-login").values())
				.containsExactly(WireMockProvider.CREDENTIALS.apiLogin());
		});
	}

	@Test
	void anObservationKnowsTheAddressButNobodysCredentials() {
		WireMockProvider.answer(server, WireMockProvider.RECEIPT);
		TestObservationRegistry registry = TestObservationRegistry.create();
		run((builder) -> builder.observationRegistry(registry), (provider) -> provider.send(Secrecy.REQUEST));
		assertThat(registry).hasObservationWithNameEqualTo("http.client.requests")
			.that()
			.hasLowCardinalityKeyValue("uri", "/v1/service/otp/generate")
			.satisfies((context) -> assertThat(context.getAllKeyValues().toString())
				.doesNotContain(WireMockProvider.CREDENTIALS.apiKey()));
	}

	@Test
	void anInterceptorCannotRepeatARequestThatHasLeft() {
		WireMockProvider.answer(server, aResponse().withStatus(503));
		run((builder) -> builder.requestInterceptor((request, body, execution) -> {
			execution.execute(request, body).close();
			return execution.execute(request, body);
		}), (provider) -> {
			Expected.later(Reason.CONNECTION_LOST, true).catchFrom(() -> provider.send(Secrecy.REQUEST));
			assertThat(server.getAllServeEvents()).hasSize(1);
		});
	}

	@Test
	void anInterceptorThatRepeatsAfterAFailureDoesNotHideThatTheRequestWasSent() throws Exception {
		try (RawServer goesAway = new RawServer((self, socket) -> self.close())) {
			ClientHttpRequestInterceptor retry = (request, body, execution) -> {
				try {
					return execution.execute(request, body);
				}
				catch (IOException ex) {
					return execution.execute(request, body);
				}
			};
			run(goesAway.url("http"), (builder) -> builder.requestInterceptor(retry),
					(provider) -> Expected.later(Reason.CONNECTION_LOST, true)
						.catchFrom(() -> provider.send(Secrecy.REQUEST)));
			assertThat(goesAway.requests()).isOne();
		}
	}

	@Test
	void anInterceptorThatExecutesOnceIsApplied(CapturedOutput output) {
		WireMockProvider.answer(server, WireMockProvider.RECEIPT);
		run((builder) -> builder.requestInterceptor((request, body, execution) -> execution.execute(request, body)),
				(provider) -> provider.send(Secrecy.REQUEST));
		assertThat(server.getAllServeEvents()).hasSize(1);
		assertThat(output).doesNotContain(WARNING);
	}

	@Test
	void aBrokenInterceptorIsReportedWithItsStackTrace(CapturedOutput output) {
		run((builder) -> builder.requestInterceptor((request, body, execution) -> {
			throw new IllegalArgumentException(Secrecy.ECHO);
		}), (provider) -> assertThat(
				Expected.later(Reason.CONNECTION_LOST, false).catchFrom(() -> provider.send(Secrecy.REQUEST)))
			.cause()
			.hasMessage("java.lang.IllegalArgumentException")
			.satisfies((cause) -> assertThat(cause.getStackTrace()[0].getClassName())
				.startsWith(CustomizedClientTests.class.getName())));
		assertThat(output).doesNotContain(WARNING);
	}

	@Test
	void aRequestFactoryOfACustomizerIsUsedWithAWarning(CapturedOutput output) {
		WireMockProvider.answer(server, WireMockProvider.RECEIPT);
		run((builder) -> builder.requestFactory(new HttpComponentsClientHttpRequestFactory()),
				(provider) -> provider.send(Secrecy.REQUEST));
		assertThat(output).containsOnlyOnce(WARNING);
	}

	@Test
	void aRequestFactoryOfACustomizerBehindAnInterceptorIsUsedWithOneWarning(CapturedOutput output) {
		WireMockProvider.answer(server, WireMockProvider.RECEIPT);
		run((builder) -> builder.requestFactory(new HttpComponentsClientHttpRequestFactory())
			.requestInterceptor((request, body, execution) -> execution.execute(request, body)), (provider) -> {
				provider.send(Secrecy.REQUEST);
				provider.send(Secrecy.REQUEST);
			});
		assertThat(output).containsOnlyOnce(WARNING);
	}

	@Test
	void buffersAndInterceptorsOfTheApplicationNeedNoWarning(CapturedOutput output) {
		WireMockProvider.answer(server, WireMockProvider.RECEIPT);
		run((builder) -> builder.bufferContent((uri, method) -> true)
			.requestInterceptor((request, body, execution) -> execution.execute(request, body)),
				(provider) -> provider.send(Secrecy.REQUEST));
		assertThat(output).doesNotContain(WARNING);
		assertThat(server.getAllServeEvents()).hasSize(1);
	}

	@Test
	void aRequestFactoryOfACustomizerThatNeverTakesTheBodyHasSentNothing() {
		run("http://host.invalid", (builder) -> builder.requestFactory(new HttpComponentsClientHttpRequestFactory()),
				(provider) -> {
					Expected.later(Reason.UNREACHABLE, false).catchFrom(() -> provider.send(Secrecy.REQUEST));
					Expected.later(Reason.UNREACHABLE, true).catchFrom(provider::balance);
				});
		run("http://host.invalid",
				(builder) -> builder.requestFactory(new HttpComponentsClientHttpRequestFactory())
					.requestInterceptor((request, body, execution) -> execution.execute(request, body)),
				(provider) -> Expected.later(Reason.UNREACHABLE, true).catchFrom(() -> provider.send(Secrecy.REQUEST)));
	}

	@Test
	void aMockServerIsUsedWithoutAWarning(CapturedOutput output) {
		MockRestServiceServer[] mock = new MockRestServiceServer[1];
		run((builder) -> mock[0] = bind(builder), (provider) -> provider.send(Secrecy.REQUEST));
		mock[0].verify();
		assertThat(output).doesNotContain(WARNING);
	}

	private static MockRestServiceServer bind(RestClient.Builder builder) {
		MockRestServiceServer mock = MockRestServiceServer.bindTo(builder).build();
		mock.expect(MockRestRequestMatchers.requestTo(WireMockProvider.url(server) + "/v1/service/otp/generate"))
			.andRespond(MockRestResponseCreators.withSuccess().body(WireMockProvider.RECEIPT));
		return mock;
	}

}
