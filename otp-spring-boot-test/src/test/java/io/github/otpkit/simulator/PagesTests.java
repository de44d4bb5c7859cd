package io.github.otpkit.simulator;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class PagesTests {

	private final OtpSimulator simulator = OtpSimulator.start();

	private final Wire wire = new Wire(this.simulator);

	@AfterEach
	void close() {
		this.simulator.close();
	}

	@Test
	void listsTheMessagesNewestFirst() throws IOException {
		this.wire.generate("{\"phone_number\":\"+33612345678\",\"text\":\"Kód: {code}\"}");
		this.wire.generate("{\"phone_number\":\"+33612345679\",\"channel\":\"voice_sms\"}");
		HttpResponse<String> response = get("/simulator/messages");
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json; charset=utf-8");
		assertThat(response.headers().map()).doesNotContainKey("access-control-allow-origin");
		JsonNode json = JsonMapper.shared().readTree(response.body());
		assertThat(json).hasSize(2);
		assertThat(json.path(0).path("phoneNumber").asString()).isEqualTo("+33612345679");
		assertThat(json.path(0).path("channel").asString()).isEqualTo("voice_sms");
		assertMessage(json.path(1), this.simulator.messages().get(1));
	}

	@Test
	void listsNoMessagesAtFirst() throws IOException {
		assertThat(get("/simulator/messages").body()).isEqualTo("[]");
	}

	@Test
	void servesAPageThatLoadsNothingFromOtherHosts() throws IOException {
		HttpResponse<String> page = get("/simulator");
		assertThat(page.statusCode()).isEqualTo(200);
		assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
		assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow()).contains("default-src 'none'");
		assertThat(page.body()).contains("lang=\"en\"", "width=device-width", "color-scheme").doesNotContain("://");
		HttpResponse<String> script = get("/simulator/page.js");
		assertThat(script.headers().firstValue("Content-Type")).hasValue("text/javascript; charset=utf-8");
		assertThat(script.body()).contains("textContent").doesNotContain("innerHTML", "://");
		assertThat(get("/simulator/page.css").headers().firstValue("Content-Type")).hasValue("text/css; charset=utf-8");
	}

	@ParameterizedTest
	@ValueSource(strings = { "localhost", "LOCALHOST:8089", "127.0.0.1:1", "[::1]:8089", "[::1]" })
	void answersALocalHostName(String host) throws IOException {
		assertThat(raw("/simulator/messages", "Host: " + host + "\r\n")).contains(" 200 OK\r\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Host: rebound.example\r\n", "Host: localhost.example:8089\r\n",
			"Host: 127.0.0.1.example\r\n", "" })
	void answers403ToAForeignHostName(String header) throws IOException {
		for (String path : new String[] { "/simulator", "/simulator/messages", "/simulator/page.js" }) {
			assertThat(raw(path, header)).contains(" 403 Forbidden\r\n");
		}
	}

	private static void assertMessage(JsonNode json, OtpSimulatorMessage message) {
		assertThat(json.propertyNames()).containsExactly("phoneNumber", "channel", "text", "code", "requestToken",
				"ticketNumber", "sentAt", "deliveryStatus");
		assertThat(json.path("phoneNumber").asString()).isEqualTo("+33612345678");
		assertThat(json.path("channel").asString()).isEqualTo("sms");
		assertThat(json.path("text").asString()).isEqualTo("Kód: " + message.code());
		assertThat(json.path("code").asString()).isEqualTo(message.code());
		assertThat(json.path("requestToken").asString()).isEqualTo(message.requestToken());
		assertThat(json.path("ticketNumber").asString()).isEqualTo(message.ticketNumber());
		assertThat(json.path("sentAt").asString()).isEqualTo(message.sentAt().toString());
	}

	private HttpResponse<String> get(String path) throws IOException {
		URI uri = this.simulator.baseUrl().resolve(path);
		return this.wire.send(HttpRequest.newBuilder(uri).build());
	}

	private String raw(String path, String headers) throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.simulator.port())) {
			socket.setSoTimeout(10_000);
			String request = "GET " + path + " HTTP/1.0\r\n" + headers + "\r\n";
			socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
	}

}
