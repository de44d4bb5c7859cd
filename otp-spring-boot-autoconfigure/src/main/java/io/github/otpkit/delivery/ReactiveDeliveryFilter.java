package io.github.otpkit.delivery;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationPredicate;
import reactor.core.publisher.Mono;

import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * Takes delivery reports in a reactive application, before Spring Security.
 */
final class ReactiveDeliveryFilter implements WebFilter, Ordered {

	private final DeliveryEndpoint endpoint;

	ReactiveDeliveryFilter(DeliveryEndpoint endpoint) {
		this.endpoint = endpoint;
	}

	@Override
	public int getOrder() {
		return HIGHEST_PRECEDENCE;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		String path = path(exchange.getRequest());
		if (!this.endpoint.matches(path)) {
			return chain.filter(exchange);
		}
		// An error that got out would be logged with the URL, such as that of a body that
		// the server has already refused itself.
		return answer(exchange.getRequest(), path).onErrorResume((ex) -> Mono.fromSupplier(this.endpoint::unreadable))
			.flatMap((status) -> {
				exchange.getResponse().setStatusCode(HttpStatusCode.valueOf(status));
				return exchange.getResponse().setComplete();
			})
			.onErrorComplete();
	}

	private Mono<Integer> answer(ServerHttpRequest request, String path) {
		if (!this.endpoint.accepts(request.getMethod().name(), path)) {
			return Mono.just(DeliveryEndpoint.NOT_FOUND);
		}
		return DataBufferUtils.join(request.getBody(), DeliveryEndpoint.MAX_BODY)
			.map(ReactiveDeliveryFilter::bytes)
			.defaultIfEmpty(new byte[0])
			.map(this.endpoint::take);
	}

	private static byte[] bytes(DataBuffer buffer) {
		byte[] bytes = new byte[buffer.readableByteCount()];
		buffer.read(bytes);
		DataBufferUtils.release(buffer);
		return bytes;
	}

	private static String path(ServerHttpRequest request) {
		return request.getPath().pathWithinApplication().value();
	}

	/**
	 * Switches Spring's observation off, whose traces would contain the secret. It begins
	 * before any filter.
	 */
	static final class Unobserved implements ObservationPredicate {

		private final DeliveryUrl url;

		Unobserved(DeliveryUrl url) {
			this.url = url;
		}

		@Override
		public boolean test(String name, Observation.Context context) {
			return !(context instanceof ServerRequestObservationContext request && request.getCarrier() != null
					&& this.url.matches(path(request.getCarrier())));
		}

	}

}
