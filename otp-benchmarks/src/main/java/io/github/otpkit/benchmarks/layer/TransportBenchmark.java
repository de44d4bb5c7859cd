package io.github.otpkit.benchmarks.layer;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import io.github.otpkit.benchmarks.stub.StubProcess;
import io.github.otpkit.client.OtpHttpTransport;
import org.openjdk.jmh.annotations.Benchmark;

import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;

/**
 * One exchange with the stub, of bytes that are ready.
 */
public class TransportBenchmark extends LayerBenchmark {

	private static final byte[] BODY = """
			{"phone_number":"+33612345678","text":"{code} is your verification code.","code_length":6}"""
		.getBytes(StandardCharsets.UTF_8);

	private final StubProcess stub = StubProcess.start();

	private final URI uri = this.stub.address(0).resolve("/service/otp/generate");

	private final ClientHttpRequestFactory factory = this.context.getBean(OtpHttpTransport.class)
		.createRequestFactory(
				HttpClientSettings.defaults().withTimeouts(Duration.ofSeconds(2), Duration.ofSeconds(10)));

	/** Exchange. */
	@Benchmark
	public byte[] transport() throws IOException {
		ClientHttpRequest request = this.factory.createRequest(this.uri, HttpMethod.POST);
		request.getHeaders().setContentType(MediaType.APPLICATION_JSON);
		request.getBody().write(BODY);
		try (ClientHttpResponse response = request.execute()) {
			return response.getBody().readAllBytes();
		}
	}

	@Override
	public void close() {
		super.close();
		this.stub.close();
	}

}
