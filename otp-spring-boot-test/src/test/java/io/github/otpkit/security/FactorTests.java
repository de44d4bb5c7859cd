package io.github.otpkit.security;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authorization.AllRequiredFactorsAuthorizationManager;
import org.springframework.security.authorization.AuthenticatedAuthorizationManager;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.authorization.EnableMultiFactorAuthentication;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Rules of an application about the second factor: for whom, for how long, and after
 * which first factor.
 */
class FactorTests {

	private static final String MISSING = "/login?factor.type=ott&factor.reason=missing";

	private static final Pattern STATE = Pattern.compile("state=([^&]+)");

	private static final AtomicReference<Instant> NOW = new AtomicReference<>();

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
	void reset() {
		Bank.simulator(application).reset();
		NOW.set(Instant.now());
	}

	@Test
	void aFactorExpiresAndAnotherCodeRefreshesIt() {
		signIn("alice");
		assertThat(Visitor.location(this.visitor.get("/recent"))).isEqualTo(MISSING);
		typeCode(Bank.ALICE);
		NOW.set(Instant.now());
		assertThat(this.visitor.get("/recent").statusCode()).isEqualTo(200);
		NOW.set(Instant.now().plus(Duration.ofMinutes(5)));
		assertThat(Visitor.location(this.visitor.get("/recent")))
			.isEqualTo("/login?factor.type=ott&factor.reason=expired");
		assertThat(this.visitor.acceptingJson().get("/recent").body()).contains("\"reason\":\"expired\"");
		typeCode(Bank.ALICE);
		assertThat(this.visitor.get("/recent").statusCode()).isEqualTo(200);
	}

	@Test
	void onlyPeopleWithANumberNeedACode() {
		signIn("numberless");
		assertThat(this.visitor.get("/me").body()).startsWith("numberless");
		Visitor bob = new Visitor(application);
		bob.get("/login");
		bob.post("/login", "username", "bob", "password", "secret");
		assertThat(Visitor.location(bob.get("/me"))).isEqualTo(MISSING);
	}

	@Test
	void aRememberedUserStillNeedsACode() {
		signIn("bob", "remember-me", "on");
		typeCode(Bank.BOB);
		assertThat(this.visitor.get("/me").body()).contains("FACTOR_OTT");
		this.visitor.forget("JSESSIONID");
		assertThat(Visitor.location(this.visitor.get("/me"))).as("Spring Security asks for a full sign-in")
			.isEqualTo("/login");
	}

	@Test
	void theUserOfAnOpenIdProviderStaysWhoItIsAfterTheCode() {
		String address = Visitor.location(this.visitor.get("/oauth2/authorization/elsewhere"));
		Matcher state = STATE.matcher(address);
		assertThat(state.find()).as(address).isTrue();
		this.visitor.get("/login/oauth2/code/elsewhere?code=code&state=" + state.group(1));
		assertThat(Visitor.location(this.visitor.get("/me"))).isEqualTo(MISSING);
		this.visitor.get(MISSING);
		typeCode(Bank.CAROL);
		assertThat(this.visitor.get("/me").body()).startsWith("carol OAuth2AuthenticationToken DefaultOidcUser")
			.contains("FACTOR_OTT", "OIDC_USER");
	}

	private void signIn(String username, String... more) {
		this.visitor.get("/login");
		String[] parameters = { "username", username, "password", "secret" };
		this.visitor.post("/login", Stream.of(parameters, more).flatMap(Arrays::stream).toArray(String[]::new));
	}

	private void typeCode(String number) {
		this.visitor.get("/login?factor.type=ott");
		this.visitor.post("/ott/generate");
		this.visitor.get("/login/ott");
		this.visitor.post("/login/ott", "token", Bank.simulator(application).codeSentTo(number));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableMultiFactorAuthentication(authorities = {})
	static class Chain {

		@Bean
		SecurityFilterChain chain(HttpSecurity http, OtpLogin otp, OtpUserResolver users) {
			return http
				.authorizeHttpRequests((requests) -> requests.requestMatchers("/error")
					.permitAll()
					.requestMatchers("/recent")
					.access(recentCode())
					.anyRequest()
					.access(codeForPeopleWithANumber(users)))
				.formLogin(Customizer.withDefaults())
				.rememberMe((remember) -> remember.key("key"))
				.oauth2Login((login) -> login
					.tokenEndpoint((endpoint) -> endpoint.accessTokenResponseClient((request) -> tokens(
							request.getAuthorizationExchange().getAuthorizationRequest().getAdditionalParameters()))))
				.oneTimeTokenLogin(otp::configure)
				.build();
		}

		private static AuthorizationManager<RequestAuthorizationContext> recentCode() {
			AllRequiredFactorsAuthorizationManager<RequestAuthorizationContext> recent = AllRequiredFactorsAuthorizationManager
				.<RequestAuthorizationContext>builder()
				.requireFactor((factor) -> factor.ottAuthority().validDuration(Duration.ofMinutes(5)))
				.build();
			recent.setClock(((InstantSource) NOW::get).withZone(ZoneOffset.UTC));
			return recent;
		}

		// tag::people-with-a-number
		private static AuthorizationManager<RequestAuthorizationContext> codeForPeopleWithANumber(
				OtpUserResolver users) {
			AuthorizationManager<RequestAuthorizationContext> signedIn = AuthenticatedAuthorizationManager
				.authenticated();
			AuthorizationManager<RequestAuthorizationContext> code = AllRequiredFactorsAuthorizationManager
				.<RequestAuthorizationContext>builder()
				.requireFactor((factor) -> factor.ottAuthority())
				.build();
			return (authentication, request) -> {
				AuthorizationResult result = signedIn.authorize(authentication, request);
				boolean hasNumber = result != null && result.isGranted()
						&& users.byUsername(authentication.get().getName()).map(OtpUser::phoneNumber).isPresent();
				return hasNumber ? code.authorize(authentication, request) : result;
			};
		}
		// end::people-with-a-number

		@Bean
		ClientRegistrationRepository providers() {
			return new InMemoryClientRegistrationRepository(ClientRegistration.withRegistrationId("elsewhere")
				.authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
				.clientId("client")
				.clientSecret("secret")
				.redirectUri("{baseUrl}/login/oauth2/code/{registrationId}")
				.authorizationUri("https://id.example/authorize")
				.tokenUri("https://id.example/token")
				.jwkSetUri("https://id.example/keys")
				.scope("openid")
				.build());
		}

		/** What the provider would answer: an identity token that has the nonce only. */
		private static OAuth2AccessTokenResponse tokens(Map<String, Object> authorizationRequest) {
			return OAuth2AccessTokenResponse.withToken("token")
				.tokenType(OAuth2AccessToken.TokenType.BEARER)
				.expiresIn(60)
				.additionalParameters(Map.of("id_token", authorizationRequest.get("nonce")))
				.build();
		}

		@Bean
		JwtDecoderFactory<ClientRegistration> identityTokens() {
			return (registration) -> (nonce) -> Jwt.withTokenValue(nonce)
				.header("alg", "none")
				.issuer("https://id.example")
				.subject("carol")
				.claim("nonce", nonce)
				.issuedAt(Instant.now())
				.expiresAt(Instant.now().plusSeconds(60))
				.build();
		}

		@RestController
		static class Recent {

			@GetMapping("/recent")
			String recent() {
				return "recent";
			}

		}

	}

}
