package io.github.otpkit.benchmarks;

import java.net.URI;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.web.client.RestClient;

/**
 * What a virtual machine does first.
 */
@State(Scope.Benchmark)
public class ColdBenchmark {

	@Param("OTP")
	public Contender contender;

	@Param("")
	public String stub;

	private @Nullable AutoCloseable started;

	@Benchmark
	public Object firstTicket() throws Exception {
		Contender.Client client = this.contender.open(URI.create(this.stub));
		this.started = client;
		return Objects.requireNonNull(client.send("+33612345678"));
	}

	/** Starts an application with the starter if that is on the class path. */
	@Benchmark
	public void webApplication() {
		this.started = SpringApplication.run(WebApplication.class, "--server.port=0", "--spring.main.banner-mode=off",
				"--otp.api-login=me@example.com", "--otp.api-key=key");
	}

	@TearDown
	public void close() throws Exception {
		Objects.requireNonNull(this.started).close();
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class WebApplication {

		@Bean
		RestClient restClient(RestClient.Builder builder) {
			return builder.build();
		}

	}

}
