package io.github.otpkit.benchmarks;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

import io.github.otpkit.OtpChannel;
import io.github.otpkit.OtpCodePolicy;
import io.github.otpkit.OtpRequest;
import io.github.otpkit.OtpSender;
import io.github.otpkit.client.OtpHttpTransport;
import io.github.otpkit.client.OtpProvider;
import io.github.otpkit.message.OtpMessageComposer;
import io.github.otpkit.phone.OtpPhoneParser;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.mock.http.client.MockClientHttpRequest;
import org.springframework.mock.http.client.MockClientHttpResponse;

/**
 * One layer of the starter, or all but the transport.
 */
@State(Scope.Benchmark)
public class LayerBenchmark {

	private static final OtpHttpTransport NO_TRANSPORT = (settings) -> (uri, method) -> {
		MockClientHttpResponse response = new MockClientHttpResponse(Stub.TICKET.getBytes(StandardCharsets.UTF_8),
				HttpStatus.OK);
		response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
		MockClientHttpRequest request = new MockClientHttpRequest(method, uri);
		request.setResponse(response);
		return request;
	};

	private static final OtpRequest REQUEST = OtpRequest.to("+33612345678");

	private static final OtpRequest COMPLETE = REQUEST.withCode(OtpCodePolicy.digits(6))
		.withText("{code} is your verification code.");

	@Param("PHONE")
	public Layer layer;

	@Param("")
	public String stub;

	private final Numbers numbers = new Numbers();

	private Starter starter;

	private Supplier<Object> call;

	@Setup
	public void open() {
		URI address = URI.create(this.stub);
		this.starter = (this.layer == Layer.EXCHANGE) ? new Starter(address) : new Starter(address, NO_TRANSPORT);
		OtpPhoneParser parser = this.starter.bean(OtpPhoneParser.class);
		OtpMessageComposer composer = this.starter.bean(OtpMessageComposer.class);
		OtpProvider provider = this.starter.bean(OtpProvider.class);
		OtpSender sender = this.starter.bean(OtpSender.class);
		this.call = switch (this.layer) {
			case PHONE -> () -> parser.parseRecipient(this.numbers.next(), OtpChannel.SMS);
			case MESSAGE -> () -> composer.compose(REQUEST);
			case MAPPING, EXCHANGE -> () -> provider.send(COMPLETE);
			case WITHOUT_TRANSPORT -> () -> sender.send(this.numbers.next());
		};
	}

	@Benchmark
	public Object call() {
		return this.call.get();
	}

	@TearDown
	public void close() {
		this.starter.close();
	}

	/** What is measured, with its name in the table. */
	public enum Layer {

		PHONE("phone: reading the number"), MESSAGE("message: writing the text"),
		MAPPING("mapping: request, RestClient, answer"), WITHOUT_TRANSPORT("**everything but the transport**"),
		EXCHANGE("mapping and one exchange with the stub");

		final String title;

		Layer(String title) {
			this.title = title;
		}

	}

}
