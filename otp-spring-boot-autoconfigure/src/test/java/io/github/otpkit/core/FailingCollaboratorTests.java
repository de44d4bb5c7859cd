package io.github.otpkit.core;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.otpkit.OtpRateLimitedException;
import io.github.otpkit.OtpRateLimitedException.Limit;
import io.github.otpkit.OtpSender;
import io.github.otpkit.OtpUnavailableException;
import io.github.otpkit.OtpUnavailableException.Reason;
import io.github.otpkit.OtpVerifier;
import io.github.otpkit.client.OtpClientAutoConfiguration;
import io.github.otpkit.client.OtpConnectionDetails;
import io.github.otpkit.client.OtpCredentials;
import io.github.otpkit.guard.OtpGuardAutoConfiguration;
import io.github.otpkit.message.OtpMessageAutoConfiguration;
import io.github.otpkit.phone.OtpPhoneAutoConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ContextConsumer;
import org.springframework.context.ApplicationContext;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.JdkClientHttpRequestFactory;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What the application adds to a call may fail. If the request has certainly not left,
 * the guard gives back what it counted; otherwise it does not.
 */
class FailingCollaboratorTests {

	@RegisterExtension
	static final WireMockExtension server = WireMockExtension.newInstance()
		.options(wireMockConfig().dynamicPort().http2PlainDisabled(true))
		.build();

