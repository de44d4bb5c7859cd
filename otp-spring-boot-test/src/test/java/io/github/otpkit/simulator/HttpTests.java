package io.github.otpkit.simulator;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * The simulator over raw sockets.
 */
class HttpTests {

	private static final String AUTH = "api-login: simulator@example.com\r\napi-key: simulator\r\n";

	private final OtpSimulator simulator = OtpSimulator.start();

	private final Wire wire = new Wire(this.simulator);

	@AfterEach
	void close() {
		this.simulator.close();
	}

	@Test
	void listensOnTheLoopbackAddressOnly() {
		assertThat(this.simulator.baseUrl()).hasToString("http://127.0.0.1:" + this.simulator.port() + "/v1/public");
		assertThat(this.simulator.port()).isPositive();
	}

	@ParameterizedTest
	@ValueSource(strings = { "ar-EG", "fa-IR", "ne-NP" })
	void writesTheSameDigitsInEveryDefaultLocale(String language) throws IOException {
		Locale before = Locale.getDefault();
		Locale.setDefault(Locale.forLanguageTag(language));
		try (OtpSimulator own = OtpSimulator.start()) {
			assertThat(own.baseUrl()).hasToString("http://127.0.0.1:" + own.port() + "/v1/public");
			Wire wire = new Wire(own);
			assertThat(wire.generate("{\"phone_number\":\"+33612345678\",\"text\":\"{code} {hh:mm:ss}\"}").status())
				.isEqualTo(200);
			OtpSimulatorMessage message = own.messages().get(0);
			assertThat(message.text()).matches("[0-9]{6} [0-9]{2}:[0-9]{2}:[0-9]{2}");
			assertThat(wire.balance().response().body()).isEqualTo("{\"amount\":9999.95,\"unit\":\"euros\"}");
			assertThat(wire.send(HttpRequest.newBuilder(own.baseUrl().resolve("/simulator/messages")).build()).body())
				.contains("\"sentAt\":\"" + message.sentAt() + "\"");
		}
		finally {
			Locale.setDefault(before);
		}
	}

	@Test
	void answersCurlWithItsDefaultContentType() throws IOException {
		String body = "{\"phone_number\":\"+33612345678\"}";
		String answer = raw("POST /v1/public/service/otp/generate HTTP/1.1\r\nHost: localhost\r\n" + AUTH
				+ "User-Agent: curl/8.5.0\r\nAccept: */*\r\nContent-Length: " + body.length()
				+ "\r\nContent-Type: application/x-www-form-urlencoded\r\nConnection: close\r\n\r\n" + body);
		assertThat(answer).startsWith("HTTP/1.1 200 OK\r\n").contains("otp_request_token");
	}

	@Test
	void answersHttp10() throws IOException {
		String answer = raw("GET /v1/public/wallet/check-balance HTTP/1.0\r\n" + AUTH + "\r\n");
		assertThat(answer).contains(" 200 OK\r\n").endsWith("{\"amount\":10000.00,\"unit\":\"euros\"}");
	}

	@Test
	void readsAChunkedBody() throws IOException {
		String body = "{\"phone_number\":\"+33612345678\"}";
		String answer = raw("POST /v1/public/service/otp/generate HTTP/1.1\r\nHost: localhost\r\n" + AUTH
				+ "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n" + Integer.toHexString(body.length())
				+ "\r\n" + body + "\r\n0\r\n\r\n");
		assertThat(answer).startsWith("HTTP/1.1 200 OK\r\n");
		assertThat(this.simulator.messages()).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "/", "/v1/public/service/otp/generate/", "/v1/public/other", "/simulatorx", "/simulator/x" })
	void answers404ToOtherPaths(String path) throws IOException {
		assertThat(raw("GET " + path + " HTTP/1.0\r\nHost: localhost\r\n\r\n")).contains(" 404 Not Found\r\n");
	}

	@ParameterizedTest
	@CsvSource({ "GET,/v1/public/service/otp/generate,POST", "POST,/v1/public/service/otp/validate,PUT",
			"POST,/v1/public/wallet/check-balance,GET", "DELETE,/simulator/messages,GET", "HEAD,/simulator,GET" })
	void answers405ToOtherMethods(String method, String path, String allowed) throws IOException {
		assertThat(raw(method + " " + path + " HTTP/1.0\r\nHost: localhost\r\n\r\n"))
			.contains(" 405 Method Not Allowed\r\n")
			.contains("Allow: " + allowed + "\r\n");
	}

	@Test
	void refusesABodyThatIsTooLarge() {
		String padding = "x".repeat(600 * 1024);
		Wire.Answer answer = this.wire.generate("{\"phone_number\":\"+33612345678\",\"text\":\"" + padding + "\"}");
		assertThat(answer.status()).isEqualTo(413);
		assertThat(this.simulator.messages()).isEmpty();
	}

	@Test
	void listensOnTheRequestedPort() {
		int port = this.simulator.port();
		assertThatIllegalStateException()
			.isThrownBy(() -> OtpSimulator.start(OtpSimulatorOptions.defaults().withPort(port)))
			.withMessageContaining("cannot listen on port " + port)
			.withMessageContaining("otp.simulator.port");
		this.simulator.close();
		try (OtpSimulator again = OtpSimulator.start(OtpSimulatorOptions.defaults().withPort(port))) {
			assertThat(again.port()).isEqualTo(port);
		}
		assertThatIllegalArgumentException().isThrownBy(() -> OtpSimulatorOptions.defaults().withPort(65536));
	}

	private String raw(String request) throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.simulator.port())) {
			socket.setSoTimeout(10_000);
			socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
			socket.getOutputStream().flush();
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
	}

}
