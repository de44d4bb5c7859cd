package io.github.otpkit.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.otpkit.OtpException;
import io.github.otpkit.OtpRejectedException.Reason;
import io.github.otpkit.OtpUnavailableException;
import io.github.otpkit.OtpVerification.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.http.client.HttpClientSettings;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What each answer of the provider means, and that one call is one request.
 */
class AnswerMatrixTests {

	private static final Expected UNREADABLE = Expected.later(OtpUnavailableException.Reason.INVALID_RESPONSE, true);

	private static final Expected BROKEN = Expected.later(OtpUnavailableException.Reason.PROVIDER_ERROR, true);

	private static final Expected LOST = Expected.later(OtpUnavailableException.Reason.CONNECTION_LOST, true);

	@RegisterExtension
	static final WireMockExtension server = WireMockProvider.server();

	@RegisterExtension
	static final WireMockExtension elsewhere = WireMockProvider.server();

	private OtpProvider provider;

	@BeforeEach
	void connect() {
		this.provider = WireMockProvider.client(WireMockProvider.url(server));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("rows")
	void oneCallIsOneRequestWithOneMeaningAndShowsNoSecret(Row row) {
		WireMockProvider.answer(server, row.response());
		try (Secrecy secrecy = new Secrecy()) {
			secrecy.assertKept(send(row.send()));
			assertThat(server.getAllServeEvents()).hasSize(1);
			secrecy.assertKept(check(row.check()));
			assertThat(server.getAllServeEvents()).hasSize(2);
			assertThat(elsewhere.getAllServeEvents()).isEmpty();
			assertThat(secrecy.logged()).isPositive();
		}
	}

	@Test
	void anAnswerOf50MbIsNotReadToItsEnd() {
		// A busy machine takes long to write that much, and the deadline is not what this
		// is about.
		this.provider = WireMockProvider.client("http://localhost:" + server.getPort(),
				HttpClientSettings.defaults().withTimeouts(Duration.ofSeconds(2), Duration.ofMinutes(2)));
		String huge = " ".repeat(50_000_000);
		WireMockProvider.answer(server, json(200, huge));
		send(UNREADABLE);
		WireMockProvider.answer(server, json(200, huge).withChunkedDribbleDelay(10, 10));
		check(UNREADABLE);
	}

	private OtpException send(Expected expected) {
		if (expected.type() != null) {
			return expected.catchFrom(() -> this.provider.send(Secrecy.REQUEST));
		}
		assertThat(this.provider.send(Secrecy.REQUEST).requestToken()).isEqualTo("token-1");
		return null;
	}

	private OtpException check(Expected expected) {
		if (expected.type() != null) {
			return expected.catchFrom(() -> this.provider.verify(Secrecy.CHECK));
		}
		assertThat(this.provider.verify(Secrecy.CHECK).outcome()).isEqualTo(expected.reason());
		return null;
	}

	static Stream<Row> rows() {
		return Stream
			.of(successes(), unreadable(), contradictions(), odd(), redirects(), bodyCodes(), statuses(), waits(),
					faults())
			.flatMap(List::stream);
	}

	private static List<Row> successes() {
		String quoted = """
				{"code": "0", "otp_request_token": "token-1", "remaining_number_of_attempts": "3"}""";
		String unknown = """
				{"extra": {"a": [1]}, "code": 0, "otp_request_token": "token-1", "another": null}""";
		String nulls = "{\"code\": 0, \"message\": null, \"ticket_number\": null, \"otp_request_token\": \"token-1\"}";
		return List.of(success("200", json(200, WireMockProvider.RECEIPT)),
				new Row("201", json(201, WireMockProvider.RECEIPT), Expected.success(), UNREADABLE),
				success("numbers as strings", json(200, quoted)), success("unknown fields", json(200, unknown)),
				success("null fields", json(200, nulls)),
				success("byte order mark", json(200, "\uFEFF" + WireMockProvider.RECEIPT)),
				success("Latin-1",
						aResponse().withHeader("Content-Type", "application/json; charset=ISO-8859-1")
							.withBody("{\"code\":0,\"otp_request_token\":\"token-1\",\"message\":\"reçu\"}"
								.getBytes(StandardCharsets.ISO_8859_1))),
				success("unknown charset",
						json(200, WireMockProvider.RECEIPT).withHeader("Content-Type", "application/json; charset=x")),
				success("content type of a page",
						json(200, WireMockProvider.RECEIPT).withHeader("Content-Type", "text/html")),
				success("64 KiB", json(200, padded(64 * 1024))), success("a message of many digits", json(200, """
						{"code": 0, "otp_request_token": "token-1", "message": "%s"}""".formatted("1".repeat(60_000)))),
				success("no content type", aResponse().withBody(WireMockProvider.RECEIPT)));
	}

	private static List<Row> unreadable() {
		return List.of(failure("200 with a page", aResponse().withBody("<html>Welcome</html>"), UNREADABLE),
				failure("200 without a body", aResponse(), UNREADABLE),
				failure("200 with {}", json(200, "{}"), UNREADABLE),
				failure("200 with a list", json(200, "[{\"code\":0}]"), UNREADABLE),
				failure("200 with a code that is no number", json(200, "{\"code\":\"zero\"}"), UNREADABLE),
				new Row("200 without a token", json(200, "{\"code\":0}"), UNREADABLE, Expected.success()),
				new Row("200 with a blank token", json(200, "{\"code\":0,\"otp_request_token\":\" \"}"), UNREADABLE,
						Expected.success()),
				failure("more than 64 KiB", json(200, padded(64 * 1024 + 1)), UNREADABLE),
				failure("204", aResponse().withStatus(204), UNREADABLE),
				failure("206", json(206, WireMockProvider.RECEIPT), UNREADABLE),
				failure("deep nesting", json(200, "[".repeat(30_000)), UNREADABLE),
				failure("100,000 nested lists", json(200, "[".repeat(100_000)), UNREADABLE),
				failure("gzip", json(200, "").withHeader("Content-Encoding", "gzip").withBody(gzip()), UNREADABLE));
	}

	/** Refusals of a send with a ticket, refusals of a check with remaining attempts. */
	private static List<Row> contradictions() {
		List<Row> rows = new ArrayList<>();
		for (String code : new String[] { "1", "105", "null", "\"OK\"" }) {
			for (String ticket : new String[] { "otp_request_token", "ticket_number" }) {
				for (int status : new int[] { 200, 400, 409, 429 }) {
					String body = "{\"code\":%s,\"%s\":\"t-1\",\"remaining_number_of_attempts\":4}".formatted(code,
							ticket);
					rows.add(failure(status + " with " + body, json(status, body), UNREADABLE));
				}
			}
		}
		String left = "{\"remaining_number_of_attempts\":4}";
		rows.add(new Row("401 with attempts", json(401, left), Expected.fix(Reason.UNAUTHENTICATED), UNREADABLE));
		rows.add(new Row("403 with attempts", json(403, left), Expected.fix(Reason.FORBIDDEN), UNREADABLE));
		rows.add(new Row("410 with attempts", json(410, left), Expected.fix(Reason.OTHER), UNREADABLE));
		rows.add(new Row("429 with attempts", json(429, left), Expected.waiting(null), UNREADABLE));
		rows.add(new Row("400 with code 107 and attempts", json(400, "{\"code\":107," + left.substring(1)),
				Expected.fix(Reason.BAD_REQUEST, 107), UNREADABLE));
		return rows;
	}

	/** Bodies with a fault that leaves a part of them clear. */
	private static List<Row> odd() {
		List<Row> rows = new ArrayList<>();
		for (String rest : new String[] { ",\"message\":[\"wrong\"]}", ",\"amount\":\"n/a\"}", ",\"code\":199}",
				",\"message\":\"a\",\"message\":\"b\"}", "} Sorry!", "} {\"code\":0}", ",\"message\":\"wr" }) {
			rows.add(new Row("400 with code 199" + rest, json(400, "{\"code\":199" + rest),
					Expected.fix(Reason.BAD_REQUEST, 199), Expected.outcome(Outcome.WRONG_CODE)));
			if (!rest.contains("\"code\"")) {
				rows.add(failure("400 with code 104" + rest, json(400, "{\"code\":104" + rest),
						Expected.fix(Reason.OUT_OF_CREDIT, 104)));
			}
		}
		String receipt = "{\"code\":0,\"otp_request_token\":\"token-1\"";
		rows.add(success("a message that is an object", json(200, receipt + ",\"message\":{\"code\":199}}")));
		rows.add(success("an amount that is no number", json(200, receipt + ",\"amount\":\"n/a\"}")));
		for (String rest : new String[] { "} Thank you!", "} {\"code\":199}", ",\"message\":\"o" }) {
			rows.add(new Row("200 with code 0" + rest, json(200, receipt + rest), Expected.success(), UNREADABLE));
		}
		for (String again : new String[] { "[199]", "{}", "null", "1" }) {
			rows.add(failure("200 with code 0, then " + again, json(200, receipt + ",\"code\":" + again + "}"),
					UNREADABLE));
		}
		// The status decides where there is no code, not where the code cannot be read.
		for (String code : new String[] { "199,\"code\":197", "[197]", "4711" }) {
			String body = "{\"code\":" + code + "}";
			Integer known = code.equals("4711") ? 4711 : null;
			rows.add(new Row("410 with code " + code, json(410, body), Expected.fix(Reason.OTHER, known), UNREADABLE));
			rows.add(new Row("422 with code " + code, json(422, body), Expected.fix(Reason.BAD_REQUEST, known),
					Expected.outcome(Outcome.WRONG_CODE)));
			rows.add(new Row("401 with code " + code, json(401, body), Expected.fix(Reason.UNAUTHENTICATED, known),
					UNREADABLE));
		}
		rows.add(failure("422 with code 104", json(422, "{\"code\":104}"), Expected.fix(Reason.OUT_OF_CREDIT, 104)));
		rows.add(failure("422 with code 0", json(422, "{\"code\":0}"), UNREADABLE));
		rows.add(failure("200 with two tokens", json(200, receipt + ",\"otp_request_token\":\"token-2\",\"code\":1}"),
				UNREADABLE));
		return rows;
	}

	private static List<Row> redirects() {
		return Stream.of(301, 302, 303, 307, 308)
			.map((status) -> failure(String.valueOf(status),
					aResponse().withStatus(status)
						.withHeader("Location", WireMockProvider.url(elsewhere) + "/elsewhere"),
					UNREADABLE))
			.toList();
	}

	private static List<Row> bodyCodes() {
		List<Row> rows = new ArrayList<>();
		code(rows, 101, Reason.UNAUTHENTICATED);
		code(rows, 104, Reason.OUT_OF_CREDIT);
		code(rows, 105, Reason.OUT_OF_CREDIT);
		code(rows, 106, Reason.BAD_SENDER);
		code(rows, 107, Reason.BAD_REQUEST);
		code(rows, 108, Reason.UNAUTHENTICATED);
		code(rows, 109, Reason.UNAUTHENTICATED);
		code(rows, 113, Reason.ACCOUNT_SUSPENDED);
		code(rows, 114, Reason.ACCOUNT_SUSPENDED);
		code(rows, 117, Reason.BAD_RECIPIENT);
		code(rows, 120, Reason.DUPLICATE);
		rows.add(failure("200 with code 104", json(200, "{\"code\":104}"), Expected.fix(Reason.OUT_OF_CREDIT, 104)));
		rows.add(new Row("200 with code 4711", json(200, "{\"code\":4711}"), Expected.fix(Reason.OTHER, 4711),
				UNREADABLE));
		rows.add(new Row("400 with code 4711", json(400, "{\"code\":4711}"), Expected.fix(Reason.BAD_REQUEST, 4711),
				UNREADABLE));
		rows.add(failure("400 with code 0", json(400, WireMockProvider.RECEIPT), UNREADABLE));
		for (String code : new String[] { "199,\"code\":0", "\"-0\"", "\"\u0660\"", "\"00\"", "0.4", "false",
				"\" 0\"" }) {
			rows.add(failure("200 with code " + code,
					json(200, "{\"code\":%s,\"otp_request_token\":\"token-1\"}".formatted(code)), UNREADABLE));
		}
		rows.add(failure("400 with code 194", json(400, "{\"code\":194}"), Expected.fix(Reason.BAD_REQUEST, 194)));
		rows.add(failure("400 with code 195", json(400, "{\"code\":195}"), Expected.fix(Reason.BAD_REQUEST, 195)));
		rows.add(
				failure("403 with code 114", json(403, "{\"code\":114}"), Expected.fix(Reason.ACCOUNT_SUSPENDED, 114)));
		outcome(rows, 196, Outcome.TOO_MANY_ATTEMPTS);
		outcome(rows, 197, Outcome.EXPIRED);
		outcome(rows, 198, Outcome.NOT_FOUND);
		outcome(rows, 199, Outcome.WRONG_CODE);
		return rows;
	}

	private static void code(List<Row> rows, int code, Reason reason) {
		rows.add(failure("400 with code " + code, json(400, "{\"code\":" + code + "}"), Expected.fix(reason, code)));
		// A send has no token to repeat.
		rows.add(new Row("400 with code " + code + " and a token", json(400, echo(code)), UNREADABLE,
				Expected.fix(reason, code)));
	}

	private static String echo(int code) {
		return """
				{"code": %s, "otp_request_token": "token-5f1e3a", "message": "%s"}""".formatted(code, Secrecy.ECHO);
	}

	private static void outcome(List<Row> rows, int code, Outcome outcome) {
		rows.add(new Row("400 with code " + code, json(400, "{\"code\":" + code + "}"),
				Expected.fix(Reason.BAD_REQUEST, code), Expected.outcome(outcome)));
	}

	private static List<Row> statuses() {
		return List.of(unclear(400, Reason.BAD_REQUEST), status(401, Reason.UNAUTHENTICATED),
				status(402, Reason.OUT_OF_CREDIT), status(403, Reason.FORBIDDEN), unclear(404, Reason.OTHER),
				unclear(405, Reason.OTHER), unclear(409, Reason.OTHER), unclear(413, Reason.BAD_REQUEST),
				new Row("410", aResponse().withStatus(410), Expected.fix(Reason.OTHER),
						Expected.outcome(Outcome.EXPIRED)),
				new Row("422", aResponse().withStatus(422), Expected.fix(Reason.BAD_REQUEST),
						Expected.outcome(Outcome.WRONG_CODE)),
				failure("408", aResponse().withStatus(408),
						Expected.later(OtpUnavailableException.Reason.TIMEOUT, true)),
				failure("500", aResponse().withStatus(500), BROKEN),
				failure("500 with code 0", json(500, WireMockProvider.RECEIPT), BROKEN),
				failure("500 with an echo",
						json(500, "{\"otp_request_token\":\"token-5f1e3a\",\"message\":\"" + Secrecy.ECHO + "\"}"),
						BROKEN),
				failure("502 with a page", aResponse().withStatus(502).withBody("<html>Bad gateway</html>"), BROKEN),
				failure("503", aResponse().withStatus(503), BROKEN),
				failure("503 with a wait", aResponse().withStatus(503).withHeader("Retry-After", "120"),
						BROKEN.after(Duration.ofMinutes(2))),
				failure("504", aResponse().withStatus(504), BROKEN));
	}

	private static List<Row> waits() {
		List<Row> rows = new ArrayList<>();
		rows.add(failure("429", aResponse().withStatus(429), Expected.waiting(null)));
		rows.add(wait("30", Duration.ofSeconds(30)));
		rows.add(wait("0", Duration.ZERO));
		rows.add(wait("86400", Duration.ofDays(1)));
		rows.add(wait("86401", null));
		rows.add(wait("Sun, 22 Nov 2026 10:01:30 GMT", Duration.ofSeconds(90)));
		rows.add(wait("Sun, 22 Nov 2026 09:59:00 GMT", null));
		for (String absurd : new String[] { "-1", "99999999999999999999", "999999999", "soon", "", "1.5",
				"Sun, 22 Nov 2099 10:00:00 GMT" }) {
			rows.add(wait(absurd, null));
		}
		return rows;
	}

	private static List<Row> faults() {
		return List.of(failure("empty response", aResponse().withFault(Fault.EMPTY_RESPONSE), LOST),
				failure("reset", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), LOST),
				failure("malformed chunk", aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK), LOST));
	}

	private static Row success(String name, ResponseDefinitionBuilder response) {
		return new Row(name, response, Expected.success(), Expected.success());
	}

	private static Row failure(String name, ResponseDefinitionBuilder response, Expected expected) {
		return new Row(name, response, expected, expected);
	}

	private static Row status(int status, Reason reason) {
		return failure(String.valueOf(status), aResponse().withStatus(status), Expected.fix(reason));
	}

	/** A check may have been an attempt at the code, so the guard must count it. */
	private static Row unclear(int status, Reason reason) {
		return new Row(String.valueOf(status), aResponse().withStatus(status), Expected.fix(reason), UNREADABLE);
	}

	private static Row wait(String retryAfter, Duration expected) {
		return failure("429 with a wait of '" + retryAfter + "'",
				aResponse().withStatus(429).withHeader("Retry-After", retryAfter), Expected.waiting(expected));
	}

	private static ResponseDefinitionBuilder json(int status, String body) {
		return aResponse().withStatus(status).withHeader("Content-Type", "application/json").withBody(body);
	}

	private static String padded(int length) {
		return WireMockProvider.RECEIPT + " ".repeat(length - WireMockProvider.RECEIPT.length());
	}

	private static byte[] gzip() {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
			gzip.write(WireMockProvider.RECEIPT.getBytes(StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bytes.toByteArray();
	}

	record Row(String name, ResponseDefinitionBuilder response, Expected send, Expected check) {

		@Override
		public String toString() {
			return this.name;
		}

	}

}
