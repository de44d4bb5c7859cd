package io.github.otpkit.client;

import java.net.URI;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/**
 * Says what a request factory of the application does with a request unless it is told
 * otherwise: a repeated request is a second message.
 */
final class TransportWarning {

	private static final Log logger = LogFactory.getLog(TransportWarning.class);

	private static final Pattern WRAPPER = Pattern.compile("^(Intercepting|Buffering)");

	private static final URI ANYWHERE = URI.create("http://localhost");

	private final AtomicBoolean known = new AtomicBoolean();

	/**
	 * Log the warning at start, if there is reason to.
	 * @param builder the builder as customizers left it
	 * @param handedOver the request factory it had before
	 */
	void atStart(RestClient.Builder builder, ClientHttpRequestFactory handedOver) {
		ClientHttpRequest request = probe(builder);
		if (request != null && !WRAPPER.matcher(request.getClass().getSimpleName()).find()) {
			log(request.getClass());
		}
		else if (!(handedOver instanceof ExactOnceRequestFactory)) {
			log(Object.class);
		}
	}

	/**
	 * Log the warning after a call, if an interceptor hid the request factory at start.
	 * @param call the call
	 */
	void after(OneCall call) {
		if (!call.isWatched()) {
			log(Object.class);
		}
	}

	private void log(Class<?> request) {
		String habit = habit(request);
		if (this.known.compareAndSet(false, true) && !habit.isEmpty()) {
			logger.warn("Passcodes are sent through %s, which %s. Each repeat is one more message to pay for"
				.formatted((request != Object.class) ? request.getName() : "another transport", habit));
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
				"may repeat a request whose connection broke unless 'disableRetry(true)' is set";
			case "JdkClientHttpRequest", "SimpleClientHttpRequest" -> "follows redirects unless they are disabled";
			case "Object" -> "may repeat a request, follow redirects and keep cookies";
			default -> habit(request.getSuperclass());
		};
	}

	/**
	 * A builder does not tell its request factory, which a customizer may have replaced,
	 * so have it make a request and stop there. A wrapper hides the factory.
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
