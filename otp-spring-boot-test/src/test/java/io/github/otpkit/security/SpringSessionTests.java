package io.github.otpkit.security;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.otpkit.OtpVerification;
import io.github.otpkit.observation.OtpVerifyObservationContext;
import io.github.otpkit.simulator.OtpSimulator;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import redis.embedded.RedisServer;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two instances of an application share their sessions in a real Redis.
 */
@Tag("slow")
class SpringSessionTests {

	private static final OtpSimulator SIMULATOR = OtpSimulator.start();

	private static final AtomicInteger WRONG = new AtomicInteger();

	private static RedisServer redis;

	private static ConfigurableApplicationContext one;

	private static ConfigurableApplicationContext two;

	@BeforeAll
	static void start() throws Exception {
		int port;
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			port = socket.getLocalPort();
		}
		redis = RedisServer.newRedisServer().port(port).bind("127.0.0.1").setting("save \"\"").build();
		redis.start();
		String[] properties = { "spring.data.redis.port=" + port, "spring.autoconfigure.exclude=",
				"otp.simulator.enabled=false", "otp.guard.store=redis", "otp.guard.check.per-number=10/1d",
				"otp.base-url=" + SIMULATOR.baseUrl(), "otp.api-login=" + SIMULATOR.credentials().apiLogin(),
				"otp.api-key=" + SIMULATOR.credentials().apiKey(), "spring.session.timeout=10m" };
		one = Bank.start(Application.class, properties);
		two = Bank.start(Application.class, properties);
	}

	@AfterAll
	static void stop() throws Exception {
		one.close();
		two.close();
		redis.stop();
		SIMULATOR.close();
	}

	@Test
	void aCodeRequestedAtOneInstanceSignsInAtTheOther() {
		Visitor visitor = new Visitor(one);
		visitor.requestCode(Bank.BOB);
		visitor.moveTo(two);
		visitor.typeCode(SIMULATOR.codeSentTo(Bank.BOB));
		assertThat(visitor.get("/me").body()).startsWith("bob");
		visitor.moveTo(one);
		assertThat(visitor.get("/me").body()).startsWith("bob");
	}

	@Test
	void ofAHundredGuessesAtOnceNoMoreAreCheckedThanTheCodeAllows() throws Exception {
		Visitor visitor = new Visitor(one);
		visitor.requestCode(Bank.ALICE);
		visitor.get("/login/ott");
		List<Callable<HttpResponse<String>>> guesses = new ArrayList<>();
		for (int i = 0; i < 100; i++) {
			Visitor guesser = visitor.copyAt((i % 2 == 0) ? one : two);
			guesses.add(() -> guesser.post("/login/ott", "token", "000000"));
		}
		for (HttpResponse<String> response : all(guesses)) {
			assertThat(Visitor.location(response)).startsWith("/login");
		}
		assertThat(WRONG.get()).as("wrong codes that the provider told apart from right ones").isBetween(1, 5);
		assertThat(Visitor.location(visitor.typeCode(SIMULATOR.codeSentTo(Bank.ALICE)))).startsWith("/login");
		assertThat(visitor.get("/me").statusCode()).isEqualTo(302);
	}

	@Test
	void aGrantLetsOneOfManyCallsThroughAtBothInstances() throws Exception {
		Visitor visitor = new Visitor(one);
		visitor.requestCode("bob");
		visitor.typeCode(SIMULATOR.codeSentTo(Bank.BOB));
		visitor.get("/form");
		visitor.post("/transfer", "amount", "10", "payee", "Alice");
		visitor.get("/login?factor.type=ott");
		visitor.post("/ott/generate");
		visitor.get("/login/ott");
		visitor.post("/login/ott", "token", SIMULATOR.codeSentTo(Bank.BOB));
		visitor.get("/form");
		List<Callable<HttpResponse<String>>> calls = new ArrayList<>();
		for (int i = 0; i < 32; i++) {
			Visitor caller = visitor.copyAt((i % 2 == 0) ? one : two);
			calls.add(() -> caller.post("/transfer", "amount", "10", "payee", "Alice"));
		}
		assertThat(all(calls)).filteredOn((response) -> response.statusCode() == 200).hasSize(1);
	}

	private static List<HttpResponse<String>> all(List<Callable<HttpResponse<String>>> calls) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(16);
		try {
			List<HttpResponse<String>> responses = new ArrayList<>();
			for (Future<HttpResponse<String>> response : threads.invokeAll(calls)) {
				responses.add(response.get());
			}
			return responses;
		}
		finally {
			threads.shutdownNow();
		}
	}

	@Configuration(proxyBeanMethods = false)
	@Import(ConfirmationTests.Chain.class)
	static class Application {

		@Bean
		ObservationHandler<OtpVerifyObservationContext> wrongCodes() {
			return new ObservationHandler<>() {

				@Override
				public void onStop(OtpVerifyObservationContext context) {
					if (context.getVerification() != null
							&& context.getVerification().outcome() == OtpVerification.Outcome.WRONG_CODE) {
						WRONG.incrementAndGet();
					}
				}

				@Override
				public boolean supportsContext(Observation.Context context) {
					return context instanceof OtpVerifyObservationContext;
				}

			};
		}

		@Bean
		ObservationRegistry observations(ObservationHandler<OtpVerifyObservationContext> handler) {
			ObservationRegistry registry = ObservationRegistry.create();
			registry.observationConfig().observationHandler(handler);
			return registry;
		}

	}

}
