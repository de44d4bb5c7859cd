package io.github.otpkit.web;

import java.io.IOException;
import java.util.Collections;
import java.util.List;

import io.github.otpkit.OtpException;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.ErrorResponse;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.servlet.support.RequestContextUtils;

/**
 * Answers a refusal in a servlet application once nothing of the application has.
 */
final class OtpHandlerExceptionResolver implements HandlerExceptionResolver, Ordered {

	private static final Log logger = LogFactory.getLog(OtpHandlerExceptionResolver.class);

	private final Refusals refusals;

	private final List<HttpMessageConverter<?>> converters;

	private final boolean errorController;

	/**
	 * Creates a resolver.
	 * @param refusals describes and logs
	 * @param converters write the problem
	 * @param errorController whether the application renders its errors in a form of its
	 * own
	 */
	OtpHandlerExceptionResolver(Refusals refusals, List<HttpMessageConverter<?>> converters, boolean errorController) {
		this.refusals = refusals;
		this.converters = converters;
		this.errorController = errorController;
	}

	@Override
	public @Nullable ModelAndView resolveException(HttpServletRequest request, HttpServletResponse response,
			@Nullable Object handler, Exception ex) {
		if (!(ex instanceof OtpException refusal) || response.isCommitted()) {
			return null;
		}
		ErrorResponse answer = this.refusals.answer(refusal, RequestContextUtils.getLocale(request));
		try {
			if (isForAnErrorPage(request)) {
				answer.getHeaders().forEach((name, values) -> response.setHeader(name, values.get(0)));
				response.sendError(answer.getStatusCode().value(), answer.getBody().getDetail());
			}
			else {
				write(answer, request, response);
			}
		}
		catch (IOException | ServletException failure) {
			logger.debug("Refusal could not be written", failure);
		}
		return new ModelAndView();
	}

	private boolean isForAnErrorPage(HttpServletRequest request) {
		return this.errorController || Refusals.prefersHtml(Collections.list(request.getHeaders(HttpHeaders.ACCEPT)))
				|| this.converters.stream()
					.noneMatch(
							(converter) -> converter.canWrite(ProblemDetail.class, MediaType.APPLICATION_PROBLEM_JSON));
	}

	private void write(ErrorResponse answer, HttpServletRequest request, HttpServletResponse response)
			throws IOException, ServletException {
		ServerResponse.status(answer.getStatusCode())
			.headers((headers) -> headers.putAll(answer.getHeaders()))
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.body(answer.getBody())
			.writeTo(request, response, () -> this.converters);
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

}
