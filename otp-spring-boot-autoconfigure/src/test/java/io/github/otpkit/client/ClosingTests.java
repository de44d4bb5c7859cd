package io.github.otpkit.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.otpkit.OtpTicket;
import io.github.otpkit.OtpUnavailableException.Reason;
import io.github.otpkit.client.RawServer.Behaviour;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.boot.http.client.HttpClientSettings;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class ClosingTests {

	private static final HttpClientSettings SETTINGS = HttpClientSettings.defaults()
		.withTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(20));

	@Test
	void closingFinishesTheExchangesUnderWayAndStartsNoOther() throws Exception {
		CountDownLatch arrived = new CountDownLatch(1);
		CountDownLatch answer = new CountDownLatch(1);
		try (RawServer server = new RawServer((self, socket) -> {
			arrived.countDown();
			answer.await();
			Behaviour.receipt().answer(self, socket);
		})) {
			RestClientOtpProvider provider = WireMockProvider.client(server.url("http"), SETTINGS);
			CompletableFuture<OtpTicket> ticket = CompletableFuture.supplyAsync(() -> provider.send(Secrecy.REQUEST));
			arrived.await();
			Thread closing = new Thread(() -> close(provider));
			closing.start();
			Awaitility.await().until(() -> closing.getState() == Thread.State.TIMED_WAITING);
			answer.countDown();
			assertThat(ticket.get(10, TimeUnit.SECONDS).requestToken()).isEqualTo("token-1");
			closing.join();
			Expected.later(Reason.UNREACHABLE, false).catchFrom(() -> provider.send(Secrecy.REQUEST));
			assertThat(server.requests()).isOne();
		}
	}

	private static void close(RestClientOtpProvider provider) {
		try {
			provider.destroy();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

}
