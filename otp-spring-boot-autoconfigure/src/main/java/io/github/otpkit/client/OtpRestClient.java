package io.github.otpkit.client;

import java.net.URI;
import java.util.stream.Stream;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.util.DefaultUriBuilderFactory;

/**
 * The {@link RestClient} of the provider, which is not a bean lest the application gets
 * it in place of its own, and its request factory, which is closed with the application.
 */
final class OtpRestClient implements DisposableBean {

	private final ClientHttpRequestFactory requestFactory;

	private final TransportWarning transportWarning = new TransportWarning();

	private final RestClient restClient;

	OtpRestClient(ClientHttpRequestFactory requestFactory, URI baseUrl, Stream<RestClientCustomizer> customizers) {
		this.requestFactory = requestFactory;
		RestClient.Builder builder = RestClient.builder().requestFactory(requestFactory);
		// After the request factory: a test replaces it by a customizer. Before the
		// address,
		// which is ours.
		customizers.forEach((customizer) -> customizer.customize(builder));
		this.transportWarning.atStart(builder, requestFactory);
		this.restClient = builder.uriBuilderFactory(new DefaultUriBuilderFactory(baseUrl.toString())).build();
	}

	RestClient get() {
		return this.restClient;
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
