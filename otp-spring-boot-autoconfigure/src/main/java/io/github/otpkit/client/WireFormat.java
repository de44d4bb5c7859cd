package io.github.otpkit.client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;

/**
 * Writes bodies and reads answers. It has a mapper of its own, so the application's
 * Jackson settings do not change the wire format.
 */
final class WireFormat {

	private static final Duration MAX_RETRY_AFTER = Duration.ofDays(1);

	private final JsonMapper jsonMapper = JsonMapper
		.builder(JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
		.build();

	private final Clock clock;

	WireFormat(Clock clock) {
		this.clock = clock;
	}

	byte[] write(WireRequest body) {
		return this.jsonMapper.writeValueAsBytes(body);
	}

	/**
	 * Read an answer.
	 * @param response the response
	 * @param sanitizer sanitizes the provider's message
	 */
	Answer read(ClientHttpResponse response, ProviderMessage sanitizer) throws IOException {
		HttpHeaders headers = response.getHeaders();
		Answer.Body body = body(new String(bytes(response.getBody()), charset(headers)));
		return new Answer(response.getStatusCode().value(), retryAfter(headers.getFirst(HttpHeaders.RETRY_AFTER)), body,
				sanitizer);
	}

	/** Reading allocates 16 KB unless the number of bytes is known. */
	private static byte[] bytes(InputStream body) throws IOException {
		int most = (body instanceof ByteArrayInputStream complete) ? complete.available() : BoundedBody.MAX_BYTES;
		return body.readNBytes(Math.min(most, BoundedBody.MAX_BYTES));
	}

	private Answer.@Nullable Body body(String text) {
		try {
			String json = text.startsWith("\uFEFF") ? text.substring(1) : text;
			return json.isBlank() ? null : this.jsonMapper.readValue(json, Answer.Body.class);
		}
		catch (JacksonException ex) {
			return null;
		}
	}

	private static Charset charset(HttpHeaders headers) {
		try {
			MediaType contentType = headers.getContentType();
			Charset charset = (contentType != null) ? contentType.getCharset() : null;
			return (charset != null) ? charset : StandardCharsets.UTF_8;
		}
		catch (IllegalArgumentException ex) {
			return StandardCharsets.UTF_8;
		}
	}

	/**
	 * Read {@code Retry-After}, in seconds or as a date (RFC 9110, 10.2.3). A wait of
	 * more than a day counts as absent.
	 */
	private @Nullable Duration retryAfter(@Nullable String value) {
		if (value == null) {
			return null;
		}
		try {
			Duration wait = value.strip().matches("[0-9]{1,9}") ? Duration.ofSeconds(Long.parseLong(value.strip()))
					: Duration.between(this.clock.instant(), date(value.strip()));
			return (wait.isNegative() || wait.compareTo(MAX_RETRY_AFTER) > 0) ? null : wait;
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	private static Instant date(String value) {
		return ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
	}

	/**
	 * Registers the wire format for reflection in a native image.
	 */
	static final class Hints implements RuntimeHintsRegistrar {

		@Override
		public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
			new BindingReflectionHintsRegistrar().registerReflectionHints(hints.reflection(), WireRequest.Send.class,
					WireRequest.Check.class, Answer.Body.class);
		}

	}

}
