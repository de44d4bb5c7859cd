package io.github.otpkit.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import io.github.otpkit.OtpChannel;
import io.github.otpkit.OtpCodePolicy;
import io.github.otpkit.OtpRequest;
import io.github.otpkit.OtpSender;
import io.github.otpkit.OtpTicket;
import io.github.otpkit.benchmarks.contender.Numbers;
import io.github.otpkit.benchmarks.contender.StarterContext;
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
 * Each layer of the starter alone, in an application whose other layers do nothing.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class LayerBenchmark {

	private static final OtpRequest REQUEST = OtpRequest.to("+33612345678");

	private static final OtpRequest COMPLETE = REQUEST.withCode(OtpCodePolicy.digits(6))
		.withText("{code} is your verification code.");

	/** The flow and its observation. */
	@Benchmark
	public OtpTicket flow(EmptyFlow application) {
		return application.bean.send("+33612345678");
	}

	/** Reading a number. */
	@Benchmark
	public String phone(Phone application) {
		return application.bean.parseRecipient(application.numbers.next(), OtpChannel.SMS);
	}

	/** Writing the text. */
	@Benchmark
	public OtpRequest message(Message application) {
		return application.bean.compose(REQUEST);
	}

	/** All layers in front of the provider. */
	@Benchmark
	public OtpTicket withoutProvider(WithoutProvider application) {
		return application.bean.send(application.numbers.next());
	}

	/** Writing the request and reading the answer. */
	@Benchmark
	public OtpTicket mapping(Mapping application) {
		return application.bean.send(COMPLETE);
	}

	/** All layers but the transport. */
	@Benchmark
	public OtpTicket withoutTransport(WithoutTransport application) {
		return application.bean.send(application.numbers.next());
	}

	/** Mapping and one exchange with the stub. */
	@Benchmark
	public OtpTicket exchange(Exchange application) {
		return application.provider.send(COMPLETE);
	}

	/**
	 * A bean of an application.
	 *
	 * @param <T> its type
	 */
	@State(Scope.Benchmark)
	public abstract static class Application<T> {

		final Numbers numbers = new Numbers(0);

		final T bean;

		private final ConfigurableApplicationContext context;

		Application(Class<T> bean, Map<String, Object> properties, Class<?>... beans) {
			this.context = StarterContext.open(properties, beans);
			this.bean = this.context.getBean(bean);
		}

		/** Close the application. */
		@TearDown
		public void close() {
			this.context.close();
		}

	}

	/** Nothing but the flow. */
	public static class EmptyFlow extends Application<OtpSender> {

		/** Start the application. */
		public EmptyFlow() {
			super(OtpSender.class, Map.of("otp.guard.enabled", false), NoPhone.class, NoMessage.class,
					NoProvider.class);
		}

	}

	/** The parser. */
	public static class Phone extends Application<OtpPhoneParser> {

		/** Start the application. */
		public Phone() {
			super(OtpPhoneParser.class, Map.of());
		}

	}

	/** The composer. */
	public static class Message extends Application<OtpMessageComposer> {

		/** Start the application. */
		public Message() {
			super(OtpMessageComposer.class, Map.of());
		}

	}

	/** The sender without the provider. */
	public static class WithoutProvider extends Application<OtpSender> {

		/** Start the application. */
		public WithoutProvider() {
			super(OtpSender.class, Map.of(), NoProvider.class);
		}

	}

	/** The provider without the transport. */
	public static class Mapping extends Application<OtpProvider> {

		/** Start the application. */
		public Mapping() {
			super(OtpProvider.class, Map.of(), NoTransport.class);
		}

	}

	/** The sender without the transport. */
	public static class WithoutTransport extends Application<OtpSender> {

		/** Start the application. */
		public WithoutTransport() {
			super(OtpSender.class, Map.of(), NoTransport.class);
		}

	}

	/** The provider. */
	@State(Scope.Benchmark)
	public static class Exchange {

		/** The address of the stub. */
		@Param("")
		public String stub = "";

		private @Nullable ConfigurableApplicationContext context;

		private OtpProvider provider = new NoProvider();

		/** Start the application. */
		@Setup
		public void open() {
			this.context = StarterContext.open(Map.of("otp.base-url", this.stub));
			this.provider = this.context.getBean(OtpProvider.class);
		}

		/** Close the application. */
		@TearDown
		public void close() {
			Objects.requireNonNull(this.context).close();
		}

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
