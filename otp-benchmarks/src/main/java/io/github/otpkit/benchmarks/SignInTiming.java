package io.github.otpkit.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

import io.github.otpkit.security.OtpLogin;
import io.github.otpkit.security.OtpUser;
import io.github.otpkit.security.OtpUserResolver;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.inference.MannWhitneyUTest;
import reactor.core.publisher.Mono;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Times the two requests of signing in, for visitors with an account and without one, and
 * tests whether the times tell them apart.
 */
public final class SignInTiming implements AutoCloseable {

	private static final int AT_ONCE = 16;

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final Numbers numbers = new Numbers();

	private final ConfigurableApplicationContext application;

	private final URI address;

	SignInTiming(URI provider) {
		this.application = SpringApplication.run(Application.class, "--server.port=0", "--spring.main.banner-mode=off",
				"--otp.base-url=" + provider, "--otp.guard.check.per-number=1000000/1d");
		this.address = URI
			.create("http://127.0.0.1:" + this.application.getEnvironment().getProperty("local.server.port"));
	}

	public static void main(String[] arguments) throws Exception {
		try (Stub stub = new Stub(); SignInTiming timing = new SignInTiming(stub.listen(SignInTiming::latency))) {
			timing.visits(AT_ONCE);
			new Page(Path.of("docs", "sign-in.md")).block("timing", table(timing.visits(200)));
		}
	}

	/**
	 * As many visitors of both kinds by turns, some at once. Each asks for a code and
	 * types a wrong one.
	 */
	List<Visit> visits(int pairs) throws Exception {
		ExecutorService visitors = Executors.newFixedThreadPool(AT_ONCE);
		try {
			List<Callable<Visit>> turns = new ArrayList<>();
			for (int i = 0; i < pairs; i++) {
				turns.add(() -> visit(true));
				turns.add(() -> visit(false));
			}
			List<Visit> visits = new ArrayList<>();
			for (Future<Visit> visit : visitors.invokeAll(turns)) {
				visits.add(visit.get());
			}
			return visits;
		}
		finally {
			visitors.shutdown();
		}
	}

	/**
	 * The deciles of both requests, and how likely chance alone makes such a difference.
	 */
	static String table(List<Visit> visits) {
		List<double[]> columns = List.of(times(visits, true, Visit::send), times(visits, false, Visit::send),
				times(visits, true, Visit::check), times(visits, false, Visit::check));
		List<List<String>> rows = new ArrayList<>();
		for (int percent = 10; percent <= 90; percent += 10) {
			List<String> row = new ArrayList<>(List.of(percent + " %"));
			for (double[] column : columns) {
				row.add(String.format(Locale.ROOT, "%,.0f", new Percentile(percent).evaluate(column)));
			}
			rows.add(row);
		}
		rows.add(List.of("**p**", p(columns.get(0), columns.get(1)), "", p(columns.get(2), columns.get(3)), ""));
		return Page.table(List.of("ms", "code request, known", "unknown", "code check, known", "unknown"), rows);
	}

	private static String p(double[] known, double[] unknown) {
		return String.format(Locale.ROOT, "%.3f", new MannWhitneyUTest().mannWhitneyUTest(known, unknown));
	}

	private static double[] times(List<Visit> visits, boolean known, ToDoubleFunction<Visit> time) {
		return visits.stream().filter((visit) -> visit.known() == known).mapToDouble(time).toArray();
	}

	/** 50 ms to 3 s, evenly by the logarithm, and no answer at all in 2 of 100 cases. */
	private static Mono<?> latency() {
		ThreadLocalRandom random = ThreadLocalRandom.current();
		long millis = Math.round(50 * Math.pow(60, random.nextDouble()));
		return (random.nextInt(100) < 2) ? Mono.never() : Mono.delay(Duration.ofMillis(millis));
	}

	private Visit visit(boolean known) throws IOException, InterruptedException {
		String number = this.numbers.next();
		if (known) {
			this.application.getBean(Customers.class).numbers().add(number);
		}
		long start = System.nanoTime();
		HttpResponse<Void> sent = post("/ott/generate", "username=" + URLEncoder.encode(number, StandardCharsets.UTF_8),
				"", "/login/ott");
		long between = System.nanoTime();
		post("/login/ott", "token=135791", sent.headers().firstValue("Set-Cookie").orElseThrow(), "/login/ott?error");
		return new Visit(known, millis(between - start), millis(System.nanoTime() - between));
	}

	private HttpResponse<Void> post(String path, String form, String cookie, String next)
			throws IOException, InterruptedException {
		HttpResponse<Void> response = this.client.send(HttpRequest.newBuilder(this.address.resolve(path))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.header("Accept", "text/html")
			.header("Cookie", cookie)
			.POST(HttpRequest.BodyPublishers.ofString(form))
			.build(), HttpResponse.BodyHandlers.discarding());
		if (!response.headers().firstValue("Location").orElse("").endsWith(next)) {
			throw new IOException("The answer to %s is %s".formatted(path, response));
		}
		return response;
	}

	private static double millis(long nanos) {
		return nanos / (double) TimeUnit.MILLISECONDS.toNanos(1);
	}

	@Override
	public void close() {
		this.application.close();
	}

	/**
	 * The times of one visitor.
	 *
	 * @param known whether there is an account
	 * @param send until the answer to the code request, in milliseconds
	 * @param check until the answer to the code check, in milliseconds
	 */
	record Visit(boolean known, double send, double check) {

	}

	private record Customers(Set<String> numbers) implements OtpUserResolver {

		@Override
		public Optional<OtpUser> byLogin(String typed) {
			return Optional.of(typed).filter(this.numbers::contains).flatMap(this::byUsername);
		}

		@Override
		public Optional<OtpUser> byUsername(String username) {
			return Optional.of(new OtpUser(username, username));
		}

	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Starter.Settings.class)
	static class Application {

		@Bean
		SecurityFilterChain chain(HttpSecurity http, OtpLogin otp) {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.csrf(AbstractHttpConfigurer::disable)
				.oneTimeTokenLogin(otp::configure)
				.build();
		}

		@Bean
		Customers customers() {
			return new Customers(ConcurrentHashMap.newKeySet());
		}

		@Bean
		UserDetailsService accounts() {
			return (username) -> User.withUsername(username).password("").build();
		}

	}

}
