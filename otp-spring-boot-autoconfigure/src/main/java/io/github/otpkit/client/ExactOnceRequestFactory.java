package io.github.otpkit.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Function;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;

/**
 * Sends each request once, on HTTP/1.1, and gives up when the whole exchange takes too
 * long. Redirects are not followed and cookies not kept. It does not depend on how the
 * application sets up its HTTP libraries, some of which repeat a POST.
 */
final class ExactOnceRequestFactory implements ClientHttpRequestFactory, DisposableBean {

	/** Headers that belong to the HTTP client. */
	private static final Set<String> RESERVED = Set.of("connection", "content-length", "expect", "host",
			"transfer-encoding", "upgrade");

	/** Those under way. */
	private final Semaphore exchanges = new Semaphore(Integer.MAX_VALUE);

	private volatile boolean closing;

	private final HttpExchange http;

	private final Duration deadline;

	ExactOnceRequestFactory(HttpClientSettings settings, Function<HttpExchange.Settings, HttpExchange> library) {
		HttpExchange.Settings complete = HttpExchange.Settings.of(settings);
		this.deadline = complete.deadline();
		this.http = library.apply(complete);
	}

	@Override
	public ClientHttpRequest createRequest(URI uri, HttpMethod httpMethod) {
		return new ExactOnceRequest(this, uri, httpMethod);
	}

	ExactOnceResponse exchange(ExactOnceRequest request, HttpHeaders headers, byte[] body, OneCall call)
			throws IOException {
		if (this.closing || !this.exchanges.tryAcquire()) {
			throw new ConnectException("The application is closing");
		}
		try {
			return this.http.exchange(request.getMethod(), request.getURI(), headers, body, call);
		}
		finally {
			this.exchanges.release();
		}
	}

	/**
	 * Wait for the exchanges under way, each of which ends by its deadline: their
	 * messages are paid for.
	 */
	@Override
	public void destroy() throws Exception {
		boolean idle = false;
		try {
			this.closing = true;
			idle = this.exchanges.tryAcquire(Integer.MAX_VALUE, this.deadline.toNanos(), TimeUnit.NANOSECONDS);
		}
		finally {
			this.http.close(idle);
		}
	}

	/**
	 * Hand over each header that an application may set.
	 */
	static void copy(HttpHeaders headers, BiConsumer<String, String> target) {
		headers.toSingleValueMap().keySet().forEach((name) -> {
			if (!RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
				headers.getOrEmpty(name).forEach((value) -> target.accept(name, value));
			}
		});
	}

}
