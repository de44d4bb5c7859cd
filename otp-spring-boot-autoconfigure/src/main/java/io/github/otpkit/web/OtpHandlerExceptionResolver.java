package io.github.otpkit.web;

import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

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

	private static final Set<String> OF_THE_BODY = Set.of("content-disposition", "content-encoding", "content-language",
			"content-length", "content-range", "content-type", "transfer-encoding");

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
		discardWhatIsWritten(response);
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

	/** Headers stay that filters have set, such as those of CORS. */
	private static void discardWhatIsWritten(HttpServletResponse response) {
		Map<String, List<String>> headers = new LinkedHashMap<>();
		for (String name : response.getHeaderNames()) {
			headers.put(name, List.copyOf(response.getHeaders(name)));
		}
		response.reset();
		headers.forEach((name, values) -> {
			if (!OF_THE_BODY.contains(name.toLowerCase(Locale.ROOT))) {
				values.forEach((value) -> response.addHeader(name, value));
			}
		});
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
