package io.github.otpkit.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import io.github.otpkit.OtpUnavailableException;
import io.github.otpkit.OtpUnavailableException.Reason;
import io.github.otpkit.OtpVerifier;
import io.github.otpkit.simulator.OtpSimulator;
import io.github.otpkit.simulator.OtpSimulatorFault;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.core.Ordered;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a visitor reaches whose login means another user, or nobody, from one request to
 * the next, and what others learn or suffer from it.
 */
class ChangedUserTests {

	private static final Map<String, OtpUser> USERS = new ConcurrentHashMap<>();

	private static final AtomicReference<String> ADDRESS = new AtomicReference<>("");

	private static final AtomicBoolean UNREACHABLE = new AtomicBoolean();

	private static final AtomicReference<Duration> LATER = new AtomicReference<>(Duration.ZERO);

	private static ConfigurableApplicationContext application;

	private static OtpSimulator simulator;

	private final Visitor visitor = new Visitor(application);

	@BeforeAll
	static void start() {
		application = Bank.start(Chain.class, "otp.guard.send.per-client-address=3/1h");
		simulator = Bank.simulator(application);
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@BeforeEach
	void reset() {
		simulator.reset();
		application.getBean(PasswordlessTests.FailureEvents.class).clear();
		ADDRESS.set("127.0.0.1");
		UNREACHABLE.set(false);
		LATER.set(Duration.ZERO);
		USERS.clear();
		USERS.put("alice@bank.example", new OtpUser("alice", Bank.ALICE));
		USERS.put("bob@bank.example", new OtpUser("bob", Bank.BOB));
	}

	@Test
	void aLoginThatIsTheUserNameOfSomebodyElseDoesNotOpenTheirAccount() {
		this.visitor.requestCode("alice");
		USERS.put("alice", new OtpUser("bob", Bank.BOB));
		this.visitor.requestCode("alice");
		this.visitor.typeCode(simulator.codeSentTo(Bank.BOB));
		assertThat(this.visitor.get("/me").body()).startsWith("bob ");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aLoginThatPassesToAnotherUserOpensTheAccountOfThatUser(boolean firstIsSent) {
		if (!firstIsSent) {
			simulator.willFail(OtpSimulatorFault.status(503));
		}
		this.visitor.requestCode("alice@bank.example");
		USERS.put("alice@bank.example", new OtpUser("bob", Bank.BOB));
		this.visitor.requestCode("alice@bank.example");
		if (firstIsSent) {
			assertThat(Visitor.location(this.visitor.typeCode(simulator.codeSentTo(Bank.ALICE))))
				.isEqualTo("/login/ott?error");
		}
		this.visitor.typeCode(simulator.codeSentTo(Bank.BOB));
		assertThat(this.visitor.get("/me").body()).startsWith("bob ");
	}

	@Test
	void whoRegistersBetweenTwoRequestsSignsInWithTheSecondCode() {
		this.visitor.requestCode("carol@bank.example");
		USERS.put("carol@bank.example", new OtpUser("carol", Bank.CAROL));
		this.visitor.post("/ott/generate");
		this.visitor.typeCode(simulator.codeSentTo(Bank.CAROL));
		assertThat(this.visitor.get("/me").body()).startsWith("carol ");
	}

	@Test
	void aNumberThatIsTakenOffTheAccountSignsInNoMore() {
		assertThatCodeIsRefusedOnce(new OtpUser("alice", null));
	}

	@Test
	void aNumberThatIsReplacedSignsInNoMore() {
		assertThatCodeIsRefusedOnce(new OtpUser("alice", Bank.CAROL));
	}

	@Test
	void aCodeOnItsWaySignsNobodyInIfTheLoginPassesToAnotherUser() {
		assertThatCodeIsRefusedOnce(new OtpUser("bob", Bank.ALICE));
	}

	private void assertThatCodeIsRefusedOnce(OtpUser now) {
		this.visitor.requestCode("alice@bank.example");
		USERS.put("alice@bank.example", now);
		assertThat(Visitor.location(this.visitor.typeCode(simulator.codeSentTo(Bank.ALICE))))
			.isEqualTo("/login/ott?error");
		assertThat(this.visitor.get("/me").statusCode()).isEqualTo(302);
	}

	@Test
	void aNumberThatIsReplacedIsNoSecondFactor() {
		this.visitor.requestCode("bob@bank.example");
		this.visitor.typeCode(simulator.codeSentTo(Bank.BOB));
		this.visitor.get("/login?factor.type=ott");
		this.visitor.post("/ott/generate");
		String code = simulator.codeSentTo(Bank.BOB);
		USERS.put("bob@bank.example", new OtpUser("bob", Bank.DAVE));
		assertThat(Visitor.location(this.visitor.typeCode(code))).isEqualTo("/login/ott?error");
		this.visitor.post("/ott/generate");
		assertThat(Visitor.location(this.visitor.typeCode(simulator.codeSentTo(Bank.DAVE)))).isEqualTo("/");
	}

	@Test
	void requestsThatSendNothingDoNotKeepACodeAlive() {
		this.visitor.requestCode("alice@bank.example");
		LATER.set(Duration.ofMinutes(4));
		simulator.willFail(OtpSimulatorFault.status(429));
		this.visitor.post("/ott/generate");
		LATER.set(Duration.ofMinutes(6));
		assertThat(Visitor.location(this.visitor.typeCode(simulator.codeSentTo(Bank.ALICE))))
			.isEqualTo("/login/ott?error");
	}

	@Test
	void codesTypedForALoginThatNobodyHasLockNobodyOut() {
		this.visitor.requestCode("alice");
		this.visitor.typeCode("000000");
		assertThat(application.getBean(PasswordlessTests.FailureEvents.class).seen())
			.contains("AuthenticationFailureBadCredentialsEvent BadCredentialsException ")
			.noneMatch((event) -> event.endsWith("alice"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "alice@bank.example", "nobody" })
	void anotherSpellingOfTheLoginDoesNotStartTheAttemptsAgain(String login) {
		USERS.put(login.toUpperCase(Locale.ROOT), USERS.getOrDefault(login, new OtpUser("nobody", null)));
		this.visitor.requestCode(login);
		for (int i = 0; i < 4; i++) {
			this.visitor.typeCode("000000");
		}
		this.visitor.requestCode(login.toUpperCase(Locale.ROOT));
		assertThat(this.visitor.get("/login/ott").body()).as("the second request of this browser").contains("voice");
		assertThat(Visitor.location(this.visitor.typeCode("000000"))).isEqualTo("/login?error=attempts");
	}

	@Test
	void attemptsThatReachNobodyAreTakenBackIfTheUserIsSignedIn() {
		this.visitor.requestCode("alice@bank.example");
		this.visitor.typeCode(simulator.codeSentTo(Bank.ALICE));
		this.visitor.get("/login?factor.type=ott");
		this.visitor.post("/ott/generate");
		String code = simulator.codeSentTo(Bank.ALICE);
		UNREACHABLE.set(true);
		for (int i = 0; i < 6; i++) {
			this.visitor.typeCode(code);
		}
		UNREACHABLE.set(false);
		assertThat(Visitor.location(this.visitor.typeCode(code))).isEqualTo("/");
	}

	/** Those of a decoy are. */
	@Test
	void attemptsOfAVisitorStayCountedThoughTheyReachNobody() {
		this.visitor.requestCode("alice@bank.example");
		String code = simulator.codeSentTo(Bank.ALICE);
		UNREACHABLE.set(true);
		for (int i = 0; i < 5; i++) {
			this.visitor.typeCode("000000");
		}
		UNREACHABLE.set(false);
		assertThat(Visitor.location(this.visitor.typeCode(code))).startsWith("/login?error");
	}

	@Test
	void attemptsThatTheProviderMayHaveCountedStayCounted() {
		this.visitor.requestCode("alice@bank.example");
		for (int i = 0; i < 5; i++) {
			simulator.willFail(OtpSimulatorFault.status(503));
			this.visitor.typeCode("000000");
		}
		assertThat(Visitor.location(this.visitor.typeCode(simulator.codeSentTo(Bank.ALICE))))
			.startsWith("/login?error");
	}

	/** An attacker who has a phone sees which of the requests before it counted. */
	@ParameterizedTest
	@ValueSource(strings = { "SENT", "NOBODY", "REJECTED", "LIMITED", "FAILED" })
	void whateverBecomesOfARequestItCountsOnceForTheClientAddress(String outcome) {
		ADDRESS.set("198.51.100." + outcome.length() + outcome.charAt(0) % 10);
		new Visitor(application).requestCode("bob@bank.example");
		switch (outcome) {
			case "REJECTED" -> simulator.willFail(OtpSimulatorFault.bodyCode(117));
			case "LIMITED" -> simulator.willFail(OtpSimulatorFault.status(429));
			case "FAILED" -> simulator.willFail(OtpSimulatorFault.status(503));
		}
		new Visitor(application).requestCode(outcome.equals("NOBODY") ? "nobody" : "alice@bank.example");
		for (int i = 0; i < 2; i++) {
			new Visitor(application).requestCode("bob@bank.example");
		}
		assertThat(simulator.messages()).filteredOn((message) -> message.phoneNumber().equals(Bank.BOB)).hasSize(2);
	}

	@Configuration(proxyBeanMethods = false)
	@Import(PasswordlessTests.Chain.class)
	static class Chain {

		@Bean
		@Primary
		OtpUserResolver changingUsers() {
			return new OtpUserResolver() {

				@Override
				public Optional<OtpUser> byLogin(String typed) {
					return Optional.ofNullable(USERS.get(typed));
				}

				@Override
				public Optional<OtpUser> byUsername(String username) {
					return USERS.values().stream().filter((user) -> user.username().equals(username)).findFirst();
				}

			};
		}

		/** The clock of the application; the simulated provider has its own. */
		@Bean
		Clock clock() {
			InstantSource source = () -> Instant.now().plus(LATER.get());
			return source.withZone(ZoneOffset.UTC);
		}

		@Bean
		FilterRegistrationBean<Filter> clientAddress() {
			FilterRegistrationBean<Filter> filter = new FilterRegistrationBean<>((request, response, chain) -> chain
				.doFilter(new HttpServletRequestWrapper((HttpServletRequest) request) {

					@Override
					public String getRemoteAddr() {
						return ADDRESS.get();
					}

				}, response));
			filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
			return filter;
		}

		@Bean
		static BeanPostProcessor unreachableVerifier() {
			return new BeanPostProcessor() {

				@Override
				public Object postProcessAfterInitialization(Object bean, String name) {
					return (bean instanceof OtpVerifier verifier) ? unreachable(verifier) : bean;
				}

			};
		}

		private static OtpVerifier unreachable(OtpVerifier verifier) {
			return (check) -> {
				if (UNREACHABLE.get()) {
					throw new OtpUnavailableException("no", Reason.UNREACHABLE, false, null, null);
				}
				return verifier.verify(check);
			};
		}

	}

}
