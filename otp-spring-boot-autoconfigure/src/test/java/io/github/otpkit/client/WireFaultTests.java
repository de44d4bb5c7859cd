package io.github.otpkit.client;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.github.otpkit.OtpUnavailableException;
import io.github.otpkit.OtpUnavailableException.Reason;
import io.github.otpkit.client.RawServer.Behaviour;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.http.client.HttpClientSettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Failures of connections, and whether the message may have gone out.
 */
@Tag("slow")
@Timeout(60)
class WireFaultTests {

	private static final HttpClientSettings PATIENT = HttpClientSettings.defaults()
		.withTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(20));

	private static final HttpClientSettings HASTY = HttpClientSettings.defaults()
		.withTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(2));

	@BeforeAll
	static void warmUp() throws Exception {
		try (RawServer server = new RawServer(Behaviour.receipt())) {
			WireMockProvider.client(server.url("http"), PATIENT).send(Secrecy.REQUEST);
		}
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("rows")
	void oneCallIsOneRequestWithOneMeaningAndShowsNoSecret(Row row) throws Exception {
		try (RawServer server = new RawServer(row.behaviour()); Secrecy secrecy = new Secrecy()) {
			OtpProvider provider = client(server.url("http"), row.settings());
			Expected expected = Expected.later(row.reason(), true);
			secrecy.assertKept(expected.catchFrom(() -> provider.send(Secrecy.REQUEST)));
			assertThat(server.requests()).isOne();
			secrecy.assertKept(expected.catchFrom(() -> provider.verify(Secrecy.CHECK)));
			assertThat(server.requests()).isEqualTo(2);
		}
	}

	@Test
	void anUnknownHostIsUnreachableAndNothingIsSent() {
		assertNeverSent("http://host.invalid/v1/public", PATIENT);
	}

	@Test
	void aRefusedConnectionIsUnreachableAndNothingIsSent() throws Exception {
		int port;
		try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			port = closed.getLocalPort();
		}
		assertNeverSent("http://localhost:" + port, PATIENT);
	}

	@Test
	void aConnectTimeoutIsUnreachableAndNothingIsSent() throws Exception {
		List<Socket> waiting = new ArrayList<>();
		try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			fill(full, waiting);
			assertNeverSent("http://127.0.0.1:" + full.getLocalPort(),
					PATIENT.withConnectTimeout(Duration.ofMillis(500)));
		}
		finally {
			for (Socket socket : waiting) {
				socket.close();
			}
		}
	}

	private static void fill(ServerSocket full, List<Socket> waiting) throws Exception {
		try {
			while (waiting.size() < 100) {
				Socket socket = new Socket();
				waiting.add(socket);
				socket.connect(new InetSocketAddress(full.getInetAddress(), full.getLocalPort()), 300);
			}
		}
		catch (SocketTimeoutException | ConnectException ex) {
			// the backlog is full
		}
	}

	private void assertNeverSent(String url, HttpClientSettings settings) {
		try (Secrecy secrecy = new Secrecy()) {
			OtpProvider provider = client(url, settings);
			Expected expected = Expected.later(Reason.UNREACHABLE, false);
			secrecy.assertKept(expected.catchFrom(() -> provider.send(Secrecy.REQUEST)));
			secrecy.assertKept(expected.catchFrom(() -> provider.verify(Secrecy.CHECK)));
		}
	}

	@Test
	void interruptEndsTheCallAndIsKept() throws Exception {
		CountDownLatch arrived = new CountDownLatch(1);
		try (RawServer server = new RawServer((self, socket) -> {
			arrived.countDown();
			self.hold();
		})) {
			CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
			CompletableFuture<OtpUnavailableException> failure = new CompletableFuture<>();
			Thread caller = new Thread(() -> {
				failure.complete(catchThrowableOfType(OtpUnavailableException.class,
						() -> client(server.url("http"), PATIENT).send(Secrecy.REQUEST)));
				interrupted.complete(Thread.currentThread().isInterrupted());
			});
			caller.start();
			arrived.await();
			caller.interrupt();
			assertThat(failure.get(10, TimeUnit.SECONDS).reason()).isEqualTo(Reason.INTERRUPTED);
			assertThat(failure.get().mayHaveGoneOut()).isTrue();
			assertThat(interrupted.get()).isTrue();
			assertThat(server.requests()).isOne();
		}
	}

	@Test
	void interruptBeforeTheCallSendsNothingOrSaysSo() throws Exception {
		try (RawServer server = new RawServer(Behaviour.receipt())) {
			OtpProvider provider = client(server.url("http"), PATIENT);
			Thread.currentThread().interrupt();
			OtpUnavailableException failure = catchThrowableOfType(OtpUnavailableException.class,
					() -> provider.send(Secrecy.REQUEST));
			assertThat(Thread.interrupted()).isTrue();
			assertThat(failure.reason()).isEqualTo(Reason.INTERRUPTED);
			provider.verify(Secrecy.CHECK);
			assertThat(server.requests()).isEqualTo(failure.mayHaveGoneOut() ? 2 : 1);
		}
	}

	private OtpProvider client(String url, HttpClientSettings settings) {
		return WireMockProvider.client(url, settings);
	}

	static Stream<Row> rows() {
		String half = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"code\":0,";
		String chunk = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n{\"code\":0";
		return Stream.of(new Row("no answer", Reason.TIMEOUT, HASTY, (server, socket) -> server.hold()),
				new Row("answer dribbled slower than the time-out", Reason.TIMEOUT, HASTY, (server, socket) -> {
					Behaviour.write("HTTP/1.1 200 OK\r\nContent-Length: 60000\r\n\r\n{").answer(server, socket);
					while (!server.isClosedWithin(Duration.ofMillis(20))) {
						Behaviour.write(" ").answer(server, socket);
					}
				}), lost("reset after the request", Behaviour.write("").thenReset()),
				lost("reset after half the headers", Behaviour.write("HTTP/1.1 200 OK\r\nContent-Le").thenReset()),
				lost("reset after half the body", Behaviour.write(half).thenReset()),
				lost("closed after the request", Behaviour.write("").thenClose()),
				lost("closed after half the body", Behaviour.write(half).thenClose()),
				lost("closed within a chunk", Behaviour.write(chunk).thenClose()),
				lost("random bytes", Behaviour.write(new byte[] { 1, -1, 7, 0, 99 }).thenClose()),
				new Row("a switch of protocols", Reason.INVALID_RESPONSE, PATIENT,
						Behaviour
							.write("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n")),
				new Row("a megabyte of headers", Reason.INVALID_RESPONSE, PATIENT,
						Behaviour
							.write("HTTP/1.1 200 OK\r\n" + ("X-Filler: " + "x".repeat(90) + "\r\n").repeat(10_000))),
				new Row("a line that is not HTTP", Reason.INVALID_RESPONSE, PATIENT,
						Behaviour.write("+33612345678 token-5f1e3a\r\n\r\n").thenClose()));
	}

	private static Row lost(String name, Behaviour behaviour) {
		return new Row(name, Reason.CONNECTION_LOST, PATIENT, behaviour);
	}

	record Row(String name, Reason reason, HttpClientSettings settings, Behaviour behaviour) {

		@Override
		public String toString() {
			return this.name;
		}

	}

}
