package io.github.otpkit.security;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

import io.github.otpkit.simulator.OtpSimulatorMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.authorization.EnableMultiFactorAuthentication;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Whoever is signed in by password alone tries to confirm what nobody read.
 */
class ConfirmationAttackTests {

	private static final String ASKED = "/login?factor.type=ott&factor.reason=missing";

	private static ConfigurableApplicationContext application;

	private final Visitor visitor = new Visitor(application);

	@BeforeAll
	static void start() {
		application = Bank.start(Chain.class, "otp.security.mode=second-factor");
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@BeforeEach
	void signIn() {
		Bank.simulator(application).reset();
		this.visitor.get("/login");
		this.visitor.post("/login", "username", "alice", "password", "secret");
	}

	@Test
	void aCodeForAnActionIsNoFactor() {
		assertThat(Visitor.location(this.visitor.get("/admin"))).isEqualTo(ASKED);
		assertThat(Visitor.location(this.visitor.get("/news"))).isEqualTo(ASKED);
		this.visitor.get(ASKED);
		this.visitor.post("/ott/generate");
		assertThat(texts()).singleElement().asString().startsWith("It opens the news alone: ");
		assertThat(Visitor.location(typeCode())).isEqualTo("/news?continue");
		assertThat(this.visitor.get("/news").body()).isEqualTo("news");
		assertThat(Visitor.location(this.visitor.get("/admin"))).isEqualTo(ASKED);
		this.visitor.get(ASKED);
		this.visitor.post("/ott/generate");
		assertThat(Visitor.location(typeCode())).isEqualTo("/admin?continue");
		assertThat(this.visitor.get("/admin").body()).isEqualTo("admin");
	}

	@Test
	void aValueCannotPassForOtherFacts() {
		pay("900", "Bob\", amount \"1");
		this.visitor.get(ASKED);
		this.visitor.post("/ott/generate");
		assertThat(texts()).singleElement().asString().contains(": amount \"900\", payee \"Bob', amount '1\". Enter");
	}

	@Test
	void aLongValueLeavesNoRoomForAnotherMessage() {
		pay("900", "x".repeat(100));
		this.visitor.get(ASKED);
		this.visitor.post("/ott/generate");
		assertThat(texts()).singleElement().asString().contains("payee \"" + "x".repeat(57) + "...\". Enter");
	}

	@Test
	void factsThatCannotBeConfirmedAreDeniedAndNotKept() {
		pay("1", "Bob");
		for (String payee : List.of("x".repeat(501), "Bob\nof amount 1")) {
			assertThat(pay("900", payee).statusCode()).isEqualTo(403);
		}
		assertThat(this.visitor.get(ASKED).body()).contains("Bob").doesNotContain("900");
	}

	@Test
	void aTextWithoutAFactIsNotSent() {
		this.visitor.speaking("nl");
		pay("900", "Mallory");
		this.visitor.get(ASKED);
		assertThat(Visitor.location(this.visitor.post("/ott/generate")))
			.isEqualTo("/login?error=unavailable&factor.type=ott");
		assertThat(texts()).isEmpty();
	}

	@Test
	void aTextWithoutAFactFailsTheStart() {
		assertThatExceptionOfType(OtpLoginNotReadyException.class)
			.isThrownBy(() -> Bank.start(NamelessText.class, "otp.security.mode=second-factor").close())
			.withMessageContaining("code for 'pay' (fr) does not name the fact 'amount'");
	}

	@Test
	void aCodeOfOneTabLeavesTheActionOfAnother() {
		pay("10", "Bob");
		String first = actionOf(this.visitor.get(ASKED));
		this.visitor.post("/ott/generate", "action", first);
		pay("20", "Eve");
		String second = actionOf(this.visitor.get(ASKED));
		typeCode();
		this.visitor.get(ASKED);
		Bank.simulator(application).reset();
		this.visitor.post("/ott/generate", "action", second);
		assertThat(texts()).singleElement().asString().contains("amount \"20\", payee \"Eve\"");
	}

	@Test
	void aPageWhoseActionIsGoneSendsNoOtherCode() {
		pay("10", "Bob");
		String first = actionOf(this.visitor.get(ASKED));
		pay("900", "Mallory");
		HttpResponse<String> response = this.visitor.post("/ott/generate", "action", first);
		assertThat(Visitor.location(response)).isEqualTo("/login?error=action&factor.type=ott");
		assertThat(this.visitor.get("/login?error=action&factor.type=ott").body()).contains("no longer waits");
		assertThat(texts()).isEmpty();
	}

	@Test
	void theResendOfTheCodePageIsForTheSameAction() {
		pay("10", "Bob");
		this.visitor.post("/ott/generate", "action", actionOf(this.visitor.get(ASKED)));
		String action = actionOf(this.visitor.get("/login/ott"));
		pay("900", "Mallory");
		assertThat(Visitor.location(this.visitor.post("/ott/generate", "action", action))).contains("error=action");
		assertThat(texts()).hasSize(1);
	}

	@Test
	void aLoginThatSomebodyTypesIsNotAboutAnAbandonedAction() {
		pay("900", "Mallory");
		this.visitor.get(ASKED);
		this.visitor.post("/ott/generate", "username", "alice");
		assertThat(texts()).singleElement().asString().doesNotContain("Mallory");
	}

	@Test
	void withoutASessionNothingIsConfirmedOrKept() {
		String credentials = "Basic "
				+ Base64.getEncoder().encodeToString("alice:secret".getBytes(StandardCharsets.UTF_8));
		HttpResponse<String> denied = new Visitor(application).acceptingJson()
			.get("/news", "Authorization", credentials);
		assertThat(denied.statusCode()).isEqualTo(403);
		assertThat(denied.headers().allValues("Set-Cookie")).isEmpty();
	}

	private HttpResponse<String> pay(String amount, String payee) {
		return this.visitor.get(UriComponentsBuilder.fromPath("/pay")
			.queryParam("amount", "{amount}")
			.queryParam("payee", "{payee}")
			.encode()
			.buildAndExpand(amount, payee)
			.toUriString());
	}

	private HttpResponse<String> typeCode() {
		return this.visitor.typeCode(Bank.simulator(application).codeSentTo(Bank.ALICE));
	}

	private static List<String> texts() {
		return Bank.simulator(application).messages().stream().map(OtpSimulatorMessage::text).toList();
	}

	private static String actionOf(HttpResponse<String> page) {
		return page.body().replaceFirst("(?s).*name=\"action\" value=\"([0-9a-f]{64})\".*", "$1");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableMultiFactorAuthentication(authorities = {})
	static class Chain {

		@Bean
		SecurityFilterChain chain(HttpSecurity http, OtpLogin otp) {
			return http
				.authorizeHttpRequests((requests) -> requests.requestMatchers("/error")
					.permitAll()
					.requestMatchers("/admin")
					.hasAuthority(FactorGrantedAuthority.OTT_AUTHORITY)
					.anyRequest()
					.authenticated())
				.formLogin(Customizer.withDefaults())
				.httpBasic(Customizer.withDefaults())
				.oneTimeTokenLogin(otp::configure)
				.build();
		}

		@Bean
		MessageSource messageSource() {
			StaticMessageSource messages = new StaticMessageSource();
			messages.addMessage("otp.security.message.news", Locale.ENGLISH, "It opens the news alone: {code}");
			messages.addMessage("otp.security.message.pay", Locale.forLanguageTag("nl"), "Uw code is {code}.");
			return messages;
		}

		@Bean
		Actions actions() {
			return new Actions();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class NamelessText extends Chain {

		@Override
		@Bean
		MessageSource messageSource() {
			StaticMessageSource messages = new StaticMessageSource();
			messages.addMessage("otp.security.message.pay", Locale.FRENCH, "Votre code est {code}.");
			return messages;
		}

	}

	@RestController
	static class Actions {

		@GetMapping("/admin")
		String admin() {
			return "admin";
		}

		@GetMapping("/news")
		@RequireOtp(purpose = "news")
		String news() {
			return "news";
		}

		@GetMapping("/pay")
		@RequireOtp(purpose = "pay", facts = { "amount", "payee" })
		String pay(@RequestParam String amount, @RequestParam String payee) {
			return "paid " + amount + " to " + payee;
		}

	}

}
