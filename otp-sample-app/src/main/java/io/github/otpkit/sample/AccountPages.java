package io.github.otpkit.sample;

import java.math.BigDecimal;
import java.net.URI;
import java.security.Principal;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
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

	/**
	 * Writes amounts, dates and phone numbers.
	 *
	 * @param locale the language of the page
	 */
	record Money(Locale locale) {

		public String write(BigDecimal amount) {
			Locale language = Locale.forLanguageTag(this.locale.getLanguage());
			NumberFormat format = NumberFormat.getCurrencyInstance(language);
			format.setCurrency(Currency.getInstance("EUR"));
			format.setMinimumFractionDigits(2);
			return format.format(amount);
		}

		public String write(LocalDate date) {
			return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(this.locale).format(date);
		}

		public String write(String phoneNumber) {
			PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
			try {
				PhoneNumber number = numbers.parse(phoneNumber, null);
				return numbers.format(number,
						(number.getCountryCode() == 33) ? PhoneNumberFormat.NATIONAL : PhoneNumberFormat.INTERNATIONAL);
			}
			catch (NumberParseException ex) {
				return phoneNumber;
			}
		}

	}

}
