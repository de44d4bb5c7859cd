package io.github.otpkit.sample;

import java.net.URI;
import java.security.Principal;
import java.util.Locale;
import java.util.Map;

import io.github.otpkit.simulator.OtpSimulator;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/**
 * The start page, the account and the way to the simulator's inbox.
 */
@Controller
class AccountPages {

	private final Customers customers;

	private final Accounts accounts;

	private final @Nullable OtpSimulator simulator;

	AccountPages(Customers customers, Accounts accounts, ObjectProvider<OtpSimulator> simulator) {
		this.customers = customers;
		this.accounts = accounts;
		this.simulator = simulator.getIfAvailable();
	}

	@GetMapping("/")
	String start(Model model) {
		model.addAttribute("customers", this.customers.all());
		return "start";
	}

	@GetMapping("/password")
	String password(@RequestParam @Nullable String error, Model model) {
		model.addAttribute("wrong", error != null);
		return "password";
	}

	@GetMapping("/account")
	String account(Model model, Principal customer) {
		model.addAttribute("customer", this.customers.get(customer.getName()));
		model.addAttribute("account", this.accounts.of(customer.getName()));
		return "account";
	}

	@GetMapping("/inbox")
	ResponseEntity<Void> inbox() {
		if (this.simulator == null) {
			return ResponseEntity.notFound().build();
		}
		URI inbox = this.simulator.baseUrl().resolve("/simulator");
		return ResponseEntity.status(HttpStatus.FOUND).header(HttpHeaders.LOCATION, inbox.toString()).build();
	}

	/**
	 * What all pages show.
	 */
	@ControllerAdvice
	@Order(-1) // before the one of Spring Boot, which answers everybody with problem
				// details
	static class OnEveryPage {

		private final boolean simulated;

		OnEveryPage(ObjectProvider<OtpSimulator> simulator) {
			this.simulated = simulator.getIfAvailable() != null;
		}

		@ModelAttribute("simulated")
		boolean isSimulated() {
			return this.simulated;
		}

		@ExceptionHandler(exception = NoResourceFoundException.class, produces = MediaType.TEXT_HTML_VALUE)
		ModelAndView missing() {
			return new ModelAndView("error", Map.of("status", 404, "simulated", this.simulated), HttpStatus.NOT_FOUND);
		}

		@ModelAttribute("money")
		Money money(Locale locale) {
			return new Money(locale);
		}

	}

}
