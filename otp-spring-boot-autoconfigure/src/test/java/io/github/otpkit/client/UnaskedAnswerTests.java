package io.github.otpkit.client;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import io.github.otpkit.client.OtpProperties.Transport;
import io.github.otpkit.client.RawServer.Behaviour;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a server sends too much is seen before the next request if the thread that calls
 * reads the connection itself. The JDK's client sees it when its selector does, which may
 * be too late to tell.
 */
@Timeout(60)
class UnaskedAnswerTests {

	@Test
	void whatIsLeftOfAnAnswerIsNotTakenForTheNextOne() throws Exception {
		Behaviour twice = (server, socket) -> {
			Behaviour.tellPort().answer(server, socket);
			Behaviour.tellPort().answer(server, socket);
		};
		assertNeverUsedAgain(twice);
	}

	@Test
	void whatComesUnaskedIsNotTakenForAnAnswer() throws Exception {
		assertNeverUsedAgain((server, socket) -> {
			Behaviour.tellPort().answer(server, socket);
			Behaviour.write("\r\n").answer(server, socket);
		});
	}

	private static void assertNeverUsedAgain(Behaviour behaviour) throws Exception {
		Semaphore written = new Semaphore(0);
		try (RawServer server = new RawServer((self, socket) -> {
			behaviour.answer(self, socket);
			written.release();
		})) {
			OtpProvider provider = WireMockProvider.client(server.url("http"), Transport.HTTP_COMPONENTS);
			String port = provider.send(Secrecy.REQUEST).requestToken();
			assertThat(written.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
			assertThat(provider.send(Secrecy.REQUEST).requestToken()).isNotEqualTo(port);
			assertThat(server.requests()).isEqualTo(2);
		}
	}

}
