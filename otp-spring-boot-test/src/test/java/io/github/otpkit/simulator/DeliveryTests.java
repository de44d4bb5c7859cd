package io.github.otpkit.simulator;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The simulator calls the application back.
 */
@Timeout(30)
class DeliveryTests {

	private final OtpSimulator simulator = OtpSimulator.start();

	private final Wire wire = new Wire(this.simulator);

	private final BlockingQueue<JsonNode> reports = new LinkedBlockingQueue<>();

	private HttpServer application;

	private volatile int answer = 204;

	@BeforeEach
	void start() throws IOException {
		this.application = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.application.createContext("/shop/otp/delivery/secret-0123456789", this::take);
		this.application.start();
		this.simulator.reportDeliveriesTo(new MockEnvironment().withProperty("local.server.port", port())
			.withProperty("server.servlet.context-path", "/shop")
			.withProperty("otp.delivery.secret", "secret-0123456789,old-secret-0123456"));
	}

	@AfterEach
	void stop() {
		this.simulator.close();
		this.application.stop(0);
	}

	@Test
	void everyFieldOfTheProtocolIsReported() throws InterruptedException {
		this.simulator.willDeliver(OtpSimulatorDelivery.reports("DELIVERED"));
		this.wire.generate("{\"phone_number\":\"+33612345678\",\"channel\":\"voice_sms\"}");
		JsonNode report = next();
		OtpSimulatorMessage message = this.simulator.messages().get(0);
		assertThat(report.path("message_id").asString()).isEqualTo(message.ticketNumber());
		assertThat(report.path("number").asString()).isEqualTo("+33612345678");
		assertThat(report.path("channel").asString()).isEqualTo("voice_sms");
		assertThat(report.path("status").asString()).isEqualTo("DELIVERED");
		assertThat(report.path("delivery_date").asString()).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
		assertThat(report.path("call_duration").asInt()).isEqualTo(12);
		assertThat(report.path("charged_duration").asInt()).isEqualTo(60);
	}

	@Test
	void unlessScriptedAMessageIsAcknowledgedAndDelivered() throws InterruptedException {
		generate();
		assertThat(statuses(2)).containsExactly("ACK", "DELIVERED");
		Awaitility.await().until(() -> "DELIVERED".equals(this.simulator.messages().get(0).deliveryStatus()));
	}

	@Test
	void aScriptDecidesOrderRepetitionAndLossOfEachMessage() throws InterruptedException {
		this.simulator.willDeliver(OtpSimulatorDelivery.reports("DELIVERED", "DELIVERED", "ACK", "NEW_WORD"));
		this.simulator.willDeliver(OtpSimulatorDelivery.lost());
		this.simulator.willDeliver(OtpSimulatorDelivery.reports("NOT_DELIVERED").after(Duration.ofMillis(50)));
		generate();
		assertThat(statuses(4)).containsExactly("DELIVERED", "DELIVERED", "ACK", "NEW_WORD");
		generate();
		generate();
		assertThat(next().path("message_id").asString()).isEqualTo(this.simulator.messages().get(0).ticketNumber());
		assertThat(this.simulator.messages().get(1).deliveryStatus()).isNull();
	}

	@Test
	void aReportThatTheApplicationRefusesIsNotShown() throws InterruptedException {
		this.answer = 404;
		this.simulator.willDeliver(OtpSimulatorDelivery.reports("ACK", "DELIVERED"));
		generate();
		assertThat(statuses(2)).containsExactly("ACK", "DELIVERED");
		assertThat(this.simulator.messages().get(0).deliveryStatus()).isNull();
	}

	@Test
	void resetDropsTheReportsToCome() throws InterruptedException {
		this.simulator.willDeliver(OtpSimulatorDelivery.reports("ACK").after(Duration.ofMillis(1_500)));
		this.simulator.willDeliver(OtpSimulatorDelivery.reports("NOT_DELIVERED"));
		generate();
		this.simulator.reset();
		this.simulator.willDeliver(OtpSimulatorDelivery.reports("DELIVERED").after(Duration.ofMillis(1_600)));
		generate();
		assertThat(next().path("status").asString()).isEqualTo("DELIVERED");
	}

	@Test
	void anApplicationThatCannotBeReachedStopsNothing() {
		this.application.stop(0);
		this.simulator.willDeliver(OtpSimulatorDelivery.reports("ACK", "DELIVERED"));
		generate();
		assertThat(this.wire.generate(Wire.to("+33612345678")).status()).isEqualTo(200);
	}

	@Test
	void theUrlIsThatOfTheSettingsOrOfTheApplicationItself() {
		MockEnvironment environment = new MockEnvironment();
		assertThat(DeliveryReports.urlOf(environment)).isNull();
		environment.withProperty("local.server.port", "8080");
		assertThat(DeliveryReports.urlOf(environment)).isNull();
		environment.withProperty("otp.delivery.secret[0]", "secret-0123456789")
			.withProperty("otp.delivery.path", "/hooks")
			.withProperty("spring.webflux.base-path", "/shop");
		assertThat(DeliveryReports.urlOf(environment))
			.hasToString("http://localhost:8080/shop/hooks/secret-0123456789");
		environment.withProperty("server.ssl.bundle", "web");
		assertThat(DeliveryReports.urlOf(environment))
			.hasToString("https://localhost:8080/shop/hooks/secret-0123456789");
		environment.withProperty("server.ssl.enabled", "false").withProperty("otp.simulator.delivery-url", " ");
		assertThat(DeliveryReports.urlOf(environment)).hasScheme("http").hasPort(8080);
		environment.withProperty("otp.simulator.delivery-url", "http://localhost:9/x ");
		assertThat(DeliveryReports.urlOf(environment)).hasToString("http://localhost:9/x");
		this.simulator
			.reportDeliveriesTo(URI.create("http://localhost:" + port() + "/shop/otp/delivery/secret-0123456789"));
		generate();
		Awaitility.await().until(() -> !this.reports.isEmpty());
	}

	private void take(HttpExchange exchange) throws IOException {
		try (exchange) {
			this.reports.add(JsonMapper.shared()
				.readTree(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
			exchange.sendResponseHeaders(this.answer, -1);
		}
	}

	private String port() {
		return "" + this.application.getAddress().getPort();
	}

	private void generate() {
		this.wire.generate(Wire.to("+33612345678"));
	}

	private JsonNode next() throws InterruptedException {
		return this.reports.poll(20, TimeUnit.SECONDS);
	}

	private List<String> statuses(int count) throws InterruptedException {
		List<String> statuses = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			statuses.add(next().path("status").asString());
		}
		return statuses;
	}

}
