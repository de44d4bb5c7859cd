package io.github.otpkit.client;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.http.client.ClientHttpRequestFactory;

/**
 * Says what a request factory of the application does with a request unless it is told
 * otherwise: a repeated request is a second message.
 */
final class TransportWarning {

	private static final Log logger = LogFactory.getLog(TransportWarning.class);

	private TransportWarning() {
	}

	static void log(ClientHttpRequestFactory requestFactory) {
		if (!(requestFactory instanceof ExactOnceRequestFactory)) {
			logger.warn("Passcodes are sent through %s, which %s. Each repeat is one more message to pay for"
				.formatted(requestFactory.getClass().getName(), habit(requestFactory.getClass())));
		}
	}

	/** By name, since none of the libraries need be there. */
	private static String habit(Class<?> requestFactory) {
		return switch (requestFactory.getSimpleName()) {
			case "HttpComponentsClientHttpRequestFactory" -> "repeats a POST that is answered with 429 or 503, follows "
					+ "redirects and keeps cookies unless they are disabled";
			case "JettyClientHttpRequestFactory" -> "follows redirects and keeps cookies unless they are disabled";
			case "ReactorClientHttpRequestFactory" ->
				"repeats a request whose connection broke unless " + "'disableRetry(true)' is set";
			case "SimpleClientHttpRequestFactory" -> "repeats a POST whose connection broke unless the JVM runs with "
					+ "'-Dsun.net.http.retryPost=false', and follows redirects";
			case "JdkClientHttpRequestFactory" -> "follows redirects unless they are disabled";
			case "Object" -> "may repeat a request, follow redirects and keep cookies";
			default -> habit(requestFactory.getSuperclass());
		};
	}

}
