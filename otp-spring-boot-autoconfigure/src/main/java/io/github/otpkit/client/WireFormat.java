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
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
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

	/** Stands for a value that is there and says nothing. */
	private static final String UNREADABLE = "";

	private final JsonMapper jsonMapper = new JsonMapper();

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

	/**
	 * Read the fields one by one, so that one of an unexpected type takes no other with
	 * it.
	 */
	private Answer.@Nullable Body body(String text) {
		Map<String, @Nullable String> fields = new HashMap<>();
		boolean complete = false;
		try (JsonParser parser = this.jsonMapper.createParser(text.startsWith("\uFEFF") ? text.substring(1) : text)) {
			if (parser.nextToken() != JsonToken.START_OBJECT) {
				return null;
			}
			while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
				String name = parser.currentName();
				String value = scalar(parser);
				boolean contradictory = fields.containsKey(name) && !Objects.equals(fields.get(name), value);
				fields.put(name, contradictory ? UNREADABLE : value);
			}
			complete = parser.nextToken() == null;
		}
		catch (JacksonException ex) {
			// The fields before the fault stay: a refusal is worth more than its form.
		}
		return new Answer.Body(complete, fields);
	}

	private static @Nullable String scalar(JsonParser parser) {
		JsonToken token = parser.nextToken();
		if (token.isScalarValue()) {
			return (token != JsonToken.VALUE_NULL) ? parser.getString() : null;
		}
		parser.skipChildren();
		return UNREADABLE;
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
					WireRequest.Check.class);
		}

	}

}
