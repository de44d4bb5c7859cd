package io.github.otpkit.benchmarks;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

import io.github.otpkit.benchmarks.Results.Spread;
import io.github.otpkit.security.OtpLogin;
import io.github.otpkit.security.OtpUser;
import io.github.otpkit.security.OtpUserResolver;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.inference.MannWhitneyUTest;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.client.RestClient;

/**
 * Times a code request and the check of a wrong code, with an account and without one.
 *
 * @param known whether there is an account
 * @param send until the answer to the code request, in milliseconds
 * @param check until the answer to the code check, in milliseconds
 */
public record SignInTiming(boolean known, double send, double check) {

	public static void main(String[] arguments) throws Exception {
		try (Stub stub = new Stub()) {
			List<SignInTiming> timings = measure(stub.listen(SignInTiming::latency), 200);
			new Page(Path.of("docs", "sign-in.md")).block("timing", table(timings));
		}
	}

	/** Visitors of both kinds in equal numbers, after as many who do not count. */
	static List<SignInTiming> measure(URI provider, int pairs) {
		try (var application = SpringApplication.run(Application.class, "--server.port=0",
				"--spring.main.banner-mode=off", "--otp.base-url=" + provider, "--spring.security.user.name=customer",
				"--spring.security.user.password=password", "--otp.guard.check.per-number=1000000/1d")) {
			RestClient client = RestClient.builder()
				.requestFactory(new JdkClientHttpRequestFactory())
				.baseUrl("http://127.0.0.1:" + application.getEnvironment().getProperty("local.server.port"))
				.build();
			visits(client, pairs);
			return visits(client, pairs);
		}
	}

	private static List<SignInTiming> visits(RestClient client, int pairs) {
		return Flux.range(0, 2 * pairs)
			.flatMap((visitor) -> Mono.fromCallable(() -> visit(client, visitor % 2 == 0))
				.subscribeOn(Schedulers.boundedElastic()), 16)
			.toStream()
			.toList();
	}

	private static SignInTiming visit(RestClient client, boolean known) {
		long start = System.nanoTime();
		String[] cookies = post(client, "/ott/generate", "username=" + (known ? "customer" : "stranger"));
		long between = System.nanoTime();
		post(client, "/login/ott", "token=135791", cookies);
		return new SignInTiming(known, (between - start) / 1e6, (System.nanoTime() - between) / 1e6);
	}

	private static String[] post(RestClient client, String path, String form, String... cookies) {
		return client.post()
			.uri(path)
			.header("Cookie", cookies)
			.header("Content-Type", "application/x-www-form-urlencoded")
			.body(form)
			.retrieve()
			.toBodilessEntity()
			.getHeaders()
			.getOrEmpty("Set-Cookie")
			.toArray(String[]::new);
	}

	/** 50 ms to 3 s, evenly by the logarithm, and no answer at all in 2 of 100 cases. */
	private static Mono<?> latency() {
		ThreadLocalRandom random = ThreadLocalRandom.current();
		Duration latency = Duration.ofMillis(Math.round(50 * Math.pow(60, random.nextDouble())));
		return (random.nextInt(100) < 2) ? Mono.never() : Mono.delay(latency);
	}

	/** The deciles, and how likely chance alone makes such a difference. */
	static String table(List<SignInTiming> timings) {
		List<double[]> columns = Stream.<ToDoubleFunction<SignInTiming>>of(SignInTiming::send, SignInTiming::check)
			.flatMap((time) -> Stream.of(true, false)
				.map((known) -> timings.stream().filter((timing) -> timing.known == known).mapToDouble(time).toArray()))
			.toList();
		List<List<String>> rows = new ArrayList<>();
		for (int percent = 10; percent <= 90; percent += 10) {
			Percentile decile = new Percentile(percent);
			List<String> row = new ArrayList<>(List.of(percent + " %"));
			columns.forEach((column) -> row.add(Spread.number(decile.evaluate(column))));
			rows.add(row);
		}
		MannWhitneyUTest test = new MannWhitneyUTest();
		rows.add(List.of("**p**", Spread.number(test.mannWhitneyUTest(columns.get(0), columns.get(1))), "",
				Spread.number(test.mannWhitneyUTest(columns.get(2), columns.get(3))), ""));
		return Page.table(List.of("", "code request, known", "unknown", "code check, known", "unknown"), rows);
	}

	/** Each code goes to another number, so that no limit is reached. */
	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Starter.Settings.class)
	static class Application implements OtpUserResolver {

		private final Numbers numbers = new Numbers();

		@Bean
		SecurityFilterChain chain(HttpSecurity http, OtpLogin otp) {
			return http.csrf((csrf) -> csrf.disable()).oneTimeTokenLogin(otp::configure).build();
		}

		@Override
		public Optional<OtpUser> byLogin(String typed) {
			return typed.equals("customer") ? byUsername(typed) : Optional.empty();
		}

		@Override
		public Optional<OtpUser> byUsername(String username) {
			return Optional.of(new OtpUser(username, this.numbers.next()));
		}

	}

}
