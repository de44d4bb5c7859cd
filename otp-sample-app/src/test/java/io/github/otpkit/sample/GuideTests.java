package io.github.otpkit.sample;

import java.util.Locale;
import java.util.Objects;

import io.github.otpkit.OtpChannel;
import io.github.otpkit.OtpCheck;
import io.github.otpkit.OtpMessage;
import io.github.otpkit.OtpRequest;
import io.github.otpkit.OtpSender;
import io.github.otpkit.OtpTicket;
import io.github.otpkit.OtpVerifier;
import io.github.otpkit.simulator.OtpSimulator;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebSession;

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
		try (ConfigurableApplicationContext context = run(WebApplicationType.REACTIVE)) {
			int port = ((WebServerApplicationContext) context).getWebServer().getPort();
			Visitor visitor = new Visitor(port, "fr-FR");
			assertThat(visitor.post("/otp", "{\"number\":\"" + NUMBER + "\"}").status()).isEqualTo(200);
			OtpSimulator simulator = context.getBean(OtpSimulator.class);
			assertThat(simulator).hasSentOnlyTo(NUMBER);
			assertThat(simulator.messages().get(0).text()).contains("votre code est");
			String code = simulator.codeSentTo(NUMBER);
			assertThat(visitor.post("/otp/verification", "{\"code\":\"" + code + "\"}").body()).isEqualTo("true");
		}
	}

	private static ConfigurableApplicationContext run(WebApplicationType type) {
		return new SpringApplicationBuilder(Application.class).web(type)
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

	// tag::webflux
	@RestController
	static class ReactiveController {

		private final OtpSender sender;

		private final OtpVerifier verifier;

		ReactiveController(OtpSender sender, OtpVerifier verifier) {
			this.sender = sender;
			this.verifier = verifier;
		}

		record Phone(String number) {
		}

		record Code(String code) {
		}

		@PostMapping("/otp")
		Mono<Void> send(@RequestBody Phone phone, ServerWebExchange exchange, WebSession session) {
			Locale locale = Objects.requireNonNullElse(exchange.getLocaleContext().getLocale(), Locale.ENGLISH);
			OtpRequest request = OtpRequest.to(phone.number()).withLocale(locale).withRecipientIp(address(exchange));
			return Mono.fromCallable(() -> this.sender.send(request))
				.subscribeOn(Schedulers.boundedElastic())
				.doOnNext((ticket) -> session.getAttributes().put("ticket", ticket))
				.then();
		}

		@PostMapping("/otp/verification")
		Mono<Boolean> verify(@RequestBody Code typed, ServerWebExchange exchange, WebSession session) {
			if (!(session.getAttribute("ticket") instanceof OtpTicket ticket)) {
				return Mono.just(false);
			}
			OtpCheck check = OtpCheck.of(ticket, typed.code()).withRecipientIp(address(exchange));
			return Mono.fromCallable(() -> this.verifier.verify(check).isVerified())
				.subscribeOn(Schedulers.boundedElastic());
		}

		private static String address(ServerWebExchange exchange) {
			return Objects.requireNonNull(exchange.getRequest().getRemoteAddress()).getAddress().getHostAddress();
		}

	}
	// end::webflux

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(ReactiveController.class)
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
