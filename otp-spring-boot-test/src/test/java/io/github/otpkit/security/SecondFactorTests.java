package io.github.otpkit.security;

import java.net.http.HttpResponse;
import java.time.Duration;

import io.github.otpkit.simulator.OtpSimulatorDelivery;
import io.github.otpkit.simulator.OtpSimulatorFault;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.authorization.EnableMultiFactorAuthentication;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.web.SecurityFilterChain;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Signs in with a password and a code, over real HTTP.
 */
class SecondFactorTests {

	private static ConfigurableApplicationContext application;

	@BeforeAll
	static void start() {
		application = Bank.start(Chain.class, "otp.security.mode=second-factor",
				"otp.delivery.secret=only-for-tests-0123456789");
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@BeforeEach
	void reset() {
		Bank.simulator(application).reset();
	}

	@Test
	void aUserSignsInWithPasswordAndCode() {
		Visitor visitor = new Visitor(application);
		visitor.get("/me");
		visitor.get("/login");
		visitor.post("/login", "username", "alice", "password", "secret");
		HttpResponse<String> missing = visitor.get("/me?continue");
		assertThat(Visitor.location(missing)).isEqualTo("/login?factor.type=ott&factor.reason=missing");
		assertThat(visitor.get("/login?factor.type=ott&factor.reason=missing").body()).contains("+33 6 •• •• •• 78")
			.doesNotContain("name=\"username\"");
		visitor.post("/ott/generate");
		visitor.get("/login/ott");
		visitor.post("/login/ott", "token", "000000x");
		visitor.get("/login/ott?error");
		String before = visitor.sessionId();
		visitor.post("/login/ott", "token", Bank.simulator(application).codeSentTo(Bank.ALICE));
		assertThat(visitor.sessionId()).isNotEqualTo(before);
		assertThat(visitor.get("/me?continue").body()).startsWith("alice UsernamePasswordAuthenticationToken")
			.contains("FACTOR_OTT", "FACTOR_PASSWORD");
		assertThat(visitor.trail()).containsExactly("GET /me 302", "GET /login 200", "POST /login 302",
				"GET /me?continue 302", "GET /login?factor.type=ott&factor.reason=missing 200",
				"POST /ott/generate 302", "GET /login/ott 200", "POST /login/ott 302", "GET /login/ott?error 200",
				"POST /login/ott 302", "GET /me?continue 200");
	}

	@Test
	void aVisitorCannotHaveACodeSent() {
		Visitor visitor = new Visitor(application);
		assertThat(visitor.get("/login").body()).doesNotContain("/ott/generate");
		visitor.post("/ott/generate", "username", Bank.ALICE);
		assertThat(Bank.simulator(application).messages()).isEmpty();
	}

	@Test
	void theCodeGoesToTheUserWhoIsSignedInWhateverTheBrowserNames() {
		Visitor visitor = signedIn("bob");
		visitor.post("/ott/generate", "username", Bank.ALICE);
		assertThat(Bank.simulator(application).messages()).extracting("phoneNumber").containsExactly(Bank.BOB);
	}

	@Test
	void aScriptIsToldWhereToAskForACode() {
		Visitor visitor = signedIn("alice");
		HttpResponse<String> denied = visitor.acceptingJson().get("/me");
		assertThat(denied.statusCode()).isEqualTo(401);
		assertThat(denied.body()).contains("urn:otpkit:problem:code-required", "/ott/generate", "/login/ott");
		HttpResponse<String> xhr = signedIn("alice").get("/me", "X-Requested-With", "XMLHttpRequest");
		assertThat(xhr.statusCode()).isEqualTo(401);
	}

	@Test
	void aUserWithoutANumberIsToldSo() {
		Visitor visitor = signedIn("numberless");
		assertThat(visitor.get("/login?factor.type=ott").body()).contains("There is no phone number")
			.doesNotContain("<form");
	}

	@Test
	void aRefusalByTheProviderIsShown() {
		Visitor visitor = signedIn("alice");
		Bank.simulator(application).willFail(OtpSimulatorFault.status(503));
		HttpResponse<String> response = visitor.post("/ott/generate");
		assertThat(Visitor.location(response)).isEqualTo("/login?error=unavailable&factor.type=ott");
	}

	@Test
	void anOutageWhileCheckingKeepsTheChallenge() {
		Visitor visitor = signedIn("alice");
		visitor.post("/ott/generate");
		String code = Bank.simulator(application).codeSentTo(Bank.ALICE);
		visitor.get("/login/ott");
		Bank.simulator(application).willFail(OtpSimulatorFault.status(503));
		assertThat(Visitor.location(visitor.post("/login/ott", "token", code)))
			.isEqualTo("/login/ott?error=unavailable");
		assertThat(Visitor.location(visitor.post("/login/ott", "token", code))).isEqualTo("/");
	}

	@Test
	void theCodeOfOneUserIsNoFactorOfAnotherInTheSameSession() {
		Visitor visitor = signedIn("alice");
		visitor.post("/ott/generate");
		String code = Bank.simulator(application).codeSentTo(Bank.ALICE);
		visitor.get("/login");
		visitor.post("/login", "username", "bob", "password", "secret");
		visitor.get("/login/ott");
		assertThat(Visitor.location(visitor.post("/login/ott", "token", code))).startsWith("/login/ott?error");
		assertThat(Visitor.location(visitor.get("/me"))).isEqualTo("/login?factor.type=ott&factor.reason=missing");
	}

	@Test
	void aUserIsToldThatTheCodeWasDelivered() {
		Visitor visitor = signedIn("alice");
		visitor.post("/ott/generate");
		assertThat(visitor.get("/login/ott").body()).contains("data-url=\"/otp/sign-in.json\"")
			.containsPattern("value=\"voice\" data-wait=\"(19|20)\" hidden");
		awaitDelivery(visitor, "delivered");
		assertThat(visitor.get("/login/ott").body()).contains(">The code was delivered.<").doesNotContain("data-url");
	}

	@Test
	void aUserIsCalledAtOnceIfTheCodeCouldNotBeDelivered() {
		Bank.simulator(application).willDeliver(OtpSimulatorDelivery.reports("ACK", "NOT_DELIVERED"));
		Visitor visitor = signedIn("alice");
		visitor.post("/ott/generate");
		visitor.get("/login/ott");
		awaitDelivery(visitor, "not-delivered");
		assertThat(visitor.get("/login/ott").body()).contains(">The code could not be delivered. Ask for a call")
			.doesNotContain("hidden>Call me");
		visitor.post("/ott/generate", "channel", "voice");
		assertThat(Bank.simulator(application).messages()).extracting("channel").containsExactly("voice_sms", "sms");
		awaitDelivery(visitor, "delivered");
	}

	@Test
	void nobodyElseIsToldWhatBecameOfACode() {
		Bank.simulator(application).willDeliver(OtpSimulatorDelivery.reports("NOT_DELIVERED"));
		Visitor visitor = signedIn("alice");
		visitor.post("/ott/generate");
		awaitDelivery(visitor, "not-delivered");
		assertThat(status(new Visitor(application))).isEqualTo("{\"delivery\":\"pending\"}");
		visitor.get("/login");
		visitor.post("/login", "username", "bob", "password", "secret");
		assertThat(status(visitor)).isEqualTo("{\"delivery\":\"pending\"}");
	}

	@Test
	void aCallIsNotMadeWhileTheCodeIsOnItsWay() {
		Bank.simulator(application).willDeliver(OtpSimulatorDelivery.lost());
		Visitor visitor = signedIn("alice");
		visitor.post("/ott/generate");
		visitor.get("/login/ott");
		visitor.post("/ott/generate", "channel", "voice");
		assertThat(Bank.simulator(application).messages()).extracting("channel").containsExactly("sms", "sms");
	}

	private static void awaitDelivery(Visitor visitor, String delivery) {
		Awaitility.await()
			.pollInterval(Duration.ofMillis(50))
			.until(() -> status(visitor).equals("{\"delivery\":\"" + delivery + "\"}"));
	}

	private static String status(Visitor visitor) {
		return visitor.get("/otp/sign-in.json").body();
	}

	private static Visitor signedIn(String user) {
		Visitor visitor = new Visitor(application);
		visitor.get("/login");
		visitor.post("/login", "username", user, "password", "secret");
		visitor.get("/login?factor.type=ott");
		return visitor;
	}

	@Configuration(proxyBeanMethods = false)
	@EnableMultiFactorAuthentication(
			authorities = { FactorGrantedAuthority.PASSWORD_AUTHORITY, FactorGrantedAuthority.OTT_AUTHORITY })
	static class Chain {

		@Bean
		SecurityFilterChain chain(HttpSecurity http, OtpLogin otp) {
			return http
				.authorizeHttpRequests(
						(requests) -> requests.requestMatchers("/error").permitAll().anyRequest().authenticated())
				.formLogin(Customizer.withDefaults())
				.oneTimeTokenLogin(otp::configure)
				.build();
		}

	}

}
