package io.github.otpkit.client;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import io.github.otpkit.OtpCheck;
import io.github.otpkit.OtpCodePolicy;
import io.github.otpkit.OtpException;
import io.github.otpkit.OtpRequest;
import io.github.otpkit.OtpTicket;
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
		OtpCodePolicy code = Objects.requireNonNullElseGet(request.code(), () -> OtpCodePolicy.digits(6));
		Instant expiresAt = this.clock.instant().plus(code.validity());
		Answer answer = exchange(HttpMethod.POST, "/service/otp/generate", GenerateBody.of(request.withCode(code)));
		AnswerBody receipt = answer.receipt().orElseThrow(() -> Failures.of(answer));
		return new OtpTicket(Objects.requireNonNull(receipt.requestToken()), receipt.ticketNumber(),
				request.phoneNumber(), request.channel(), expiresAt, null);
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
		RestClient.RequestBodySpec request = request(method, path, credentials).attribute(OneCall.ATTRIBUTE, call);
		if (body != null) {
			write(body, request);
		}
		Collection<String> secrets = secrets(credentials, body);
		try {
			Answer answer = request
				.exchangeForRequiredValue((sent, response) -> this.wireFormat.read(response, secrets));
			this.restClient.transportWarning().after(call);
			return answer;
		}
		catch (RuntimeException ex) {
			throw (ex instanceof OtpException known) ? known : Failures.of(ex, call);
		}
	}

	private void write(WireBody body, RestClient.RequestBodySpec request) {
		byte[] json = this.wireFormat.write(body);
		request.contentType(MediaType.APPLICATION_JSON).contentLength(json.length).body((out) -> out.write(json));
	}

	private RestClient.RequestBodySpec request(HttpMethod method, String path, OtpCredentials credentials) {
		return this.restClient.get().method(method).uri(path).headers((headers) -> {
			headers.setAccept(List.of(MediaType.APPLICATION_JSON));
			headers.set(HttpHeaders.ACCEPT_ENCODING, "identity");
			headers.set("api-login", credentials.apiLogin());
			headers.set("api-key", credentials.apiKey());
		});
	}

	private static Collection<String> secrets(OtpCredentials credentials, @Nullable WireBody body) {
		Stream<@Nullable String> sent = (body != null) ? body.secrets() : Stream.empty();
		return Stream.concat(sent, Stream.of(credentials.apiLogin(), credentials.apiKey()))
			.filter(Objects::nonNull)
			.toList();
	}

}
