package io.github.otpkit.simulator;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * The HTTP server and its paths. It listens on the loopback address only.
 */
final class SimulatorServer {

	static final String BASE_PATH = "/v1/public";

	private static final int BACKLOG = 1024;

	private final Map<String, Route> routes;

	private final Set<HttpExchange> unanswered = ConcurrentHashMap.newKeySet();

	private final ExecutorService executor;

	private final HttpServer server;

	SimulatorServer(int port, ProviderApi api, Pages pages) {
		this.routes = Map.of(BASE_PATH + "/service/otp/generate", new Route("POST", api::generate),
				BASE_PATH + "/service/otp/validate", new Route("PUT", api::validate),
				BASE_PATH + "/wallet/check-balance", new Route("GET", api::balance), "/simulator",
				new Route("GET", pages::page), "/simulator/page.css", new Route("GET", pages::style),
				"/simulator/page.js", new Route("GET", pages::script), "/simulator/messages",
				new Route("GET", pages::messages));
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
	 * Close the exchanges that wait for an answer forever.
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
		Reply reply = answer(Request.read(exchange));
		if (reply.isNever()) {
			this.unanswered.add(exchange);
		}
		else {
			reply.writeTo(exchange);
		}
	}

	private Reply answer(Request request) {
		Route route = this.routes.get(request.path());
		if (route == null) {
			return Reply.error(404, 404, "No such path");
		}
		if (!route.method().equals(request.method())) {
			return Reply.error(405, 405, "Method not allowed").withHeader("Allow", route.method());
		}
		return (request.body() != null) ? route.action().apply(request)
				: Reply.error(413, 413, "The body is too large");
	}

	private static HttpServer bind(int port) {
		// The JDK reads both properties once. Without them, on JDK 17, a small answer
		// waits
		// 40 ms for an acknowledgement, and the server closes the 201st idle connection.
		System.getProperties().putIfAbsent("sun.net.httpserver.nodelay", "true");
		System.getProperties().putIfAbsent("sun.net.httpserver.maxIdleConnections", "10000");
		try {
			return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
		}
		catch (IOException ex) {
			throw SimulatorStartException.portNotAvailable(port, ex);
		}
	}

	static Thread daemon(Runnable task) {
		Thread thread = new Thread(task, "otp-simulator");
		thread.setDaemon(true);
		return thread;
	}

	private record Route(String method, Function<Request, Reply> action) {

	}

}
