package io.github.otpkit.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.github.otpkit.benchmarks.contender.Contender;
import io.github.otpkit.benchmarks.contender.Contenders;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.web.client.RestClient;

/**
 * From the start of a virtual machine until its program says that it is ready.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class ColdBenchmark {

	@Param("")
	public String classPath = "";

	/** The main class and its arguments, separated by blanks. */
	@Param("")
	public String command = "";

	private @Nullable Program program;

	@Benchmark
	public void start() throws IOException {
		String[] words = this.command.split(" ", 2);
		this.program = Program.start(List.of("-Xmx512m"), this.classPath, words[0], words[1].split(" "));
		this.program.await("ready");
	}

	@TearDown
	public void close() throws IOException {
		if (this.program != null) {
			this.program.close();
		}
	}

	/**
	 * Sends one passcode. The arguments are the contender and the address of the stub.
	 */
	static final class FirstTicket {

		public static void main(String[] arguments) throws Exception {
			try (Contender contender = Contenders.valueOf(arguments[0]).open(URI.create(arguments[1]))) {
				contender.send("+33612345678");
				Program.output().println("ready");
			}
			System.exit(0);
		}

	}

	/** A small web application, with the starter if that is on the class path. */
	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class WebApplication {

		public static void main(String[] arguments) {
			ConfigurableApplicationContext context = SpringApplication.run(WebApplication.class, arguments);
			Program.output().println("ready");
			context.close();
		}

		@Bean
		RestClient restClient(RestClient.Builder builder) {
			return builder.build();
		}

	}

}
