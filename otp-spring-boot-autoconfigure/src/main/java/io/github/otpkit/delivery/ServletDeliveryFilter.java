package io.github.otpkit.delivery;

import java.io.IOException;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.Ordered;

/**
 * Takes delivery reports in a servlet application. It comes first, so that neither Spring
 * Security nor an observation nor a filter that logs sees the secret.
 */
final class ServletDeliveryFilter implements Filter, Ordered {

	/** For the condition of an access log. */
	static final String ATTRIBUTE = "otp.delivery";

	private final DeliveryEndpoint endpoint;

	ServletDeliveryFilter(DeliveryEndpoint endpoint) {
		this.endpoint = endpoint;
	}

	@Override
	public int getOrder() {
		return HIGHEST_PRECEDENCE;
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		HttpServletRequest http = (HttpServletRequest) request;
		String path = path(http);
		if (this.endpoint.matches(path)) {
			http.setAttribute(ATTRIBUTE, true);
			((HttpServletResponse) response).setStatus(answer(http, path));
		}
		else {
			chain.doFilter(request, response);
		}
	}

	/** The context path of //shop/page is /shop, which does not begin the URI. */
	private static String path(HttpServletRequest request) {
		String uri = request.getRequestURI();
		String contextPath = request.getContextPath();
		int start = uri.indexOf(contextPath);
		return (start >= 0) ? uri.substring(0, start) + uri.substring(start + contextPath.length()) : uri;
	}

	private int answer(HttpServletRequest request, String path) {
		if (!this.endpoint.accepts(request.getMethod(), path)) {
			return DeliveryEndpoint.NOT_FOUND;
		}
		try {
			return this.endpoint.take(request.getInputStream().readNBytes(DeliveryEndpoint.MAX_BODY + 1));
		}
		catch (IOException ex) {
			return this.endpoint.unreadable();
		}
	}

}
