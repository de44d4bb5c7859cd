package io.github.otpkit.simulator;

import java.math.BigDecimal;

import io.github.otpkit.client.OtpCredentials;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class AccountTests {

	private final OtpSimulator simulator = OtpSimulator.start();

	private final Wire wire = new Wire(this.simulator);

	@AfterEach
	void close() {
		this.simulator.close();
	}

	@ParameterizedTest
	@CsvSource({ "POST," + Wire.GENERATE, "PUT," + Wire.VALIDATE, "GET," + Wire.BALANCE })
	void refusesACallWithoutBothCredentials(String method, String path) {
		String body = Wire.to("+33612345678");
		assertUnauthorized(this.wire.answer(this.wire.request(method, path, body)));
		assertUnauthorized(
				this.wire.answer(this.wire.request(method, path, body).header("api-login", "simulator@example.com")));
		assertUnauthorized(this.wire.answer(this.wire.request(method, path, body)
			.header("api-login", "simulator@example.com")
			.header("api-key", "wrong")));
		assertThat(this.simulator.messages()).isEmpty();
	}

	@Test
	void acceptsTheConfiguredCredentialsOnly() {
		OtpCredentials credentials = new OtpCredentials("me@example.org", "k3y");
		try (OtpSimulator own = OtpSimulator.start(OtpSimulatorOptions.defaults().withCredentials(credentials))) {
			Wire wire = new Wire(own);
			assertUnauthorized(wire.balance());
			assertThat(wire
				.answer(wire.request("GET", Wire.BALANCE, "")
					.header("api-login", "me@example.org")
					.header("api-key", "k3y"))
				.status()).isEqualTo(200);
			assertThat(own.credentials()).isEqualTo(credentials);
		}
	}

	@Test
	void answers403ToEveryCallOfABlockedAccount() {
		this.simulator.blockAccount();
		assertThat(this.wire.generate(Wire.to("+33612345678")).status()).isEqualTo(403);
		assertThat(this.wire.validate("{}").status()).isEqualTo(403);
		assertThat(this.wire.balance().status()).isEqualTo(403);
		this.simulator.unblockAccount();
		assertThat(this.wire.balance().status()).isEqualTo(200);
		assertThat(this.simulator.messages()).isEmpty();
	}

	@Test
	void subtractsThePriceOfEachMessage() {
		this.simulator.setBalance(new BigDecimal("12.54"));
		assertThat(this.wire.balance().response().body()).isEqualTo("{\"amount\":12.54,\"unit\":\"euros\"}");
		this.wire.generate(Wire.to("+33612345678"));
		this.wire.validate("{}");
		assertThat(this.wire.balance().json().path("amount").decimalValue()).isEqualByComparingTo("12.49");
	}

	@Test
	void sendsNothingWithoutCredit() {
		this.simulator.setBalance(new BigDecimal("0.05"));
		assertThat(this.wire.generate(Wire.to("+33612345678")).status()).isEqualTo(200);
		Wire.Answer answer = this.wire.generate(Wire.to("+33612345678"));
		assertThat(answer.status()).isEqualTo(402);
		assertThat(answer.code()).isEqualTo(104);
		assertThat(this.simulator.messages()).hasSize(1);
		assertThat(this.wire.balance().json().path("amount").decimalValue()).isZero();
	}

	@Test
	void showsTheDetailsOfTheWallet() {
		JsonNode json = this.wire.exchange("GET", Wire.BALANCE + "?product_name=sms_premium&with_details=true", "")
			.json();
		JsonNode pack = json.path("wallet_packs").path(0);
		assertThat(pack.propertyNames()).containsExactlyInAnyOrder("wallet_pack_id", "credit", "expiration_date");
		assertThat(pack.path("expiration_date").asString()).endsWith("Z");
	}

	private static void assertUnauthorized(Wire.Answer answer) {
		assertThat(answer.status()).isEqualTo(401);
		assertThat(answer.code()).isEqualTo(101);
		assertThat(answer.json().path("message").asString()).isNotBlank();
	}

}