	private volatile Failure failure = Failure.NONE;

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(OtpAutoConfiguration.class, OtpClientAutoConfiguration.class,
				OtpPhoneAutoConfiguration.class, OtpMessageAutoConfiguration.class, OtpGuardAutoConfiguration.class,
				RestClientAutoConfiguration.class))
		.withPropertyValues("otp.channel:sms", "otp.guard.store:local", "otp.guard.check.per-number:1/1d");

	@BeforeEach
	void answer() {
		server.stubFor(any(anyUrl()).willReturn(okJson("{\"code\":0,\"otp_request_token\":\"token-1\"}")));
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
	void credentialsThatCannotBeHadLeaveNothingCounted(Failure failure) {
		this.contextRunner.withBean(OtpConnectionDetails.class, () -> new Details(() -> this.failure.raise()))
			.run(nothingIsCounted(failure, Reason.CREDENTIALS));
	}

	@ParameterizedTest
	@EnumSource(names = { "RUNTIME", "CHECKED", "LINKAGE" })
	void anInterceptorThatFailsBeforeTheExchangeLeavesNothingCounted(Failure failure) {
		customized((builder) -> builder.requestInterceptor((request, body, execution) -> {
			this.failure.raise();
			return execution.execute(request, body);
		})).run(nothingIsCounted(failure, Reason.CONNECTION_LOST));
	}

	@ParameterizedTest
	@EnumSource(names = { "RUNTIME", "CHECKED", "LINKAGE" })
	void anInitializerThatFailsLeavesNothingCounted(Failure failure) {
		customized((builder) -> builder.requestInitializer((request) -> this.failure.raise()))
			.run(nothingIsCounted(failure, Reason.CONNECTION_LOST));
	}

	@ParameterizedTest
	@EnumSource(names = { "RUNTIME", "CHECKED", "LINKAGE" })
	void aDefaultRequestThatFailsLeavesNothingCounted(Failure failure) {
		customized((builder) -> builder.defaultRequest((request) -> this.failure.raise()))
			.run(nothingIsCounted(failure, Reason.CONNECTION_LOST));
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void anInterceptorThatFailsAfterTheExchangeLeavesTheSendCounted(boolean refuses) {
		customized((builder) -> builder.requestInterceptor((request, body, execution) -> {
			execution.execute(request, body).close();
			throw refuses ? new OtpRateLimitedException("after", Limit.PROVIDER, null)
					: new IllegalStateException("after");
		})).run((context) -> {
			OtpSender sender = context.getBean(OtpSender.class);
			assertThatExceptionOfType(OtpUnavailableException.class).isThrownBy(() -> sender.send("+33612345678"))
				.returns(true, OtpUnavailableException::mayHaveGoneOut);
			assertThat(server.getAllServeEvents()).hasSize(1);
			assertThatExceptionOfType(OtpRateLimitedException.class).isThrownBy(() -> sender.send("+33612345678"));
		});
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void anInterceptorCannotSendInAnotherThreadOnceTheCallHasFailed(boolean foreignFactory) {
		CountDownLatch failed = new CountDownLatch(1);
		CompletableFuture<Object> late = new CompletableFuture<>();
		ClientHttpRequestInterceptor hasty = (request, body, execution) -> {
			late.completeAsync(() -> {
				try {
					failed.await();
					return execution.execute(request, body);
				}
				catch (IOException | InterruptedException ex) {
					return ex;
				}
			});
			throw new IllegalStateException("No answer in time");
		};
		customized((builder) -> {
			builder.requestInterceptor(hasty);
			if (foreignFactory) {
				builder.requestFactory(new JdkClientHttpRequestFactory());
			}
		}).run((context) -> {
			assertThatExceptionOfType(OtpUnavailableException.class)
				.isThrownBy(() -> context.getBean(OtpSender.class).send("+33612345678"))
				.returns(false, OtpUnavailableException::mayHaveGoneOut);
			failed.countDown();
			assertThat(late.join()).isInstanceOf(IOException.class);
			assertThat(server.getAllServeEvents()).isEmpty();
		});
	}

	private ApplicationContextRunner customized(RestClientCustomizer customizer) {
		return this.contextRunner.withBean(OtpConnectionDetails.class, () -> new Details(() -> {
		})).withBean(RestClientCustomizer.class, () -> customizer);
	}

	private <C extends ApplicationContext> ContextConsumer<C> nothingIsCounted(Failure failure, Reason reason) {
		return (context) -> {
			OtpSender sender = context.getBean(OtpSender.class);
			OtpVerifier verifier = context.getBean(OtpVerifier.class);
			this.failure = failure;
			for (int i = 0; i < 3; i++) {
				assertNotSent(reason, () -> sender.send("+33612345678"));
				assertNotSent(reason, () -> verifier.verify("token-1", "123456"));
			}
			assertThat(server.getAllServeEvents()).isEmpty();
			this.failure = Failure.NONE;
			sender.send("+33612345678");
			verifier.verify("token-1", "123456");
		};
	}

	private static void assertNotSent(Reason reason, Runnable call) {
		OtpUnavailableException failure = catchThrowableOfType(OtpUnavailableException.class, call::run);
		assertThat(failure.reason()).isEqualTo(reason);
		assertThat(failure.mayHaveGoneOut()).isFalse();
		assertThat(failure).hasMessageNotContaining("4711");
		assertThat(failure.getCause()).hasMessageNotContaining("4711").hasNoCause();
	}

	enum Failure {

		NONE, RUNTIME, CHECKED, LINKAGE, CLAIM;

		void raise() {
			switch (this) {
				case NONE -> {
				}
				case RUNTIME -> throw new IllegalStateException("vault: key-4711");
				// As Kotlin does, which has no checked exceptions.
				case CHECKED -> Failure.<RuntimeException>sneak(new Exception("vault: key-4711"));
				case LINKAGE -> throw new NoClassDefFoundError("vault: key-4711");
				case CLAIM -> throw new OtpUnavailableException("vault: key-4711", Reason.TIMEOUT, true, null, null);
			}
		}

		@SuppressWarnings("unchecked")
		private static <E extends Throwable> void sneak(Throwable failure) throws E {
			throw (E) failure;
		}

	}

	private record Details(Runnable before) implements OtpConnectionDetails {

		@Override
		public URI getBaseUrl() {
			return URI.create("http://localhost:" + server.getPort());
		}

		@Override
		public OtpCredentials getCredentials() {
			this.before.run();
			return new OtpCredentials("login@example.com", "key-4711-secret");
		}

	}

}
