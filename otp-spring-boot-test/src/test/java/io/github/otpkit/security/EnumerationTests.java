package io.github.otpkit.security;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

import io.github.otpkit.simulator.OtpSimulatorFault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A visitor cannot tell whether somebody has an account.
 */
class EnumerationTests {

	private ConfigurableApplicationContext application;

	@BeforeEach
	void start() {
		this.application = Bank.start(PasswordlessTests.Chain.class, "otp.guard.send.per-number=1/1d",
				"otp.security.resend-wait=0s,0s,0s,30s");
	}

	@AfterEach
	void stop() {
		this.application.close();
	}

	@Test
	void everyVisitorSeesTheSameOverFourRequestsAndSixAttempts() {
		List<String> unknown = visit("06 99 99 99 99", false);
		assertThat(Bank.simulator(this.application).messages()).isEmpty();
		assertThat(visit(Bank.DISABLED, false)).as("disabled").isEqualTo(unknown);
		assertThat(visit("numberless", false)).as("without a number").isEqualTo(unknown);
		assertThat(Bank.simulator(this.application).messages()).isEmpty();
		assertThat(visit(Bank.BOB, true)).as("the provider fails, then over the limit").isEqualTo(unknown);
		assertThat(visit(Bank.ALICE, false)).as("known, and over the limit from the second request on")
			.isEqualTo(unknown);
		assertThat(Bank.simulator(this.application).messages()).hasSize(1);
		assertThat(visit(Bank.ALICE, false)).as("over the limit").isEqualTo(unknown);
		assertThat(Bank.simulator(this.application).messages()).hasSize(1);
	}

	@Test
	void scriptsSeeTheSameToo() {
		assertThat(script("alice")).isEqualTo(script("nobody"));
	}

	/** Everything that a visitor can see, without what is random for each visitor. */
	private List<String> visit(String login, boolean failing) {
		List<String> seen = new ArrayList<>();
		Visitor visitor = new Visitor(this.application);
		see(seen, visitor.get("/login"), login);
		for (int i = 0; i < 4; i++) {
			if (failing && i == 0) {
				Bank.simulator(this.application).willFail(OtpSimulatorFault.status(503));
			}
			see(seen, visitor.post("/ott/generate", "username", login), login);
			see(seen, visitor.get("/login/ott"), login);
		}
		for (int i = 0; i < 6; i++) {
			see(seen, visitor.post("/login/ott", "token", "000000"), login);
			see(seen, visitor.get("/login/ott?error"), login);
			see(seen, visitor.get("/login"), login);
		}
		return seen;
	}

	private List<String> script(String login) {
		List<String> seen = new ArrayList<>();
		Visitor visitor = new Visitor(this.application);
		visitor.get("/login");
		visitor.acceptingJson();
		see(seen, visitor.post("/ott/generate", "username", login), login);
		for (int i = 0; i < 6; i++) {
			see(seen, visitor.post("/login/ott", "token", "000000"), login);
		}
		return seen;
	}

	private static void see(List<String> seen, HttpResponse<String> response, String login) {
		TreeMap<String, List<String>> headers = new TreeMap<>(response.headers().map());
		headers.remove("date");
		headers.remove("content-length");
		String text = response.statusCode() + " " + headers + " " + response.body();
		seen.add(text.replaceAll("JSESSIONID=[0-9A-F]+", "JSESSIONID=x")
			.replaceAll("name=\"_csrf\" value=\"[^\"]+\"", "csrf")
			.replaceAll("localhost:[0-9]+", "localhost")
			.replaceAll("20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z", "time")
			.replace(login, "login"));
	}

}
