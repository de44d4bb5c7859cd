package io.github.otpkit.client;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import io.github.otpkit.OtpCheck;
import io.github.otpkit.OtpException;
import io.github.otpkit.OtpRejectedException;
import io.github.otpkit.OtpRequest;
import io.github.otpkit.OtpTicket;
import io.github.otpkit.OtpUnavailableException;
import io.github.otpkit.OtpUnavailableException.Reason;
import io.github.otpkit.OtpVerification;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpRequest;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.util.StringUtils;
import org.springframework.web.client.RestClient;

/**
 * Speaks the provider's protocol over a {@link RestClient} of its own. Each method is one
 * exchange. The request factory is closed with the application.
 */
@ImportRuntimeHints(WireFormat.Hints.class)
final class RestClientOtpProvider implements OtpProvider, DisposableBean {

	private static final Log logger = LogFactory.getLog(RestClientOtpProvider.class);

	/** The attribute from which the client's observation takes the tag "uri". */
	private static final String URI_TEMPLATE = RestClient.class.getName() + ".uriTemplate";

	private final ClientHttpRequestFactory requestFactory;

	private final RestClient restClient;

	private final boolean intercepted;

	private final OtpConnectionDetails connectionDetails;

	private final Clock clock;

	private final WireFormat wireFormat;

	private final Addresses addresses;

	private final AtomicBoolean warned = new AtomicBoolean();

	RestClientOtpProvider(ClientHttpRequestFactory requestFactory, Stream<RestClientCustomizer> customizers,
			OtpConnectionDetails connectionDetails, Clock clock) {
		this.requestFactory = requestFactory;
		RestClient.Builder builder = RestClient.builder().requestFactory(AtMostOnceRequest.factory(requestFactory));
		// After the request factory: a test replaces it by a customizer.
		customizers.forEach((customizer) -> customizer.customize(builder));
		this.intercepted = addLastInterceptor(builder);
		this.restClient = builder.build();
		this.connectionDetails = connectionDetails;
		this.clock = clock;
		this.wireFormat = new WireFormat(clock);
		this.addresses = Addresses.of(connectionDetails.getBaseUrl());
	}

	/** With an empty list of interceptors the client would buffer each body. */
	private static boolean addLastInterceptor(RestClient.Builder builder) {
		List<ClientHttpRequestInterceptor> present = new ArrayList<>();
		builder.clone().requestInterceptors(present::addAll);
		if (!present.isEmpty()) {
			builder.requestInterceptor(new SendState.LastInterceptor());
		}
		return !present.isEmpty();
	}

	@Override
	public OtpTicket send(OtpRequest request) {
		WireRequest.Send body = WireRequest.Send.of(request);
		Instant expiresAt = this.clock.instant().plusSeconds(body.validityPeriod());
		Answer answer = exchange(HttpMethod.POST, this.addresses.generate(), body);
		return ticket(request, answer.receipt().orElseThrow(() -> Failures.ofSend(answer)), expiresAt);
	}

	private static OtpTicket ticket(OtpRequest request, Answer.Body receipt, Instant expiresAt) {
		try {
			OtpTicket ticket = OtpTicket.of(Objects.requireNonNull(receipt.requestToken()), request.phoneNumber(),
					expiresAt);
			String number = receipt.ticketNumber();
			ticket = StringUtils.hasText(number) ? ticket.withTicketNumber(number) : ticket;
			return (request.channel() != null) ? ticket.withChannel(request.channel()) : ticket;
		}
		catch (OtpRejectedException ex) {
			// The message has gone out, only its token is of no use.
			throw new OtpUnavailableException("The provider's ticket cannot be used", Reason.INVALID_RESPONSE, true,
					null, ex);
		}
	}

	@Override
	public OtpVerification verify(OtpCheck check) {
		Answer answer = exchange(HttpMethod.PUT, this.addresses.validate(), WireRequest.Check.of(check));
		return answer.verification().orElseThrow(() -> Failures.ofCheck(answer));
	}

