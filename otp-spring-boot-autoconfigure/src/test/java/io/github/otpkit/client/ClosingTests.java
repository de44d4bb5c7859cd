package io.github.otpkit.client;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.otpkit.OtpTicket;
import io.github.otpkit.OtpUnavailableException.Reason;
import io.github.otpkit.client.OtpProperties.Transport;
import io.github.otpkit.client.RawServer.Behaviour;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.http.client.HttpClientSettings;

import static org.assertj.core.api.Assertions.assertThat;

@ParameterizedClass(name = "{0}")
@EnumSource(Transport.class)
@Timeout(60)
class ClosingTests {

	private static final HttpClientSettings SETTINGS = HttpClientSettings.defaults()
		.withTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(20));

	@Parameter
	Transport transport;

	@Test
	void whatIsUnderWayIsFinishedAndNothingNewIsSent() throws Exception {
		CountDownLatch arrived = new CountDownLatch(1);
		CountDownLatch answer = new CountDownLatch(1);
		try (RawServer server = new RawServer((self, socket) -> {
			arrived.countDown();
			answer.await();
			Behaviour.receipt().answer(self, socket);
		})) {
			OtpConnectionDetails details = WireMockProvider.details(server.url("http"));
			OtpRestClient restClient = WireMockProvider.restClient(server.url("http"), SETTINGS, this.transport);
			OtpProvider provider = new RestClientOtpProvider(restClient, details, Clock.systemUTC());
			CompletableFuture<OtpTicket> ticket = CompletableFuture.supplyAsync(() -> provider.send(Secrecy.REQUEST));
			arrived.await();
			Thread closing = new Thread(() -> close(restClient));
			closing.start();
			Awaitility.await().until(() -> closing.getState() == Thread.State.TIMED_WAITING);
			answer.countDown();
			assertThat(ticket.get(10, TimeUnit.SECONDS).requestToken()).isEqualTo("token-1");
			closing.join();
			Expected.later(Reason.UNREACHABLE, false).catchFrom(() -> provider.send(Secrecy.REQUEST));
			assertThat(server.requests()).isOne();
		}
	}

	private static void close(OtpRestClient restClient) {
		try {
			restClient.destroy();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

}
