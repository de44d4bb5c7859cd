package io.github.otpkit.simulator;

import java.util.Map;
import java.util.function.Function;

/**
 * Which path and method leads where.
 */
final class Routes {

	static final String BASE_PATH = "/v1/public";

	private final Map<String, Route> routes;

	Routes(ProviderApi api, Gate gate, Pages pages) {
		this.routes = Map.of(BASE_PATH + "/service/otp/generate",
				new Route("POST", (request) -> gate.pass(request, api::generate)), BASE_PATH + "/service/otp/validate",
				new Route("PUT", (request) -> gate.pass(request, api::validate)), BASE_PATH + "/wallet/check-balance",
				new Route("GET", (request) -> gate.pass(request, api::balance)), "/simulator",
				new Route("GET", pages::page), "/simulator/page.css", new Route("GET", pages::style),
				"/simulator/page.js", new Route("GET", pages::script), "/simulator/messages",
				new Route("GET", pages::messages));
	}

	Reply answer(Request request) {
		Route route = this.routes.get(request.path());
		if (route == null) {
			return Reply.error(404, 404, "No such path");
		}
		if (!route.method().equals(request.method())) {
			return Reply.error(405, 405, "Method not allowed").withHeader("Allow", route.method());
		}
		if (request.body() == null) {
			return Reply.error(413, 413, "The body is too large");
		}
		return route.action().apply(request);
	}

	private record Route(String method, Function<Request, Reply> action) {

	}

}
