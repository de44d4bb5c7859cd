package io.github.otpkit.simulator;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * The HTTP server, on the loopback address only.
 */
final class SimulatorServer {

	private static final int BACKLOG = 1024;

	private final Routes routes;

	private final Set<HttpExchange> unanswered = ConcurrentHashMap.newKeySet();

	private final ExecutorService executor;

	private final HttpServer server;

	SimulatorServer(int port, Routes routes) {
		this.routes = routes;
		this.server = bind(port);
		this.executor = Executors.newCachedThreadPool(SimulatorServer::daemon);
		this.server.setExecutor(this.executor);
		this.server.createContext("/", this::handle);
		this.server.start();
	}

	URI address() {
		InetSocketAddress address = this.server.getAddress();
		String host = address.getAddress().getHostAddress();
		return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort());
	}

	/**
	 * End the exchanges that are kept without an answer.
	 */
	void release() {
		this.unanswered.removeIf((exchange) -> {
			exchange.close();
			return true;
		});
	}

	void stop() {
		this.server.stop(0);
		this.executor.shutdownNow();
		release();
	}

	private void handle(HttpExchange exchange) throws IOException {
		Reply reply = this.routes.answer(Request.read(exchange));
		if (reply.isNever()) {
			this.unanswered.add(exchange);
		}
		else {
			reply.writeTo(exchange);
		}
	}

	private static HttpServer bind(int port) {
		// Read once by the JDK. On JDK 17 a small answer waits 40 ms for the caller's
		// acknowledgement, and a 201st idle connection is closed under the caller's feet.
		System.getProperties().putIfAbsent("sun.net.httpserver.nodelay", "true");
		System.getProperties().putIfAbsent("sun.net.httpserver.maxIdleConnections", "10000");
		try {
			return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
		}
		catch (IOException ex) {
			throw SimulatorStartException.portNotAvailable(port, ex);
		}
	}

	private static Thread daemon(Runnable task) {
		Thread thread = new Thread(task, "otp-simulator");
		thread.setDaemon(true);
		return thread;
	}

}
