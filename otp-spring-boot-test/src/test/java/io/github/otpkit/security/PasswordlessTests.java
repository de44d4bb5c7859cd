package io.github.otpkit.security;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.otpkit.simulator.OtpSimulatorDelivery;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Signs in with nothing but a code, over real HTTP.
 */
class PasswordlessTests {

	private static ConfigurableApplicationContext application;

	@BeforeAll
	static void start() {
		application = Bank.start(Chain.class, "otp.delivery.secret=only-for-tests-0123456789");
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@BeforeEach
	void reset() {
		Bank.simulator(application).reset();
		application.getBean(FailureEvents.class).clear();
	}

	@Test
	void aVisitorSignsInAfterATypingErrorAndIsLedToThePageAskedFor() {
		Visitor visitor = new Visitor(application);
		visitor.get("/me");
		visitor.get("/login");
		visitor.post("/ott/generate", "username", "06 12 34 56 78");
		visitor.get("/login/ott");
		visitor.post("/login/ott", "token", "wrong1");
		HttpResponse<String> page = visitor.get("/login/ott?error");
		assertThat(page.body()).contains("role=\"alert\"", "The code is wrong or no longer valid");
		String before = visitor.sessionId();
		String code = Bank.simulator(application).codeSentTo(Bank.ALICE);
		HttpResponse<String> signedIn = visitor.post("/login/ott", "token",
				" " + code.substring(0, 3) + "-" + code.substring(3));
		assertThat(Visitor.location(signedIn)).isEqualTo("/me?continue");
		assertThat(visitor.sessionId()).isNotEqualTo(before);
		assertThat(visitor.get("/me?continue").body()).startsWith("alice OneTimeTokenAuthentication")
			.contains("FACTOR_OTT", "ROLE_CUSTOMER");
		assertThat(visitor.trail()).containsExactly("GET /me 302", "GET /login 200", "POST /ott/generate 302",
				"GET /login/ott 200", "POST /login/ott 302", "GET /login/ott?error 200", "POST /login/ott 302",
				"GET /me?continue 200");
	}

	@Test
	void headersOfAProxyAreNotBelievedUnlessTheApplicationSaysSo() {
		Visitor visitor = new Visitor(application);
		visitor.get("/me", "X-Forwarded-Host", "evil.example", "X-Forwarded-Proto", "https", "X-Forwarded-Port", "443");
		visitor.requestCode(Bank.BOB);
		assertThat(Visitor.location(visitor.typeCode(Bank.simulator(application).codeSentTo(Bank.BOB))))
			.isEqualTo("/me?continue");
	}

	@Test
	void aWrongCodeIsABadCredentialsEventWithTheUserName() {
		Visitor visitor = new Visitor(application);
		visitor.requestCode(Bank.ALICE);
		visitor.typeCode("000000x");
		assertThat(application.getBean(FailureEvents.class).seen())
			.contains("AuthenticationFailureBadCredentialsEvent BadCredentialsException alice");
	}

	@Test
	void aCodeSignsInOnce() {
		Visitor visitor = new Visitor(application);
		visitor.requestCode(Bank.ALICE);
		String code = Bank.simulator(application).codeSentTo(Bank.ALICE);
		visitor.get("/login/ott");
		assertThat(Visitor.location(visitor.post("/login/ott", "token", code))).isEqualTo("/");
		assertThat(visitor.get("/login/ott").statusCode()).isEqualTo(302);
		visitor.get("/login");
		assertThat(Visitor.location(visitor.post("/login/ott", "token", code))).isEqualTo("/login?error");
	}

	@Test
	void withoutTheTokenAgainstForgedRequestsNothingIsSent() {
		Visitor visitor = new Visitor(application);
		visitor.get("/login");
		HttpResponse<String> response = visitor.withoutCsrf().post("/ott/generate", "username", Bank.ALICE);
		assertThat(response.statusCode()).isEqualTo(403);
		assertThat(Bank.simulator(application).messages()).isEmpty();
	}

	@Test
	void aScriptIsAnsweredWithJson() {
		Visitor script = new Visitor(application);
		script.get("/login");
		script.acceptingJson();
		HttpResponse<String> denied = script.get("/me");
		assertThat(denied.statusCode()).isEqualTo(401);
		assertThat(denied.headers().firstValue("Content-Type")).contains("application/problem+json");
		assertThat(denied.body()).contains("urn:otpkit:problem:code-required", "\"send\":\"/ott/generate\"",
				"\"check\":\"/login/ott\"", "\"reason\":\"missing\"");
		HttpResponse<String> sent = script.post("/ott/generate", "username", Bank.ALICE);
		assertThat(sent.statusCode()).isEqualTo(202);
		assertThat(sent.body()).contains("resendAt", "callAt");
		HttpResponse<String> wrong = script.post("/login/ott", "token", "000000x");
		assertThat(wrong.statusCode()).isEqualTo(422);
		assertThat(wrong.body()).contains("wrong-code", "\"remainingAttempts\":4");
		HttpResponse<String> right = script.post("/login/ott", "token",
				Bank.simulator(application).codeSentTo(Bank.ALICE));
		assertThat(right.statusCode()).isEqualTo(200);
		assertThat(right.body()).isEqualTo("{\"authenticated\":true}");
	}

	@Test
	void nothingDependsOnDelivery() {
		Bank.simulator(application).willDeliver(OtpSimulatorDelivery.reports("NOT_DELIVERED"));
		Visitor visitor = new Visitor(application);
		visitor.requestCode(Bank.ALICE);
		Awaitility.await()
			.until(() -> "NOT_DELIVERED".equals(Bank.simulator(application).messages().get(0).deliveryStatus()));
		assertThat(visitor.get("/login/ott").body()).containsPattern("value=\"voice\" data-wait=\"[0-9]+\" hidden")
			.doesNotContain("delivered", "/otp/sign-in.json");
		assertThat(visitor.get("/otp/sign-in.json").body()).isEqualTo("{\"delivery\":\"pending\"}");
		visitor.post("/ott/generate", "channel", "voice");
		assertThat(Bank.simulator(application).messages()).extracting("channel").containsExactly("sms", "sms");
	}

	@Test
	void aCallIsOfferedAfterOneResend() {
		Visitor visitor = new Visitor(application);
		visitor.requestCode(Bank.ALICE);
		assertThat(visitor.get("/login/ott").body()).containsPattern("value=\"voice\" data-wait=\"(19|20)\" hidden");
		visitor.post("/ott/generate");
		assertThat(visitor.get("/login/ott").body()).contains("value=\"voice\" data-wait=\"0\">");
		visitor.post("/ott/generate", "channel", "voice");
		assertThat(Bank.simulator(application).messages()).extracting("channel")
			.containsExactly("voice_sms", "sms", "sms");
	}

	@Test
	void thePagesWorkWithoutInlineScript() {
		Visitor visitor = new Visitor(application);
		HttpResponse<String> page = visitor.get("/login");
		assertThat(page.headers().firstValue("Content-Security-Policy").orElse("")).contains("default-src 'none'",
				"form-action 'self'", "script-src 'self'");
		assertThat(page.body()).contains("placeholder=\"06 12 34 56 78\"", "autocomplete=\"tel\"", "dir=\"ltr\"")
			.doesNotContain("<script>");
		assertThat(visitor.get("/otp/sign-in.css").statusCode()).isEqualTo(200);
		assertThat(visitor.get("/otp/sign-in.js").headers().firstValue("Content-Type").orElse(""))
			.startsWith("text/javascript");
	}

	@Configuration(proxyBeanMethods = false)
	static class Chain {

		@Bean
		SecurityFilterChain chain(HttpSecurity http, OtpLogin otp) {
			return http
				.authorizeHttpRequests(
						(requests) -> requests.requestMatchers("/error").permitAll().anyRequest().authenticated())
				.oneTimeTokenLogin(otp::configure)
				.build();
		}

		@Bean
		FailureEvents failureEvents() {
			return new FailureEvents();
		}

	}

	static class FailureEvents implements ApplicationListener<AbstractAuthenticationFailureEvent> {

		private final List<String> seen = new CopyOnWriteArrayList<>();

		@Override
		public void onApplicationEvent(AbstractAuthenticationFailureEvent event) {
			this.seen.add(event.getClass().getSimpleName() + " " + event.getException().getClass().getSimpleName() + " "
					+ event.getAuthentication().getName());
		}

		List<String> seen() {
			return this.seen;
		}

		void clear() {
			this.seen.clear();
		}

	}

}
