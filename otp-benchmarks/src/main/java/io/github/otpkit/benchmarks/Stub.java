package io.github.otpkit.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.LoopResources;

/**
 * The server that all contenders call. It runs with one thread in the process that starts
 * the measured virtual machines, answers on one port at once and on another after 20 ms,
 * and counts complete requests.
 */
final class Stub implements AutoCloseable {

	static final int DELAY = 20;

	/** The answer that the starter gets. */
	static final String TICKET = """
			{"code":0,"message":"success","ticket_number":"sms_5f0c5c5e9bb7c",\
			"otp_request_token":"3f9ee6c3-0f1d-4be8-a7d5-5b1f2d0a7c11"}""";

	private static final String COUNT = "/count";

	private static final String TWILIO = """
			{"sid":"VE00000000000000000000000000000001","service_sid":"VA00000000000000000000000000000001",\
			"account_sid":"AC00000000000000000000000000000001","to":"+33612345678","channel":"sms",\
			"status":"pending","valid":false,"lookup":{},"amount":null,"payee":null,\
			"send_code_attempts":[{"time":"2026-01-01T00:00:00.000Z","channel":"SMS",\
			"attempt_sid":"VL00000000000000000000000000000001"}],"sna":null,\
			"date_created":"2026-01-01T00:00:00Z","date_updated":"2026-01-01T00:00:00Z",\
			"url":"https://verify.twilio.com/v2/Services/VA1/Verifications/VE1"}""";

	private static final String SNS = """
			<PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishResult>\
			<MessageId>567910cd-659e-55d4-8ccb-5aaf14679dc0</MessageId></PublishResult><ResponseMetadata>\
			<RequestId>d74b8436-ae13-5ab4-a9ff-ce54dfea72a0</RequestId></ResponseMetadata></PublishResponse>""";

	private static final Map<String, Answer> ANSWERS = Map.of("/service/otp/generate", Answer.json(200, TICKET),
			"/service/otp/validate", Answer.json(400, "{\"code\":199,\"remaining_number_of_attempts\":4}"),
			"/v2/verify", Answer.json(202, "{\"request_id\":\"c11236f4-00bf-4b89-84ba-88b25df97315\"}"),
			"/v2/Services/VA00000000000000000000000000000001/Verifications", Answer.json(201, TWILIO), "/",
			new Answer(200, "text/xml", SNS));

	private final AtomicLong requests = new AtomicLong();

	private final LoopResources oneThread = LoopResources.create("stub", 1, true);

	final URI atOnce = listen(Mono::empty);

	final URI delayed = listen(() -> Mono.delay(Duration.ofMillis(DELAY)));

	/** How many requests a stub has received, at both of its addresses. */
	static long requests(URI address) throws IOException {
		try (InputStream answer = address.resolve(COUNT).toURL().openStream()) {
			return Long.parseLong(new String(answer.readAllBytes(), StandardCharsets.US_ASCII));
		}
	}

	@Override
	public void close() {
		this.oneThread.dispose();
	}

	/** Listen at another address, with a delay of its own for each answer. */
	URI listen(Supplier<Mono<?>> delay) {
		return URI.create("http://127.0.0.1:" + HttpServer.create()
			.host("127.0.0.1")
			.port(0)
			.runOn(this.oneThread)
			.idleTimeout(Duration.ofMinutes(1))
			.handle((request, response) -> answer(request, response, delay))
			.bindNow()
			.port());
	}

	private Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response, Supplier<Mono<?>> delay) {
		if (request.uri().equals(COUNT)) {
			return response.sendString(Mono.just(String.valueOf(this.requests.get())));
		}
		Answer answer = ANSWERS.getOrDefault(request.uri(), Answer.json(404, "{\"code\":404}"));
		return request.receive()
			.then(Mono.fromSupplier(this.requests::incrementAndGet))
			.delayUntil((number) -> delay.get())
			.flatMap((number) -> answer.send(response, number));
	}

	private record Answer(int status, String contentType, String body) {

		static Answer json(int status, String body) {
			return new Answer(status, "application/json", body);
		}

		/** Each ticket is another one, or the guard would take all for the last. */
		Mono<Void> send(HttpServerResponse response, long number) {
			String body = this.body.replace("5b1f2d0a7c11", String.valueOf(100_000_000_000L + number));
			return response.status(this.status)
				.header("Content-Type", this.contentType)
				.header("Content-Length", String.valueOf(body.length()))
				.sendString(Mono.just(body), StandardCharsets.US_ASCII)
				.then();
		}

	}

}
