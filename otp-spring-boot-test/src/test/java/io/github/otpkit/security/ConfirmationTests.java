package io.github.otpkit.security;

import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Confirms single actions with a code, over real HTTP.
 */
class ConfirmationTests {

	private static ConfigurableApplicationContext application;

	private final Visitor visitor = new Visitor(application);

	@BeforeAll
	static void start() {
		application = Bank.start(Chain.class);
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@BeforeEach
	void signIn() {
		Bank.simulator(application).reset();
		transfers().done().clear();
		this.visitor.requestCode(Bank.ALICE);
		this.visitor.typeCode(code());
	}

	@Test
	void aSignInCodeDoesNotConfirmAnAction() {
		HttpResponse<String> denied = transfer("10", "Bob");
		assertThat(Visitor.location(denied)).isEqualTo("/login?factor.type=ott&factor.reason=missing");
		assertThat(transfers().done()).isEmpty();
	}

	@Test
	void theMessageAndThePagesNameTheFactsAndTheCodeLetsOneCallThrough() {
		transfer("120.00", "Bob & Sons");
		assertThat(this.visitor.get("/login?factor.type=ott").body()).contains("120.00", "Bob &amp; Sons");
		this.visitor.post("/ott/generate", "amount", "1", "payee", "Mallory");
		assertThat(Bank.simulator(application).messages().get(0).text())
			.contains("amount \"120.00\", payee \"Bob & Sons\"");
		assertThat(this.visitor.get("/login/ott").body()).contains("120.00", "Bob &amp; Sons");
		assertThat(Visitor.location(this.visitor.post("/login/ott", "token", code()))).isEqualTo("/transfer");
		this.visitor.get("/form");
		assertThat(transfer("120.00", "Bob & Sons").body()).isEqualTo("done");
		assertThat(Visitor.location(transfer("120.00", "Bob & Sons"))).startsWith("/login");
		assertThat(transfers().done()).containsExactly("120.00 Bob & Sons");
	}

	@Test
	void aCodeForAnotherAmountOrPayeeOrPurposeDoesNotCount() {
		confirm("10", "Bob");
		assertThat(Visitor.location(transfer("1000", "Bob"))).startsWith("/login");
		assertThat(Visitor.location(transfer("10", "Mallory"))).startsWith("/login");
		assertThat(Visitor.location(this.visitor.get("/limits"))).startsWith("/login");
		assertThat(transfers().done()).isEmpty();
	}

	@Test
	void factsThatChangeWhileTheCodeIsOnItsWayAreNotConfirmed() {
		transfer("10", "Bob");
		this.visitor.get("/login?factor.type=ott");
		this.visitor.post("/ott/generate");
		transfer("1000", "Mallory");
		this.visitor.get("/login/ott");
		this.visitor.post("/login/ott", "token", code());
		assertThat(Visitor.location(transfer("1000", "Mallory"))).startsWith("/login");
		assertThat(transfers().done()).isEmpty();
	}

	@Test
	void aGrantLetsOneOfManyCallsAtOnceThrough() throws Exception {
		confirm("10", "Bob");
		this.visitor.get("/form");
		ExecutorService threads = Executors.newFixedThreadPool(16);
		try {
			Callable<HttpResponse<String>> call = () -> this.visitor.post("/transfer", "amount", "10", "payee", "Bob");
			for (Future<HttpResponse<String>> response : threads.invokeAll(Collections.nCopies(32, call))) {
				assertThat(response.get().statusCode()).isIn(200, 302);
			}
		}
		finally {
			threads.shutdownNow();
		}
		assertThat(transfers().done()).containsExactly("10 Bob");
	}

	@Test
	void aPurposeWithoutFactsCountsForAllCallsOfAWhile() {
		assertThat(Visitor.location(this.visitor.get("/limits"))).startsWith("/login");
		this.visitor.get("/login?factor.type=ott");
		this.visitor.post("/ott/generate");
		this.visitor.get("/login/ott");
		assertThat(Visitor.location(this.visitor.post("/login/ott", "token", code()))).isEqualTo("/limits?continue");
		assertThat(this.visitor.get("/limits?continue").body()).isEqualTo("limits");
		assertThat(this.visitor.get("/limits").body()).isEqualTo("limits");
	}

	@Test
	void thePageDoesNotAskWhetherACodeWasDeliveredIfNobodyReportsIt() {
		transfer("10", "Bob");
		this.visitor.get("/login?factor.type=ott");
		this.visitor.post("/ott/generate");
		assertThat(this.visitor.get("/login/ott").body()).contains("data-otp=\"delivery\"").doesNotContain("data-url");
	}

	@Test
	void aScriptIsToldTheFactsAndRepeatsItsCall() {
		this.visitor.get("/form");
		this.visitor.acceptingJson();
		HttpResponse<String> denied = this.visitor.post("/transfer", "amount", "10", "payee", "Bob");
		assertThat(denied.statusCode()).isEqualTo(401);
		assertThat(denied.body()).contains("\"purpose\":\"transfer\"", "\"amount\":\"10\"", "\"payee\":\"Bob\"");
		this.visitor.post("/ott/generate");
		assertThat(this.visitor.post("/login/ott", "token", code()).statusCode()).isEqualTo(200);
	}

	private void confirm(String amount, String payee) {
		transfer(amount, payee);
		this.visitor.get("/login?factor.type=ott");
		this.visitor.post("/ott/generate");
		this.visitor.get("/login/ott");
		assertThat(Visitor.location(this.visitor.post("/login/ott", "token", code()))).isEqualTo("/transfer");
	}

	private HttpResponse<String> transfer(String amount, String payee) {
		this.visitor.get("/form");
		return this.visitor.post("/transfer", "amount", amount, "payee", payee);
	}

	private static String code() {
		return Bank.simulator(application).codeSentTo(Bank.ALICE);
	}

	private static Transfers transfers() {
		return application.getBean(Transfers.class);
	}

	@Configuration(proxyBeanMethods = false)
	@Import({ PasswordlessTests.Chain.class, Controller.class })
	static class Chain {

		@Bean
		Transfers transfers() {
			return new Transfers();
		}

	}

	static class Transfers {

		private final List<String> done = new CopyOnWriteArrayList<>();

		List<String> done() {
			return this.done;
		}

		@RequireOtp(purpose = "transfer", facts = { "amount", "payee" }, returnTo = "/transfer")
		String execute(BigDecimal amount, String payee) {
			this.done.add(amount + " " + payee);
			return "done";
		}

	}

	@RestController
	static class Controller {

		private final Transfers transfers;

		Controller(Transfers transfers) {
			this.transfers = transfers;
		}

		@GetMapping(path = "/form", produces = "text/html")
		String form(CsrfToken csrf) {
			return "<input name=\"_csrf\" value=\"" + csrf.getToken() + "\">";
		}

		@PostMapping("/transfer")
		String transfer(@RequestParam BigDecimal amount, @RequestParam String payee) {
			return this.transfers.execute(amount, payee);
		}

		@GetMapping("/limits")
		@RequireOtp(purpose = "limits")
		String limits() {
			return "limits";
		}

	}

}