	@Override
	public OtpBalance balance() {
		Answer answer = exchange(HttpMethod.GET, this.addresses.balance(), null);
		return answer.balance().orElseThrow(() -> Failures.of(answer));
	}

	private Answer exchange(HttpMethod method, URI uri, @Nullable WireRequest body) {
		OtpCredentials credentials = credentials();
		SendState state = new SendState();
		ProviderMessage sanitizer = new ProviderMessage(() -> secrets(credentials, body));
		try {
			return request(method, uri, body, credentials, state).exchangeForRequiredValue((sent, response) -> {
				warnIfUnguarded(sent, state);
				return this.wireFormat.read(response, sanitizer);
			});
		}
		catch (Exception | LinkageError ex) {
			// What an interceptor still does in another thread comes too late.
			state.withdraw();
			throw (ex instanceof OtpException known && !state.mayHaveGoneOut()) ? known : Failures.of(ex, state);
		}
	}

	private RestClient.RequestBodySpec request(HttpMethod method, URI uri, @Nullable WireRequest body,
			OtpCredentials credentials, SendState state) {
		RestClient.RequestBodySpec request = this.restClient.method(method)
			.uri(uri)
			.attribute(URI_TEMPLATE, uri.toString())
			.attribute(SendState.ATTRIBUTE, state)
			.httpRequest((message) -> identify(message.getHeaders(), credentials));
		if (body != null) {
			write(body, request, state);
		}
		else {
			state.markWritten();
		}
		return request;
	}

	private OtpCredentials credentials() {
		try {
			return Objects.requireNonNull(this.connectionDetails.getCredentials());
		}
		catch (OtpRejectedException ex) {
			throw ex;
		}
		catch (Exception | LinkageError ex) {
			throw Failures.ofCredentials(ex);
		}
	}

	/** Replaces headers of customizers, because it runs last. */
	private static void identify(HttpHeaders headers, OtpCredentials credentials) {
		headers.set(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE);
		headers.set(HttpHeaders.ACCEPT_ENCODING, "identity");
		headers.set("api-login", credentials.apiLogin());
		headers.set("api-key", credentials.apiKey());
	}

	private void write(WireRequest body, RestClient.RequestBodySpec request, SendState state) {
		byte[] json = this.wireFormat.write(body);
		request.httpRequest((message) -> {
			message.getHeaders().set(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE);
			message.getHeaders().setContentLength(json.length);
		}).body((out) -> {
			if (!this.intercepted) {
				state.markWritten();
			}
			out.write(json);
		});
	}

	private static Stream<String> secrets(OtpCredentials credentials, @Nullable WireRequest body) {
		Stream<@Nullable String> sent = (body != null) ? body.secrets() : Stream.empty();
		return Stream.concat(sent, Stream.of(credentials.apiLogin(), credentials.apiKey())).filter(Objects::nonNull);
	}

	/** The mock server of Spring's test support sends nothing, so it needs no warning. */
	private void warnIfUnguarded(HttpRequest sent, SendState state) {
		if (!state.isGuarded() && !sent.getClass().getName().startsWith("org.springframework.test.")
				&& this.warned.compareAndSet(false, true)) {
			logger.warn("The HTTP request factory of the OTP client may send a request more than once, and each "
					+ "repeat is one more message to pay for: a RestClientCustomizer replaced the factory, or the "
					+ "OtpHttpTransport bean makes one that buffers request bodies");
		}
	}

	@Override
	public void destroy() throws Exception {
		if (this.requestFactory instanceof DisposableBean disposable) {
			disposable.destroy();
		}
		else if (this.requestFactory instanceof AutoCloseable closeable) {
			closeable.close();
		}
	}

	/**
	 * The addresses, built once and independent of customizers.
	 */
	private record Addresses(URI generate, URI validate, URI balance) {

		static Addresses of(URI baseUrl) {
			// The address is a URI already, so its escapes stay as they are.
			String base = baseUrl.toString().replaceAll("/+$", "");
			return new Addresses(URI.create(base + "/service/otp/generate"), URI.create(base + "/service/otp/validate"),
					URI.create(base + "/wallet/check-balance"));
		}

	}

}
