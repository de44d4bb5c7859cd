package io.github.otpkit.security;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.github.otpkit.simulator.OtpSimulator;
import io.github.otpkit.simulator.OtpSimulatorFault;
import jakarta.servlet.http.HttpServletRequest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application with pages of its own, or with none because its clients read JSON.
 */
class OwnPagesTests {

	private static ConfigurableApplicationContext application;

	private static OtpSimulator simulator;

	private final Visitor visitor = new Visitor(application);

	@BeforeAll
	static void start() {
		application = Bank.start(Chain.class, "otp.security.pages=false", "otp.security.login-page=/sign-in",
				"otp.security.code-page=/sign-in/code", "otp.security.max-concurrent-requests=2",
				"otp.read-timeout=60s");
		simulator = Bank.simulator(application);
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@BeforeEach
	void reset() {
		simulator.reset();
	}

	@Test
	void aClientThatReadsJsonNeedsNoPage() {
		this.visitor.acceptingJson();
		assertThat(this.visitor.get("/me").statusCode()).isEqualTo(401);
		this.visitor.get("/sign-in");
		assertThat(this.visitor.post("/ott/generate", "username", Bank.ALICE).statusCode()).isEqualTo(202);
		assertThat(this.visitor.post("/login/ott", "token", "000000x").statusCode()).isEqualTo(422);
		this.visitor.post("/login/ott", "token", simulator.codeSentTo(Bank.ALICE));
		assertThat(this.visitor.get("/me").body()).startsWith("alice");
		assertThat(this.visitor.trail()).containsExactly("GET /me 401", "GET /sign-in 200", "POST /ott/generate 202",
				"POST /login/ott 422", "POST /login/ott 200", "GET /me 200");
	}

	@Test
	void browsersAreLedToThePagesOfTheApplication() {
		assertThat(Visitor.location(this.visitor.get("/me"))).isEqualTo("/sign-in");
		assertThat(Visitor.location(this.visitor.get("/sign-in/code"))).as("no code was requested").isEmpty();
		assertThat(Visitor.location(this.visitor.post("/ott/generate", "username", Bank.BOB)))
			.isEqualTo("/sign-in/code");
		assertThat(this.visitor.get("/sign-in/code").body()).contains("sent to " + Bank.BOB);
		assertThat(Visitor.location(this.visitor.post("/login/ott", "token", "000000x")))
			.isEqualTo("/sign-in/code?error");
		this.visitor.get("/sign-in/code?error");
		assertThat(Visitor.location(this.visitor.post("/login/ott", "token", simulator.codeSentTo(Bank.BOB))))
			.isEqualTo("/me?continue");
	}

	@Test
	void thePagesOfTheLibraryAreNotServed() {
		this.visitor.get("/sign-in");
		this.visitor.post("/ott/generate", "username", Bank.CAROL);
		this.visitor.post("/login/ott", "token", simulator.codeSentTo(Bank.CAROL));
		for (String path : List.of("/login", "/login/ott", "/otp/sign-in.css", "/otp/sign-in.js")) {
			assertThat(this.visitor.get(path).statusCode()).as(path).isEqualTo(404);
		}
	}

	@Test
	void whileTooManyRequestsWaitMoreAreRefusedWhoeverTheyAreFor() throws Exception {
		this.visitor.get("/sign-in");
		this.visitor.post("/ott/generate", "username", Bank.DAVE);
		ExecutorService threads = Executors.newFixedThreadPool(2);
		try {
			CompletableFuture<?> one = waiting(threads, Bank.ALICE);
			CompletableFuture<?> two = waiting(threads, Bank.BOB);
			Awaitility.await().until(() -> simulator.messages().size() == 3);
			List<String> known = refusals(Bank.CAROL);
			assertThat(refusals("06 99 99 99 99")).isEqualTo(known);
			assertThat(known).containsExactly("302 /sign-in?error=unavailable", "503 application/problem+json 1");
			assertThat(Visitor.location(this.visitor.post("/login/ott", "token", "000000x")))
				.isEqualTo("/sign-in/code?error=unavailable");
			assertThat(this.visitor.get("/sign-in/code").body()).as("nothing was counted").contains("attempts 0");
			assertThat(this.visitor.get("/me").statusCode()).as("other requests are served").isEqualTo(302);
			assertThat(simulator.messages()).hasSize(3);
			simulator.reset();
			CompletableFuture.allOf(one, two).join();
		}
		finally {
			threads.shutdownNow();
		}
		assertThat(refusals(Bank.CAROL).get(0)).isEqualTo("302 /sign-in/code");
	}

	/** Has a code sent, which the provider does not answer. */
	private static CompletableFuture<?> waiting(ExecutorService threads, String number) {
		Visitor visitor = new Visitor(application);
		visitor.get("/sign-in");
		simulator.willFail(OtpSimulatorFault.timeout());
		return CompletableFuture.runAsync(() -> visitor.post("/ott/generate", "username", number), threads);
	}

	private static List<String> refusals(String login) {
		Visitor visitor = new Visitor(application);
		visitor.get("/sign-in");
		HttpResponse<String> page = visitor.post("/ott/generate", "username", login);
		HttpResponse<String> problem = visitor.acceptingJson().post("/ott/generate", "username", login);
		return List.of(page.statusCode() + " " + Visitor.location(page),
				problem.statusCode() + " " + header(problem, "Content-Type") + " " + header(problem, "Retry-After"));
	}

	private static String header(HttpResponse<?> response, String name) {
		return response.headers().firstValue(name).orElse("");
	}

	@Configuration(proxyBeanMethods = false)
	static class Chain {

		@Bean
		SecurityFilterChain chain(HttpSecurity http, OtpLogin otp) {
			return http
				.authorizeHttpRequests((requests) -> requests.requestMatchers("/error", "/sign-in", "/sign-in/code")
					.permitAll()
					.anyRequest()
					.authenticated())
				.oneTimeTokenLogin(otp::configure)
				.build();
		}

		@RestController
		static class SignIn {

			private final OtpChallengeRepository challenges;

			SignIn(OtpChallengeRepository challenges) {
				this.challenges = challenges;
			}

			@GetMapping(path = "/sign-in")
			String number(CsrfToken csrf) {
				return field(csrf);
			}

			@GetMapping(path = "/sign-in/code")
			String code(CsrfToken csrf, HttpServletRequest request) {
				OtpChallenge challenge = this.challenges.load(request);
				return field(csrf) + ((challenge != null)
						? "sent to " + challenge.sentTo() + ", attempts " + challenge.attempts() : "nothing sent");
			}

			private static String field(CsrfToken csrf) {
				return "<input name=\"_csrf\" value=\"" + csrf.getToken() + "\">";
			}

		}

	}

}
