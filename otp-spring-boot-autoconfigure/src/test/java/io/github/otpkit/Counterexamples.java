package io.github.otpkit;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.function.Supplier;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.stereotype.Controller;
import org.springframework.stereotype.Service;
import org.springframework.web.client.RestClient;

/**
 * Classes that break a rule of the architecture.
 */
final class Counterexamples {

	private Counterexamples() {
	}

	static class SenderImpl {

	}

	record Printer(PrintStream stream) {

	}

	static class Chatterbox {

		void say() {
			System.out.println("hello");
		}

	}

	record Server(HttpServer server) {

	}

	record Metered(MeterRegistry registry) {

	}

	record OldTime(Date date) {

	}

	static class ReadsNow {

		final Instant now = Instant.now();

	}

	static class ReadsMillis {

		final Supplier<Long> millis = System::currentTimeMillis;

	}

	static class MakesAClock {

		final Clock clock = Clock.systemUTC();

	}

	static class InjectedField {

		@Autowired
		String value;

	}

	static class Mutable {

		static String last = "";

	}

	@AutoConfiguration
	static class HiddenAutoConfiguration {

		@Configuration(proxyBeanMethods = false)
		static class Inner {

			public Inner() {
			}

		}

	}

	static class Beans {

		@Bean
		public OtpSender visible() {
			throw new IllegalStateException();
		}

		@Bean
		@ConditionalOnClass(RestClient.class)
		OtpSender conditional() {
			throw new IllegalStateException();
		}

		@Bean
		RestClient.Builder builder() {
			return RestClient.builder();
		}

		@Bean
		DressedUp dressedUp() {
			return new DressedUp();
		}

	}

	static class DressedUp extends SimpleClientHttpRequestFactory {

	}

	@Service
	static class Scanned {

	}

	@Controller
	static class Endpoint {

	}

	@SpringBootApplication
	static class Scans {

	}

}
