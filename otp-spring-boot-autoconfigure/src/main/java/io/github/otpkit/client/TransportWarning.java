package io.github.otpkit.client;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.atomic.AtomicReference;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/**
 * Says what a request factory of the application does with a request unless it is told
 * otherwise: a repeated request is a second message.
 */
final class TransportWarning {

	private static final Log logger = LogFactory.getLog(TransportWarning.class);

	private static final URI ANYWHERE = URI.create("http://localhost");

	private TransportWarning() {
	}

	/**
	 * Log the warning, if there is reason to.
	 * @param builder the builder as customizers left it
	 * @param handedOver the request factory it had before
	 */
	static void log(RestClient.Builder builder, ClientHttpRequestFactory handedOver) {
		Class<?> request = requestType(builder, handedOver);
		String habit = habit(request);
		if (!habit.isEmpty()) {
			logger.warn("Passcodes are sent through %s, which %s. Each repeat is one more message to pay for"
				.formatted(request.getName(), habit));
		}
	}

	/** By name, since none of the libraries need be there. */
	private static String habit(Class<?> request) {
		return switch (request.getSimpleName()) {
			case "ExactOnceRequest", "MockClientHttpRequest" -> "";
			case "HttpComponentsClientHttpRequest" -> "may repeat a POST that is answered with 429 or 503, follows "
					+ "redirects and keeps cookies unless they are disabled";
			case "JettyClientHttpRequest" -> "may follow redirects and keeps cookies unless they are disabled";
			case "ReactorClientHttpRequest" ->
				"may repeat a request whose connection broke unless " + "'disableRetry(true)' is set";
			case "JdkClientHttpRequest", "SimpleClientHttpRequest" -> "follows redirects unless they are disabled";
			case "Object" -> "may repeat a request, follow redirects and keep cookies";
			default -> habit(request.getSuperclass());
		};
	}

	private static Class<?> requestType(RestClient.Builder builder, ClientHttpRequestFactory handedOver) {
		ClientHttpRequest request = probe(builder);
		if (request != null && !request.getClass().getSimpleName().startsWith("Intercepting")) {
			return request.getClass();
		}
		try {
			return handedOver.createRequest(ANYWHERE, HttpMethod.GET).getClass();
		}
		catch (IOException ex) {
			return Object.class;
		}
	}

	/**
	 * A builder does not tell its request factory, which a customizer may have replaced,
	 * so have it make a request and stop there. With interceptors it makes one that hides
	 * the factory.
	 */
	private static @Nullable ClientHttpRequest probe(RestClient.Builder builder) {
		AtomicReference<ClientHttpRequest> seen = new AtomicReference<>();
		RestClient client = builder.clone().requestInitializers((initializers) -> {
			initializers.clear();
			initializers.add((request) -> {
				seen.set(request);
				throw new IllegalStateException("Seen enough");
			});
		}).build();
		try {
			client.get().uri(ANYWHERE).exchange((request, response) -> "");
		}
		catch (RuntimeException ex) {
			// as intended
		}
		return seen.get();
	}

}
