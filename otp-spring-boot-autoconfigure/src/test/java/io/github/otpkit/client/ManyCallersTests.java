package io.github.otpkit.client;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.github.otpkit.OtpTicket;
import io.github.otpkit.client.RawServer.Behaviour;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.boot.http.client.HttpClientSettings;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class ManyCallersTests {

	private static final int CALLERS = 500;

	/** The answers wait for all of them, so each must have a connection of its own. */
	@Test
	void noCallerWaitsForAnother() throws Exception {
		CountDownLatch all = new CountDownLatch(CALLERS);
		ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
		try (RawServer server = new RawServer((self, socket) -> {
			all.countDown();
			all.await();
			Behaviour.receipt().answer(self, socket);
		})) {
			OtpProvider provider = WireMockProvider.client(server.url("http"),
					HttpClientSettings.defaults().withTimeouts(ofSeconds(20), ofSeconds(40)));
			List<Future<OtpTicket>> tickets = new ArrayList<>();
			for (int i = 0; i < CALLERS; i++) {
				tickets.add(callers.submit(() -> provider.send(Secrecy.REQUEST)));
			}
			for (Future<OtpTicket> ticket : tickets) {
				assertThat(ticket.get().requestToken()).isEqualTo("token-1");
			}
			assertThat(server.requests()).isEqualTo(CALLERS);
		}
		finally {
			callers.shutdownNow();
		}
	}

}
