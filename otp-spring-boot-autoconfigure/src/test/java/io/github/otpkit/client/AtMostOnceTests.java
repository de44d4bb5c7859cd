package io.github.otpkit.client;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import io.github.otpkit.OtpUnavailableException;
import io.github.otpkit.OtpUnavailableException.Reason;
import io.github.otpkit.client.RawServer.Behaviour;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpRequest;
import org.springframework.http.StreamingHttpOutputMessage;
import org.springframework.http.client.AbstractStreamingClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * One call is at most one request on the wire, whatever the HTTP library repeats and
 * whatever interceptors do. The connection was used before, since that is when libraries
 * repeat a request.
 */
@Timeout(60)
class AtMostOnceTests {

	private static final HttpClientSettings SETTINGS = HttpClientSettings.defaults()
		.withTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(20))
		.withRedirects(HttpRedirects.DONT_FOLLOW);

	private static final List<Fault> FAULTS = List.of(
			new Fault("429", status("429 Too Many Requests"), Expected.waiting(null)),
			new Fault("503", status("503 Service Unavailable"), Expected.later(Reason.PROVIDER_ERROR, true)),
			new Fault("reset", Behaviour.write("").thenReset(), Expected.later(Reason.CONNECTION_LOST, true)));

	static Stream<Arguments> combinations() {
		return Stream.of(Library.values())
			.flatMap((library) -> Stream.of(Interception.NONE, Interception.PASS_THROUGH, Interception.TWICE)
				.flatMap((interception) -> FAULTS.stream().map((fault) -> Arguments.of(library, interception, fault))));
	}

	@ParameterizedTest(name = "{0}, {1}, {2}")
	@MethodSource("combinations")
	void oneSendIsOnePostAndOneCheckIsOnePut(Library library, Interception interception, Fault fault) throws Exception {
		Expected expected = (interception == Interception.TWICE) ? Expected.later(Reason.CONNECTION_LOST, true)
				: fault.expected();
		assertOneRequest(library, interception, fault, expected, (provider) -> provider.send(Secrecy.REQUEST));
		assertOneRequest(library, interception, fault, expected, (provider) -> provider.verify(Secrecy.CHECK));
	}

	private static void assertOneRequest(Library library, Interception interception, Fault fault, Expected expected,
			Call call) throws Exception {
		try (RawServer server = new RawServer(Behaviour.receipt().then(fault.behaviour()))) {
			RestClientOtpProvider provider = provider(library, interception, server.url("http"));
			provider.send(Secrecy.REQUEST);
			assertThat(server.requests()).isOne();
			expected.catchFrom(() -> call.on(provider));
			assertThat(server.requests()).isEqualTo(2);
			provider.destroy();
		}
	}

	@ParameterizedTest
	@EnumSource
	void aRefusedConnectionIsReportedAsNotSentUnlessTheLibraryTakesTheBodyBefore(Library library) throws Exception {
		int port;
		try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			port = closed.getLocalPort();
		}
		RestClientOtpProvider provider = provider(library, Interception.PASS_THROUGH, "http://localhost:" + port);
		Expected.later(Reason.UNREACHABLE, library == Library.JETTY).catchFrom(() -> provider.send(Secrecy.REQUEST));
		provider.destroy();
	}

	@Test
	void aLibraryCannotSendTheBodyAfterTheCallHasFailed() {
		AtomicReference<StreamingHttpOutputMessage.Body> late = new AtomicReference<>();
		OtpProvider provider = provider((settings) -> (uri, method) -> new KeepingRequest(uri, method, late),
				Interception.NONE, "http://localhost");
		Expected.later(Reason.CONNECTION_LOST, false).catchFrom(() -> provider.send(Secrecy.REQUEST));
		assertThatIOException().isThrownBy(() -> late.get().writeTo(OutputStream.nullOutputStream()));
	}

	@Test
	void aSecondExecutionIsRefusedEvenIfTheFirstHasSentNothing() {
		AtomicReference<StreamingHttpOutputMessage.Body> kept = new AtomicReference<>();
		AtomicInteger requests = new AtomicInteger();
		OtpProvider provider = provider((settings) -> (uri, method) -> {
			requests.incrementAndGet();
			return new KeepingRequest(uri, method, kept);
		}, Interception.TWICE, "http://localhost");
		Expected.later(Reason.CONNECTION_LOST, false).catchFrom(() -> provider.send(Secrecy.REQUEST));
		assertThat(requests).hasValue(1);
	}

	@ParameterizedTest
	@EnumSource(names = { "OURS", "APACHE" })
	void aRequestWithoutItsAttributesIsNotSent(Library library) throws Exception {
		try (RawServer server = new RawServer(status("503 Service Unavailable").then(Behaviour.receipt()))) {
			RestClientOtpProvider provider = provider(library, Interception.COPIES, server.url("http"));
			assertThat(Expected.later(Reason.CONNECTION_LOST, false).catchFrom(() -> provider.send(Secrecy.REQUEST)))
				.hasMessageContaining("without the attributes of the original request");
			assertThat(server.requests()).isZero();
			provider.destroy();
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "OURS", "APACHE" })
	void aRepeatedRequestWithoutItsAttributesIsNotSentAgain(Library library) throws Exception {
		try (RawServer server = new RawServer(status("503 Service Unavailable").then(Behaviour.receipt()))) {
			RestClientOtpProvider provider = provider(library, Interception.ORIGINAL_THEN_COPY, server.url("http"));
			Expected.later(Reason.CONNECTION_LOST, true).catchFrom(() -> provider.send(Secrecy.REQUEST));
			assertThat(server.requests()).isOne();
			provider.destroy();
		}
	}

	@Test
	void anotherThreadCannotSendARequestWithoutItsAttributesLater() throws Exception {
		try (RawServer server = new RawServer(Behaviour.receipt())) {
			AtomicReference<FutureTask<ClientHttpResponse>> late = new AtomicReference<>();
			RestClientCustomizer customizer = (builder) -> builder.requestInterceptor((request, body, execution) -> {
				Copy copy = new Copy(request);
				late.set(new FutureTask<>(() -> execution.execute(copy, body)));
				throw new IOException("Time limit of the interceptor");
			});
			RestClientOtpProvider provider = new RestClientOtpProvider(new JdkRequestFactory(SETTINGS),
					Stream.of(customizer), WireMockProvider.details(server.url("http")), Clock.systemUTC());
			Expected.later(Reason.CONNECTION_LOST, false).catchFrom(() -> provider.send(Secrecy.REQUEST));
			new Thread(late.get()).start();
			assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> late.get().get())
				.withCauseInstanceOf(OtpUnavailableException.class);
			assertThat(server.requests()).isZero();
			provider.destroy();
		}
	}

	private static RestClientOtpProvider provider(Library library, Interception interception, String url) {
		return provider(library.transport(), interception, url);
	}

	private static RestClientOtpProvider provider(OtpHttpTransport transport, Interception interception, String url) {
		RestClientCustomizer customizer = (builder) -> {
			if (interception != Interception.NONE) {
				builder.requestInterceptor(interception);
			}
		};
		return new RestClientOtpProvider(transport.createRequestFactory(SETTINGS), Stream.of(customizer),
				WireMockProvider.details(url), Clock.systemUTC());
	}

	private static Behaviour status(String status) {
		return Behaviour.write("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n");
	}

	enum Library {

		OURS, JDK, APACHE, JETTY, REACTOR, SIMPLE;

		OtpHttpTransport transport() {
			return switch (this) {
				case OURS -> JdkRequestFactory::new;
				case JDK -> ClientHttpRequestFactoryBuilder.jdk()::build;
				case APACHE -> ClientHttpRequestFactoryBuilder.httpComponents()::build;
				case JETTY -> ClientHttpRequestFactoryBuilder.jetty()::build;
				case REACTOR -> ClientHttpRequestFactoryBuilder.reactor()::build;
				case SIMPLE -> ClientHttpRequestFactoryBuilder.simple()::build;
			};
		}

	}

	enum Interception implements ClientHttpRequestInterceptor {

		NONE, PASS_THROUGH, TWICE, COPIES, ORIGINAL_THEN_COPY;

		/** What an interceptor passes on for the first execution and for the next. */
		private HttpRequest passOn(HttpRequest request, boolean first) {
			return (this == COPIES || (this == ORIGINAL_THEN_COPY && !first)) ? new Copy(request) : request;
		}

		@Override
		public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
				throws IOException {
			try {
				ClientHttpResponse response = execution.execute(passOn(request, true), body);
				if (this == PASS_THROUGH || response.getStatusCode().is2xxSuccessful()) {
					return response;
				}
				response.close();
			}
			catch (IOException ex) {
				if (this == PASS_THROUGH) {
					throw ex;
				}
			}
			return execution.execute(passOn(request, false), body);
		}

	}

	/**
	 * A request as an interceptor for signatures might make it: its own attributes.
	 */
	private static final class Copy implements HttpRequest {

		private final HttpRequest original;

		private final Map<String, Object> attributes = new HashMap<>();

		Copy(HttpRequest original) {
			this.original = original;
		}

		@Override
		public HttpMethod getMethod() {
			return this.original.getMethod();
		}

		@Override
		public URI getURI() {
			return this.original.getURI();
		}

		@Override
		public HttpHeaders getHeaders() {
			return this.original.getHeaders();
		}

		@Override
		public Map<String, Object> getAttributes() {
			return this.attributes;
		}

	}

	record Fault(String name, Behaviour behaviour, Expected expected) {

		@Override
		public String toString() {
			return this.name;
		}

	}

	/**
	 * Fails, and keeps the body for later.
	 */
	private static final class KeepingRequest extends AbstractStreamingClientHttpRequest {

		private final URI uri;

		private final HttpMethod method;

		private final AtomicReference<Body> kept;

		KeepingRequest(URI uri, HttpMethod method, AtomicReference<Body> kept) {
			this.uri = uri;
			this.method = method;
			this.kept = kept;
		}

		@Override
		public HttpMethod getMethod() {
			return this.method;
		}

		@Override
		public URI getURI() {
			return this.uri;
		}

		@Override
		protected ClientHttpResponse executeInternal(HttpHeaders headers, Body body) throws IOException {
			this.kept.set(body);
			throw new IOException("No answer");
		}

	}

	private interface Call {

		void on(OtpProvider provider);

	}

}
