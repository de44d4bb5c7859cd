package io.github.otpkit.web;

import java.util.List;

import io.github.otpkit.OtpException;
import reactor.core.publisher.Mono;

import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.Ordered;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.codec.HttpMessageWriter;
import org.springframework.web.ErrorResponse;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.reactive.result.view.ViewResolver;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;

/**
 * Answers a refusal in a reactive application once nothing of the application has.
 */
final class OtpWebExceptionHandler implements WebExceptionHandler, Ordered {

	private final Refusals refusals;

	private final List<HttpMessageWriter<?>> writers;

	private final boolean errorPages;

	/**
	 * Creates a handler.
	 * @param refusals describes and logs
	 * @param writers write the problem
	 * @param errorPages whether Spring Boot's own handler follows, which renders pages
	 */
	OtpWebExceptionHandler(Refusals refusals, List<HttpMessageWriter<?>> writers, boolean errorPages) {
		this.refusals = refusals;
		this.writers = writers;
		this.errorPages = errorPages;
	}

	@Override
	public Mono<Void> handle(ServerWebExchange exchange, Throwable ex) {
		if (!(ex instanceof OtpException refusal) || exchange.getResponse().isCommitted()) {
			return Mono.error(ex);
		}
		ErrorResponse answer = this.refusals.answer(refusal,
				LocaleContextHolder.getLocale(exchange.getLocaleContext()));
		HttpHeaders headers = exchange.getResponse().getHeaders();
		headers.putAll(answer.getHeaders());
		if (isForAnErrorPage(exchange)) {
			return Mono
				.error(new ResponseStatusException(answer.getStatusCode(), answer.getBody().getDetail(), refusal));
		}
		return ServerResponse.status(answer.getStatusCode())
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.bodyValue(answer.getBody())
			.flatMap((response) -> response.writeTo(exchange, new Context(this.writers)));
	}

	private boolean isForAnErrorPage(ServerWebExchange exchange) {
		return this.errorPages
				&& (Refusals.prefersHtml(exchange.getRequest().getHeaders().getOrEmpty(HttpHeaders.ACCEPT))
						|| this.writers.stream()
							.noneMatch((writer) -> writer.canWrite(ResolvableType.forClass(ProblemDetail.class),
									MediaType.APPLICATION_PROBLEM_JSON)));
	}

	/**
	 * Just before Spring Boot's own handler, which has the same order and is registered
	 * later; behind all others if the application has replaced that one.
	 */
	@Override
	public int getOrder() {
		return this.errorPages ? -1 : Ordered.LOWEST_PRECEDENCE;
	}

	private record Context(List<HttpMessageWriter<?>> messageWriters) implements ServerResponse.Context {

		@Override
		public List<ViewResolver> viewResolvers() {
			return List.of();
		}

	}

}
