package io.github.otpkit.client;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.util.Assert;

/**
 * An HTTP library that sends a request once and gives up when the whole exchange takes
 * too long. Failures are those of the JDK, whatever the library.
 */
interface HttpExchange {

	/**
	 * Send a request and wait for the complete answer.
	 * @param method the method
	 * @param uri the address
	 * @param headers the headers, without those that belong to HTTP itself
	 * @param body the body, or no bytes if there is none
	 * @param call the call that the request belongs to, which is told when the body
	 * leaves
	 */
	ExactOnceResponse exchange(HttpMethod method, URI uri, HttpHeaders headers, byte[] body, OneCall call)
			throws IOException;

	/**
	 * Let go of connections and threads.
	 * @param idle whether no exchange is under way
	 */
	void close(boolean idle) throws Exception;

	static ThreadFactory daemonThreads() {
		CustomizableThreadFactory threadFactory = new CustomizableThreadFactory("otp-http-");
		threadFactory.setDaemon(true);
		return threadFactory;
	}

	/**
	 * What each library is told.
	 *
	 * @param connectTimeout the time to wait for a connection
	 * @param deadline the time that a whole exchange may take
	 * @param sslBundle the keys, certificates and options to use in place of the JDK's
	 */
	record Settings(Duration connectTimeout, Duration deadline, @Nullable SslBundle sslBundle) {

		static Settings of(HttpClientSettings settings) {
			Assert.notNull(settings.connectTimeout(), "'settings' must have a connect timeout");
			Assert.notNull(settings.readTimeout(), "'settings' must have a read timeout");
			return new Settings(settings.connectTimeout(), settings.readTimeout(), settings.sslBundle());
		}

	}

}
