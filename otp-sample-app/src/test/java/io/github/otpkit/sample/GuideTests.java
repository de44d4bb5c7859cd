package io.github.otpkit.sample;

import java.util.List;

import io.github.otpkit.OtpChannel;
import io.github.otpkit.OtpCheck;
import io.github.otpkit.OtpMessage;
import io.github.otpkit.OtpRequest;
import io.github.otpkit.OtpSender;
import io.github.otpkit.OtpTicket;
import io.github.otpkit.OtpVerifier;
import io.github.otpkit.simulator.OtpSimulator;
import org.junit.jupiter.api.Test;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;

import static io.github.otpkit.test.OtpAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs the snippets of docs/getting-started.md.
 */
class GuideTests {

	private static final String NUMBER = "+33612345678";

	@Test
	void aCallReadsTheCodeOut() {
		try (ConfigurableApplicationContext context = run(WebApplicationType.NONE)) {
			OtpSender sender = context.getBean(OtpSender.class);
			// tag::voice
			sender.send(OtpRequest.to("+33612345678").withChannel(OtpChannel.VOICE));
			// end::voice
			assertThat(context.getBean(OtpSimulator.class).messages().get(0).channel()).isEqualTo("voice_sms");
		}
	}

	@Test
	void aPaymentIsConfirmedWithItsAmountAndItsPayee() {
		try (ConfigurableApplicationContext context = run(WebApplicationType.NONE)) {
			Payments payments = new Payments(context.getBean(OtpSender.class), context.getBean(OtpVerifier.class));
			Payments.Pending pending = payments.ask(new Payments.Payment("49.90 EUR", "ACME"), NUMBER);
			OtpSimulator simulator = context.getBean(OtpSimulator.class);
			String code = simulator.codeSentTo(NUMBER);
			assertThat(simulator.messages().get(0).text()).contains("pays 49.90 EUR to ACME", code);
			assertThat(payments.confirm(pending, "x")).isFalse();
			assertThat(payments.confirm(pending, code)).isTrue();
		}
	}

	@Test
	void aReactiveControllerSendsInTheLanguageOfTheVisitor() {
		try (ConfigurableApplicationContext context = run(WebApplicationType.REACTIVE,
				ReactiveSignInController.class)) {
			int port = ((WebServerApplicationContext) context).getWebServer().getPort();
			Visitor visitor = new Visitor(port, "fr-FR");
			assertThat(visitor.post("/otp", "{\"number\":\"" + NUMBER + "\"}").status()).isEqualTo(200);
			OtpSimulator simulator = context.getBean(OtpSimulator.class);
			assertThat(simulator).hasSentOnlyTo(NUMBER);
			assertThat(simulator.messages().get(0).text()).contains("votre code est");
			String code = simulator.codeSentTo(NUMBER);
			Visitor.Reply wrong = type(visitor, "x");
			assertThat(wrong.status()).isEqualTo(422);
			assertThat(wrong.text("outcome")).isEqualTo("wrong-code");
			assertThat(wrong.text("title")).isEqualTo("Code incorrect");
			List<String> before = visitor.sessionIds();
			assertThat(type(visitor, code).body()).isEqualTo("\"VERIFIED\"");
			assertThat(visitor.sessionIds()).hasSize(1).doesNotContainAnyElementsOf(before);
			assertThat(type(visitor, code).text("outcome")).isEqualTo("not-found");
		}
	}

	private static Visitor.Reply type(Visitor visitor, String code) {
		return visitor.post("/otp/verification", "{\"code\":\"" + code + "\"}");
	}

	private static ConfigurableApplicationContext run(WebApplicationType type, Class<?>... controllers) {
		return new SpringApplicationBuilder(Application.class).sources(controllers)
			.web(type)
			.run("--server.port=0", "--otp.simulator.port=0");
	}

	// tag::payment
	record Payments(OtpSender sender, OtpVerifier verifier) {

		record Payment(String amount, String payee) {
		}

		// Keep both together on the server: the code confirms this payment and no other.
		record Pending(Payment payment, OtpTicket ticket) {
		}

		Pending ask(Payment payment, String phoneNumber) {
			OtpMessage message = OtpMessage.of("Linden Bank: {code} pays {amount} to {payee}. Never share it.")
				.withArgument("amount", payment.amount())
				.withArgument("payee", payment.payee());
			OtpRequest request = OtpRequest.to(phoneNumber).withPurpose("payment").withMessage(message);
			return new Pending(payment, this.sender.send(request));
		}

		boolean confirm(Pending pending, String code) {
			return this.verifier.verify(OtpCheck.of(pending.ticket(), code)).isVerified();
		}

	}
	// end::payment

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
		SecurityWebFilterChain everybody(ServerHttpSecurity http) {
			return http.authorizeExchange((requests) -> requests.anyExchange().permitAll())
				.csrf(ServerHttpSecurity.CsrfSpec::disable)
				.build();
		}

	}

}
