package io.github.otpkit.docs.confirmation;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

import io.github.otpkit.security.OtpLogin;
import io.github.otpkit.security.OtpUser;
import io.github.otpkit.security.OtpUserResolver;
import io.github.otpkit.security.RequireOtp;
import jakarta.servlet.http.HttpSession;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.SessionAttribute;
import org.springframework.web.servlet.view.RedirectView;
import org.springframework.web.util.HtmlUtils;

@SpringBootApplication
class ConfirmationApplication {

	public static void main(String[] args) {
		SpringApplication.run(ConfirmationApplication.class, args);
	}

	@Bean
	SecurityFilterChain chain(HttpSecurity http, OtpLogin otp) {
		return http
			.authorizeHttpRequests(
					(requests) -> requests.requestMatchers("/error").permitAll().anyRequest().authenticated())
			.formLogin(Customizer.withDefaults())
			.oneTimeTokenLogin(otp::configure)
			.build();
	}

	@Bean
	UserDetailsService accounts() {
		return new InMemoryUserDetailsManager(
				User.withUsername("alice").password("{noop}secret").roles("CUSTOMER").build());
	}

	record Transfer(BigDecimal amount, String payee) implements Serializable {

	}

	@Service
	static class Payments {

		@RequireOtp(purpose = "transfer", facts = { "amount", "payee" }, returnTo = "/transfer")
		String execute(BigDecimal amount, String payee) {
			return "Sent " + amount + " to " + payee;
		}

	}

	@RestController
	static class TransferController {

		private static final String START = """
				<form method="post" action="/transfer">
				<input name="amount" value="120.00"> <input name="payee" value="Bob">
				<input type="hidden" name="%s" value="%s"><button>Continue</button>
				</form>
				""";

		private static final String FORM = """
				<p>%s to %s</p>
				<form method="post" action="/transfer/execute">
				<input type="hidden" name="%s" value="%s"><button>Send</button>
				</form>
				""";

		private final Payments payments;

		TransferController(Payments payments) {
			this.payments = payments;
		}

		@GetMapping(path = "/", produces = "text/html;charset=UTF-8")
		String start(CsrfToken csrf) {
			return START.formatted(csrf.getParameterName(), csrf.getToken());
		}

		/** Stores what is to be done. */
		@PostMapping("/transfer")
		RedirectView store(Transfer transfer, HttpSession session) {
			session.setAttribute("transfer", transfer);
			return new RedirectView("/transfer");
		}

		/** Shows it. The browser returns here after the code. */
		@GetMapping(path = "/transfer", produces = "text/html;charset=UTF-8")
		String show(@SessionAttribute Transfer transfer, CsrfToken csrf) {
			return FORM.formatted(transfer.amount(), HtmlUtils.htmlEscape(transfer.payee()), csrf.getParameterName(),
					csrf.getToken());
		}

		/** Does it, once the person typed the code. */
		@PostMapping("/transfer/execute")
		String execute(@SessionAttribute Transfer transfer) {
			return this.payments.execute(transfer.amount(), transfer.payee());
		}

	}

	@Component
	static class Phones implements OtpUserResolver {

		private static final Map<String, String> NUMBERS = Map.of("alice", "+33612345678");

		@Override
		public Optional<OtpUser> byUsername(String username) {
			return Optional.ofNullable(NUMBERS.get(username)).map((number) -> new OtpUser(username, number));
		}

		@Override
		public Optional<OtpUser> byLogin(String typed) {
			return Optional.empty();
		}

	}

}
