package io.github.otpkit.client;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.util.DefaultUriBuilderFactory;

/**
 * The {@link RestClient} of the provider, which is not a bean lest the application gets
 * it in place of its own, and its request factory, which is closed with the application.
 */
final class OtpRestClient implements DisposableBean {

	/** Where the client looks for the tag "uri" of its observation. */
	private static final String URI_TEMPLATE = RestClient.class.getName() + ".uriTemplate";

	private final ClientHttpRequestFactory requestFactory;

	private final TransportWarning transportWarning = new TransportWarning();

	private final URI baseUrl;

	private final Map<String, URI> addresses = new ConcurrentHashMap<>();

	private final RestClient restClient;

	OtpRestClient(ClientHttpRequestFactory requestFactory, URI baseUrl, Stream<RestClientCustomizer> customizers) {
		this.requestFactory = requestFactory;
		RestClient.Builder builder = RestClient.builder().requestFactory(requestFactory);
		// After the request factory: a test replaces it by a customizer.
		customizers.forEach((customizer) -> customizer.customize(builder));
		this.transportWarning.atStart(builder, requestFactory);
		this.baseUrl = baseUrl;
		this.restClient = builder.build();
	}

	/**
	 * Begin a request. Its address does not depend on what customizers say, and is built
	 * once.
	 */
	RestClient.RequestBodySpec request(HttpMethod method, String path) {
		URI uri = this.addresses.computeIfAbsent(path,
				(missing) -> new DefaultUriBuilderFactory(this.baseUrl.toString()).expand(missing));
		return this.restClient.method(method).uri(uri).attribute(URI_TEMPLATE, uri.toString());
	}

	TransportWarning transportWarning() {
		return this.transportWarning;
	}

	@Override
	public void destroy() throws Exception {
		if (this.requestFactory instanceof DisposableBean disposable) {
			disposable.destroy();
		}
		else if (this.requestFactory instanceof AutoCloseable closeable) {
			closeable.close();
		}
	}

}
