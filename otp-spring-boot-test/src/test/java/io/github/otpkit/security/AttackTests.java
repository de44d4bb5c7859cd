package io.github.otpkit.security;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.github.otpkit.simulator.OtpSimulator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an attacker tries against the sign-in, over real HTTP.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AttackTests {

	private static ConfigurableApplicationContext application;

	private static OtpSimulator simulator;

	@BeforeAll
	static void start() {
		application = Bank.start(PasswordlessTests.Chain.class, "otp.guard.check.per-number=10/1d",
				"server.forward-headers-strategy=framework");
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
	void theCodeOfAnotherSessionDoesNotSignIn() {
		Visitor victim = new Visitor(application);
		victim.requestCode(Bank.BOB);
		String code = simulator.codeSentTo(Bank.BOB);
		Visitor thief = new Visitor(application);
		thief.get("/login");
		assertThat(Visitor.location(thief.post("/login/ott", "token", code))).isEqualTo("/login?error");
		thief.requestCode("06 99 99 99 99");
		assertThat(Visitor.location(thief.typeCode(code))).isEqualTo("/login/ott?error");
		assertThat(Visitor.location(victim.typeCode(code))).isEqualTo("/");
	}

	@Test
	void guessesOfOtherSessionsAreCountedForTheNumber() {
		int checked = 0;
		for (int session = 0; session < 4; session++) {
			Visitor visitor = new Visitor(application);
			visitor.requestCode(Bank.ALICE);
			visitor.get("/login/ott");
			for (int i = 0; i < 5; i++) {
				visitor.post("/login/ott", "token", "00000" + i);
				checked++;
			}
		}
		assertThat(checked).isEqualTo(20);
		Visitor visitor = new Visitor(application);
		visitor.requestCode(Bank.ALICE);
		assertThat(Visitor.location(visitor.typeCode(simulator.codeSentTo(Bank.ALICE))))
			.as("ten wrong codes a day are the limit")
			.isEqualTo("/login/ott?error");
	}

	@Test
	void afterFiveWrongCodesTheRightOneIsRefused() {
		Visitor visitor = new Visitor(application);
		visitor.requestCode(Bank.DAVE);
		visitor.get("/login/ott");
		for (int i = 0; i < 4; i++) {
			assertThat(Visitor.location(visitor.post("/login/ott", "token", "000000"))).isEqualTo("/login/ott?error");
		}
		assertThat(Visitor.location(visitor.post("/login/ott", "token", "000000"))).isEqualTo("/login?error=attempts");
		assertThat(Visitor.location(visitor.post("/login/ott", "token", simulator.codeSentTo(Bank.DAVE))))
			.isEqualTo("/login?error");
	}

	@Test
	void ofAHundredGuessesAtOnceFiveAreChecked() throws Exception {
		Visitor visitor = new Visitor(application);
		visitor.requestCode("06 99 99 99 99");
		visitor.requestCode(Bank.CAROL);
		visitor.get("/login/ott");
		ExecutorService threads = Executors.newFixedThreadPool(16);
		try {
			List<Callable<String>> guesses = new ArrayList<>();
			for (int i = 0; i < 100; i++) {
				guesses.add(() -> Visitor.location(visitor.post("/login/ott", "token", "000000")));
			}
			List<String> locations = new ArrayList<>();
			for (Future<String> location : threads.invokeAll(guesses)) {
				locations.add(location.get());
			}
			assertThat(locations).filteredOn("/login/ott?error"::equals).hasSize(4);
			assertThat(locations).filteredOn("/login?error=attempts"::equals).hasSize(1);
		}
		finally {
			threads.shutdownNow();
		}
	}

	@Test
	void aSessionThatTheAttackerChoseIsNotTheOneSignedIn() {
		Visitor attacker = new Visitor(application);
		attacker.get("/login");
		String chosen = attacker.sessionId();
		Visitor victim = attacker.copyAt(application);
		victim.requestCode(Bank.BOB);
		victim.typeCode(simulator.codeSentTo(Bank.BOB));
		assertThat(victim.get("/me").statusCode()).isEqualTo(200);
		assertThat(victim.sessionId()).isNotEqualTo(chosen);
		assertThat(attacker.get("/me").statusCode()).isEqualTo(302);
	}

	@Test
	void forwardedHeadersAndParametersDoNotLeadToAnotherSite() {
		Visitor visitor = new Visitor(application);
		visitor.get("//evil.example/me");
		visitor.get("/me?next=https://evil.example");
		visitor.requestCode(Bank.BOB);
		HttpResponse<String> response = visitor.post("/login/ott?continue=https://evil.example", "token",
				simulator.codeSentTo(Bank.BOB), "returnTo", "https://evil.example");
		assertThat(Visitor.location(response)).isEqualTo("/me?next=https://evil.example&continue");
	}

	/** The proxy that sets these headers is believed, as the application says. */
	@Test
	void aSavedRequestWithTheNameOfAnotherSiteDoesNotLeadThere() {
		String[][] forgeries = { { "X-Forwarded-Host", "evil.example" },
				{ "X-Forwarded-Host", "evil.example", "X-Forwarded-Proto", "https", "X-Forwarded-Port", "443" },
				{ "X-Forwarded-Port", "6666" }, { "Forwarded", "host=evil.example;proto=https" },
				{ "X-Forwarded-Prefix", "//evil.example" } };
		for (String[] forged : forgeries) {
			Visitor visitor = new Visitor(application);
			visitor.get("/me", forged);
			visitor.requestCode(Bank.BOB);
			HttpResponse<String> response = visitor.typeCode(simulator.codeSentTo(Bank.BOB));
			assertThat(Visitor.location(response)).as(Arrays.toString(forged)).isIn("/", "/me?continue");
		}
	}

	@Test
	void lineBreaksInTheNumberReachNoHeader() {
		Visitor visitor = new Visitor(application);
		visitor.get("/login");
		HttpResponse<String> response = visitor.post("/ott/generate", "username",
				"0612345678\r\nSet-Cookie: evil=1\r\n\r\n<script>alert(1)</script>{{csrf}}");
		assertThat(response.headers().map().toString()).doesNotContain("evil");
		assertThat(visitor.get("/login/ott").body()).doesNotContain("<script>alert").contains("&lt;script&gt;");
	}

	/** Comes first: decoys wait as long as messages took that were sent before. */
	@Test
	@Order(1)
	void aThousandRequestsLeaveOneSmallChallenge() {
		Visitor visitor = new Visitor(application);
		visitor.get("/login");
		for (int i = 0; i < 1000; i++) {
			visitor.post("/ott/generate", "username", "x".repeat(1000) + i);
		}
		assertThat(visitor.get("/login/ott").body()).hasSizeLessThan(4000);
	}

	@Test
	void whoIsNotSignedInCannotUseTheCodeOfSomebodyWhoIs() {
		Visitor visitor = new Visitor(application);
		visitor.requestCode(Bank.ALICE);
		Visitor other = new Visitor(application);
		other.requestCode(Bank.BOB);
		other.typeCode(simulator.codeSentTo(Bank.BOB));
		other.get("/login?factor.type=ott");
		other.post("/ott/generate", "username", Bank.ALICE);
		assertThat(simulator.messages().get(0).phoneNumber()).as("sent to who is signed in").isEqualTo(Bank.BOB);
	}

}
