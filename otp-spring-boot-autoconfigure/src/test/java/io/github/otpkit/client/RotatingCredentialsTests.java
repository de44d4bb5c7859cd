package io.github.otpkit.client;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.otpkit.OtpTicket;
import io.github.otpkit.OtpUnavailableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RotatingCredentialsTests {

	@RegisterExtension
	static final WireMockExtension server = WireMockProvider.server();

	@Test
	void loginAndKeyAlwaysBelongTogether() {
		WireMockProvider.answer(server, WireMockProvider.RECEIPT);
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(OtpClientAutoConfiguration.class))
			.withBean(OtpConnectionDetails.class, Rotating::new)
			.run((context) -> {
				ExecutorService threads = Executors.newFixedThreadPool(16);
				OtpProvider provider = context.getBean(OtpProvider.class);
				List<Callable<OtpTicket>> sends = IntStream.range(0, 400)
					.<Callable<OtpTicket>>mapToObj((i) -> () -> provider.send(Secrecy.REQUEST))
					.toList();
				for (Future<OtpTicket> ticket : threads.invokeAll(sends)) {
					ticket.get();
				}
				threads.shutdown();
			});
		List<Request> requests = server.getAllServeEvents()
			.stream()
			.<Request>map((event) -> event.getRequest())
			.toList();
		assertThat(requests).hasSize(400)
			.allSatisfy((request) -> assertThat(request.getHeader("api-key"))
				.isEqualTo(request.getHeader("api-login").replace("login", "key")));
		assertThat(requests.stream().map((request) -> request.getHeader("api-key")).distinct()).hasSize(400);
	}

	@Test
	void credentialsThatCannotBeHadMeanThatNothingWentOut() {
		OtpConnectionDetails failing = new Rotating() {

			@Override
			public OtpCredentials getCredentials() {
				throw new IllegalStateException("vault: key-4711-secret");
			}

		};
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(OtpClientAutoConfiguration.class))
			.withBean(OtpConnectionDetails.class, () -> failing)
			.run((context) -> assertThatExceptionOfType(OtpUnavailableException.class)
				.isThrownBy(() -> context.getBean(OtpProvider.class).send(Secrecy.REQUEST))
				.returns(OtpUnavailableException.Reason.CREDENTIALS, OtpUnavailableException::reason)
				.returns(false, OtpUnavailableException::mayHaveGoneOut)
				.satisfies((ex) -> assertThat(ex).hasStackTraceContaining("IllegalStateException")
					.extracting(RotatingCredentialsTests::stackTrace)
					.asString()
					.doesNotContain("4711")));
		assertThat(server.getAllServeEvents()).isEmpty();
	}

	private static String stackTrace(Throwable failure) {
		StringWriter out = new StringWriter();
		failure.printStackTrace(new PrintWriter(out));
		return out.toString();
	}

	private static class Rotating implements OtpConnectionDetails {

		private final AtomicInteger generation = new AtomicInteger();

		@Override
		public URI getBaseUrl() {
			return URI.create(WireMockProvider.url(server));
		}

		@Override
		public OtpCredentials getCredentials() {
			int generation = this.generation.incrementAndGet();
			return new OtpCredentials("login-" + generation, "key-" + generation);
		}

	}

}
