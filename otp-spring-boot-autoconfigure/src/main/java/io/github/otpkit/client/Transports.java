package io.github.otpkit.client;

import io.github.otpkit.InvalidOtpPropertyException;
import io.github.otpkit.client.OtpProperties.Transport;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;

/**
 * The transports that send each request exactly once. No class of a library is loaded
 * unless it is chosen.
 */
final class Transports {

	private static final String APACHE = "org.apache.hc.client5.http.impl.classic.HttpClients";

	private Transports() {
	}

	static OtpHttpTransport of(Transport transport, @Nullable ClassLoader classLoader) {
		return switch (transport) {
			case JDK -> (settings) -> new ExactOnceRequestFactory(settings, JdkHttpExchange::new);
			case HTTP_COMPONENTS -> {
				requireApache(classLoader);
				yield (settings) -> new ExactOnceRequestFactory(settings, ApacheHttpExchange::new);
			}
		};
	}

	private static void requireApache(@Nullable ClassLoader classLoader) {
		if (!ClassUtils.isPresent(APACHE, classLoader)) {
			throw new InvalidOtpPropertyException("otp.transport",
					"is 'http-components', and Apache HttpClient 5 is not on the class path",
					"Add 'org.apache.httpcomponents.client5:httpclient5' to the application, or leave "
							+ "'otp.transport' out to send with the client of the JDK.");
		}
	}

}
