package io.github.otpkit.benchmarks;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.github.otpkit.OtpChannel;
import io.github.otpkit.OtpCheck;
import io.github.otpkit.OtpCodePolicy;
import io.github.otpkit.OtpRequest;
import io.github.otpkit.OtpSender;
import io.github.otpkit.OtpTicket;
import io.github.otpkit.OtpVerification;
import io.github.otpkit.benchmarks.contender.Numbers;
import io.github.otpkit.benchmarks.contender.StarterContext;
import io.github.otpkit.client.OtpBalance;
import io.github.otpkit.client.OtpHttpTransport;
import io.github.otpkit.client.OtpProvider;
import io.github.otpkit.message.OtpMessageComposer;
import io.github.otpkit.phone.OtpPhoneParser;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.mock.http.client.MockClientHttpRequest;
import org.springframework.mock.http.client.MockClientHttpResponse;

/**
 * One layer of the starter, in an application whose other layers do nothing.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class LayerBenchmark {

	static final List<String> LAYERS = List.of("flow", "phone", "message", "withoutProvider", "mapping",
			"withoutTransport", "exchange");

	private static final OtpRequest REQUEST = OtpRequest.to("+33612345678");

	private static final OtpRequest COMPLETE = REQUEST.withCode(OtpCodePolicy.digits(6))
		.withText("{code} is your verification code.");

	@Param("flow")
	public String layer = "flow";

	@Param("")
	public String stub = "";

	private final Numbers numbers = new Numbers(0);

	private Supplier<Object> call = Object::new;

	private @Nullable ConfigurableApplicationContext context;

	@Setup
	public void open() {
		this.call = switch (this.layer) {
			case "flow" -> {
				OtpSender sender = bean(OtpSender.class, NoPhone.class, NoMessage.class, NoProvider.class);
				yield () -> sender.send("+33612345678");
			}
			case "phone" -> {
				OtpPhoneParser parser = bean(OtpPhoneParser.class);
				yield () -> parser.parseRecipient(this.numbers.next(), OtpChannel.SMS);
			}
			case "message" -> {
				OtpMessageComposer composer = bean(OtpMessageComposer.class);
				yield () -> composer.compose(REQUEST);
			}
			case "withoutProvider" -> sender(NoProvider.class);
			case "withoutTransport" -> sender(NoTransport.class);
			case "mapping" -> provider(NoTransport.class);
			case "exchange" -> provider();
			default -> throw new IllegalArgumentException(this.layer);
		};
	}

	@Benchmark
	public Object call() {
		return this.call.get();
	}

	@TearDown
	public void close() {
		Objects.requireNonNull(this.context).close();
	}

	private Supplier<Object> sender(Class<?>... beans) {
		OtpSender sender = bean(OtpSender.class, beans);
		return () -> sender.send(this.numbers.next());
	}

	private Supplier<Object> provider(Class<?>... beans) {
		OtpProvider provider = bean(OtpProvider.class, beans);
		return () -> provider.send(COMPLETE);
	}

	private <T> T bean(Class<T> type, Class<?>... beans) {
		Map<String, Object> properties = new HashMap<>();
		properties.put("otp.guard.enabled", !this.layer.equals("flow"));
		if (this.layer.equals("exchange")) {
			properties.put("otp.base-url", this.stub);
		}
		this.context = StarterContext.open(properties, beans);
		return this.context.getBean(type);
	}

	static final class NoPhone implements OtpPhoneParser {

		@Override
		public String parse(String typed) {
			return typed;
		}

		@Override
		public String parseRecipient(String typed, @Nullable OtpChannel channel) {
			return typed;
		}

	}

	static final class NoMessage implements OtpMessageComposer {

		@Override
		public OtpRequest compose(OtpRequest request) {
			return request;
		}

	}

	static final class NoProvider implements OtpProvider {

		private static final Instant NEVER = Instant.parse("2100-01-01T00:00:00Z");

		@Override
		public OtpTicket send(OtpRequest request) {
			return GuardBenchmark.ticket("token", request.phoneNumber(), NEVER);
		}

		@Override
		public OtpVerification verify(OtpCheck check) {
			return OtpVerification.of(OtpVerification.Outcome.VERIFIED);
		}

		@Override
		public OtpBalance balance() {
			return new OtpBalance(BigDecimal.TEN, "euros");
		}

	}

	static final class NoTransport implements OtpHttpTransport {

		private static final byte[] ANSWER = """
				{"code":0,"message":"success","ticket_number":"sms_5f0c5c5e9bb7c",\
				"otp_request_token":"3f9ee6c3-0f1d-4be8-a7d5-5b1f2d0a7c11"}""".getBytes(StandardCharsets.UTF_8);

		@Override
		public ClientHttpRequestFactory createRequestFactory(HttpClientSettings settings) {
			return (uri, method) -> {
				MockClientHttpResponse response = new MockClientHttpResponse(ANSWER, HttpStatus.OK);
				response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
				MockClientHttpRequest request = new MockClientHttpRequest(method, uri);
				request.setResponse(response);
				return request;
			};
		}

	}

}
