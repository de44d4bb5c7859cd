package io.github.otpkit.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.ServerSocketFactory;

/**
 * Reads whole requests, counts them, and then does on the socket what no HTTP server
 * does.
 */
final class RawServer implements AutoCloseable {

	private final ServerSocket serverSocket;

	private final Behaviour behaviour;

	private final AtomicInteger requests = new AtomicInteger();

	private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

	private final CountDownLatch closed = new CountDownLatch(1);

	RawServer(Behaviour behaviour) {
		this(ServerSocketFactory.getDefault(), behaviour);
	}

	RawServer(ServerSocketFactory factory, Behaviour behaviour) {
		try {
			this.serverSocket = factory.createServerSocket(0, 1000, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		this.behaviour = behaviour;
		start(this::accept);
	}

	int requests() {
		return this.requests.get();
	}

	String url(String scheme) {
		return scheme + "://localhost:" + this.serverSocket.getLocalPort() + "/v1/public";
	}

	/**
	 * Stay silent until the server is closed.
	 */
	void hold() throws InterruptedException {
		this.closed.await();
	}

	boolean isClosedWithin(Duration duration) throws InterruptedException {
		return this.closed.await(duration.toNanos(), TimeUnit.NANOSECONDS);
	}

	private void accept() throws IOException {
		while (!this.serverSocket.isClosed()) {
			Socket socket = this.serverSocket.accept();
			this.sockets.add(socket);
			start(() -> serve(socket));
		}
	}

	private void serve(Socket socket) throws Exception {
		while (!socket.isClosed() && readRequest(socket.getInputStream())) {
			this.requests.incrementAndGet();
			this.behaviour.answer(this, socket);
		}
	}

	private static boolean readRequest(InputStream in) throws IOException {
		ByteArrayOutputStream head = new ByteArrayOutputStream();
		while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
			int next = in.read();
			if (next < 0) {
				return false;
			}
			head.write(next);
		}
		int length = head.toString(StandardCharsets.ISO_8859_1)
			.lines()
			.filter((line) -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
			.mapToInt((line) -> Integer.parseInt(line.substring(15).strip()))
			.findFirst()
			.orElse(0);
		return in.readNBytes(length).length == length;
	}

	private static void start(Task task) {
		Thread thread = new Thread(() -> {
			try {
				task.run();
			}
			catch (Exception ex) {
				// the client went away, or the server was closed
			}
		}, "raw-server");
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void close() throws IOException {
		this.closed.countDown();
		this.serverSocket.close();
		for (Socket socket : this.sockets) {
			socket.close();
		}
	}

	/**
	 * What to do after a request was read.
	 */
	interface Behaviour {

		void answer(RawServer server, Socket socket) throws Exception;

		static Behaviour write(String text) {
			return write(text.getBytes(StandardCharsets.ISO_8859_1));
		}

		static Behaviour write(byte[] bytes) {
			return (server, socket) -> {
				socket.getOutputStream().write(bytes);
				socket.getOutputStream().flush();
			};
		}

		static Behaviour receipt() {
			return ok(WireMockProvider.RECEIPT);
		}

		/**
		 * Answer with the port of the client, which tells its connections apart.
		 */
		static Behaviour tellPort() {
			return (server, socket) -> ok("{\"code\":0,\"otp_request_token\":\"%5s\"}".formatted(socket.getPort()))
				.answer(server, socket);
		}

		private static Behaviour ok(String body) {
			return write("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
		}

		/**
		 * Answer the first request of the server like this, and the others in another
		 * way.
		 */
		default Behaviour then(Behaviour others) {
			return (server, socket) -> {
				Behaviour next = (server.requests() == 1) ? this : others;
				next.answer(server, socket);
			};
		}

		default Behaviour thenClose() {
			return (server, socket) -> {
				answer(server, socket);
				socket.close();
			};
		}

		default Behaviour thenReset() {
			return (server, socket) -> {
				answer(server, socket);
				socket.setSoLinger(true, 0);
				socket.close();
			};
		}

	}

	private interface Task {

		void run() throws Exception;

	}

}
