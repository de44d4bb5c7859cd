package io.github.otpkit.security;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.github.otpkit.observation.OtpLoginObservationContext;
import io.github.otpkit.simulator.OtpSimulator;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.User.UserBuilder;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Remembered users, concurrent sessions, the end of a session and the status of accounts,
 * for people who sign in with nothing but a code.
 */
class SessionTests {

	private static ConfigurableApplicationContext application;

	private static OtpSimulator simulator;

	private final Visitor visitor = new Visitor(application);

	@BeforeAll
	static void start() {
		application = Bank.start(Chain.class);
		simulator = Bank.simulator(application);
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@BeforeEach
	void reset() {
		simulator.reset();
		seen().clear();
	}

	@Test
	void aPersonWhoWantsToBeRememberedIsSignedInWithoutASession() {
		this.visitor.requestCode(Bank.ALICE);
		assertThat(this.visitor.get("/login/ott").body()).contains("name=\"remember-me\"");
		this.visitor.post("/login/ott", "token", simulator.codeSentTo(Bank.ALICE), "remember-me", "on");
		this.visitor.forget("JSESSIONID");
		assertThat(this.visitor.get("/me").body()).startsWith("alice RememberMeAuthenticationToken")
			.doesNotContain("FACTOR_OTT");
	}

	@Test
	void aPersonWhoDoesNotIsNotRemembered() {
		signIn(this.visitor, Bank.ALICE);
		this.visitor.forget("JSESSIONID");
		assertThat(this.visitor.get("/me").statusCode()).isEqualTo(302);
	}

	@Test
	void aSecondSignInEndsTheFirst() {
		signIn(this.visitor, Bank.BOB);
		Visitor second = new Visitor(application);
		signIn(second, Bank.BOB);
		assertThat(this.visitor.get("/me").body()).contains("This session has been expired");
		assertThat(this.visitor.get("/me").statusCode()).isEqualTo(302);
		assertThat(second.get("/me").statusCode()).isEqualTo(200);
	}

	@Test
	void nothingIsLeftAfterALogout() {
		signIn(this.visitor, Bank.CAROL);
		this.visitor.get("/login");
		this.visitor.post("/ott/generate");
		assertThat(this.visitor.get("/login/ott").statusCode()).isEqualTo(200);
		String code = simulator.codeSentTo(Bank.CAROL);
		assertThat(Visitor.location(this.visitor.post("/logout"))).isEqualTo("/login?logout");
		assertThat(this.visitor.get("/me").statusCode()).isEqualTo(302);
		assertThat(Visitor.location(this.visitor.get("/login/ott"))).isEqualTo("/login");
		this.visitor.get("/login");
		assertThat(Visitor.location(this.visitor.post("/login/ott", "token", code))).isEqualTo("/login?error");
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("refusals")
	void anAccountThatMayNotBeUsedGetsNoCode(String status, UnaryOperator<UserBuilder> refusal) {
		withAccount("dave", refusal, () -> {
			assertThat(Visitor.location(this.visitor.requestCode(Bank.DAVE))).isEqualTo("/login/ott");
			assertThat(simulator.messages()).isEmpty();
		});
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("refusals")
	void anAccountThatMayNoLongerBeUsedIsNotSignedInByTheRightCode(String status, UnaryOperator<UserBuilder> refusal) {
		this.visitor.requestCode(Bank.DAVE);
		this.visitor.get("/login/ott");
		String code = simulator.codeSentTo(Bank.DAVE);
		withAccount("dave", refusal, () -> {
			assertThat(Visitor.location(this.visitor.post("/login/ott", "token", code))).isEqualTo("/login?error");
			assertThat(this.visitor.get("/me").statusCode()).isEqualTo(302);
		});
		assertThat(seen()).containsExactly("PASSWORDLESS ACCOUNT_REFUSED");
	}

	@Test
	void eachTypedCodeIsObserved() {
		signIn(this.visitor, Bank.ALICE);
		assertThat(seen()).containsExactly("PASSWORDLESS VERIFIED");
		seen().clear();
		Visitor guesser = new Visitor(application);
		guesser.requestCode(Bank.ALICE);
		for (int i = 0; i < 6; i++) {
			guesser.get("/login");
			guesser.post("/login/ott", "token", "000000x");
		}
		assertThat(seen()).as("the sixth code is for no challenge, so nothing is checked")
			.hasSize(5)
			.containsOnly("PASSWORDLESS WRONG_CODE");
		seen().clear();
		Visitor unknown = new Visitor(application);
		unknown.requestCode("06 99 99 99 99");
		unknown.typeCode("000000");
		assertThat(seen()).containsExactly("PASSWORDLESS NO_CODE_SENT");
	}

	private static void signIn(Visitor visitor, String number) {
		visitor.requestCode(number);
		assertThat(Visitor.location(visitor.typeCode(simulator.codeSentTo(number)))).isEqualTo("/");
	}

	private static void withAccount(String username, UnaryOperator<UserBuilder> refusal, Runnable test) {
		InMemoryUserDetailsManager accounts = (InMemoryUserDetailsManager) application
			.getBean(UserDetailsService.class);
		UserDetails before = accounts.loadUserByUsername(username);
		accounts.updateUser(refusal.apply(User.withUserDetails(before)).build());
		try {
			test.run();
		}
		finally {
			accounts.updateUser(before);
		}
	}

	static Stream<Arguments> refusals() {
		return Stream.of(refusal("disabled", (account) -> account.disabled(true)),
				refusal("locked", (account) -> account.accountLocked(true)),
				refusal("expired", (account) -> account.accountExpired(true)),
				refusal("credentials expired", (account) -> account.credentialsExpired(true)));
	}

	private static Arguments refusal(String status, UnaryOperator<UserBuilder> change) {
		return arguments(status, change);
	}

	private static List<String> seen() {
		return application.getBean(LoginObservations.class).seen;
	}

	@Configuration(proxyBeanMethods = false)
	static class Chain {

		@Bean
		SecurityFilterChain chain(HttpSecurity http, OtpLogin otp) {
			return http
				.authorizeHttpRequests(
						(requests) -> requests.requestMatchers("/error").permitAll().anyRequest().authenticated())
				.oneTimeTokenLogin(otp::configure)
				.rememberMe((remember) -> remember.key("key"))
				.sessionManagement((sessions) -> sessions.maximumSessions(1))
				.build();
		}

		@Bean
		LoginObservations logins() {
			return new LoginObservations();
		}

		@Bean
		ObservationRegistry observations(LoginObservations logins) {
			ObservationRegistry registry = ObservationRegistry.create();
			registry.observationConfig().observationHandler(logins);
			return registry;
		}

	}

	private static final class LoginObservations implements ObservationHandler<OtpLoginObservationContext> {

		private final List<String> seen = new CopyOnWriteArrayList<>();

		@Override
		public void onStop(OtpLoginObservationContext context) {
			this.seen.add(context.getFactor() + " " + context.getOutcome());
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return context instanceof OtpLoginObservationContext;
		}

	}

}
