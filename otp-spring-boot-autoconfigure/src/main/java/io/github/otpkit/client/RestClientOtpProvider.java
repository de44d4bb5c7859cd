package io.github.otpkit.client;

import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;

import io.github.otpkit.OtpCheck;
import io.github.otpkit.OtpCodePolicy;
import io.github.otpkit.OtpException;
import io.github.otpkit.OtpRejectedException;
import io.github.otpkit.OtpRequest;
import io.github.otpkit.OtpTicket;
import io.github.otpkit.OtpUnavailableException;
import io.github.otpkit.OtpUnavailableException.Reason;
import io.github.otpkit.OtpVerification;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;

/**
 * Speaks the provider's protocol. Each method is one exchange.
 */
@ImportRuntimeHints(WireRuntimeHints.class)
final class RestClientOtpProvider implements OtpProvider {

	private final OtpRestClient restClient;

	private final OtpConnectionDetails connectionDetails;

	private final WireFormat wireFormat;

	private final Clock clock;

	RestClientOtpProvider(OtpRestClient restClient, OtpConnectionDetails connectionDetails, Clock clock) {
		this.restClient = restClient;
		this.connectionDetails = connectionDetails;
		this.wireFormat = new WireFormat(clock);
		this.clock = clock;
	}

	@Override
	public OtpTicket send(OtpRequest request) {
		OtpCodePolicy code = Objects.requireNonNullElseGet(request.code(),
				() -> OtpCodePolicy.digits(OtpCodePolicy.DEFAULT_LENGTH));
		Instant expiresAt = this.clock.instant().plus(code.validity());
		Answer answer = exchange(HttpMethod.POST, "/service/otp/generate", GenerateBody.of(request.withCode(code)));
		AnswerBody receipt = answer.receipt().orElseThrow(() -> Failures.of(answer));
		return ticket(request, receipt, expiresAt);
	}

	private static OtpTicket ticket(OtpRequest request, AnswerBody receipt, Instant expiresAt) {
		try {
			OtpTicket ticket = OtpTicket.of(Objects.requireNonNull(receipt.requestToken()), request.phoneNumber(),
					expiresAt);
			ticket = (receipt.ticketNumber() != null) ? ticket.withTicketNumber(receipt.ticketNumber()) : ticket;
			return (request.channel() != null) ? ticket.withChannel(request.channel()) : ticket;
		}
		catch (OtpRejectedException ex) {
			// The message has gone out, only its token is of no use.
			throw new OtpUnavailableException("The provider's ticket cannot be used", Reason.INVALID_RESPONSE, true,
					null, ex);
		}
	}

	@Override
	public OtpVerification check(OtpCheck check) {
		Answer answer = exchange(HttpMethod.PUT, "/service/otp/validate", ValidateBody.of(check));
		return answer.verification().orElseThrow(() -> Failures.of(answer));
	}

	@Override
	public OtpBalance balance() {
		Answer answer = exchange(HttpMethod.GET, "/wallet/check-balance", null);
		return answer.balance().orElseThrow(() -> Failures.of(answer));
	}

	private Answer exchange(HttpMethod method, String path, @Nullable WireBody body) {
		OtpCredentials credentials = this.connectionDetails.getCredentials();
		OneCall call = new OneCall();
		RestClient.RequestBodySpec request = this.restClient.request(method, path)
			.attribute(OneCall.ATTRIBUTE, call)
			.httpRequest((message) -> identify(message.getHeaders(), credentials));
		if (body != null) {
			write(body, request);
		}
		ProviderText words = new ProviderText(() -> secrets(credentials, body));
		try {
			Answer answer = request.exchangeForRequiredValue((sent, response) -> this.wireFormat.read(response, words));
			this.restClient.transportWarning().after(call);
			return answer;
		}
		catch (RuntimeException ex) {
			throw (ex instanceof OtpException known) ? known : Failures.of(ex, call);
		}
	}

	private void write(WireBody body, RestClient.RequestBodySpec request) {
		byte[] json = this.wireFormat.write(body);
		request.httpRequest((message) -> {
			message.getHeaders().set(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE);
			message.getHeaders().setContentLength(json.length);
		}).body((out) -> out.write(json));
	}

	/** Last, so that no header of a customizer stands beside ours. */
	private static void identify(HttpHeaders headers, OtpCredentials credentials) {
		headers.set(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE);
		headers.set(HttpHeaders.ACCEPT_ENCODING, "identity");
		headers.set("api-login", credentials.apiLogin());
		headers.set("api-key", credentials.apiKey());
	}

	private static Stream<String> secrets(OtpCredentials credentials, @Nullable WireBody body) {
		Stream<@Nullable String> sent = (body != null) ? body.secrets() : Stream.empty();
		return Stream.concat(sent, Stream.of(credentials.apiLogin(), credentials.apiKey())).filter(Objects::nonNull);
	}

}
