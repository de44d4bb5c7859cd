package io.github.otpkit.sample;

import java.io.Serializable;
import java.math.BigDecimal;
import java.security.Principal;
import java.util.Optional;

import io.github.otpkit.sample.Account.Euros;
import io.github.otpkit.sample.Account.Payee;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * A transfer: the form stores it in the session, the pages of the library show it and ask
 * for a code, and the last button makes it.
 */
@Controller
@RequestMapping("/transfer")
class TransferPages {

	private static final String PENDING = "transfer";

	private final Accounts accounts;

	TransferPages(Accounts accounts) {
		this.accounts = accounts;
	}

	@GetMapping
	String form(Model model, Principal customer) {
		model.addAttribute("account", this.accounts.of(customer.getName()));
		model.addAttribute("payees", this.accounts.payees());
		return "transfer";
	}

	@PostMapping
	String store(@RequestParam(defaultValue = "") String amount, @RequestParam(defaultValue = "") String payee,
			Model model, Principal customer, HttpSession session, HttpServletResponse response,
			RedirectAttributes next) {
		Optional<Payee> to = this.accounts.payee(payee);
		Optional<Euros> euros = read(amount);
		BigDecimal balance = this.accounts.of(customer.getName()).balance();
		boolean enough = euros.filter((value) -> value.value().compareTo(balance) <= 0).isPresent();
		if (to.isEmpty() || !enough) {
			response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
			model.addAttribute("typed", amount);
			model.addAttribute("chosen", payee);
			model.addAttribute("payeeError", to.isEmpty());
			model.addAttribute("amountError",
					euros.isEmpty() ? "bank.amount.wrong" : enough ? null : "bank.amount.high");
			return form(model, customer);
		}
		session.setAttribute(PENDING, new Pending(euros.get(), to.get()));
		return execute(customer, session, next);
	}

	@GetMapping("/review")
	String review(Model model, HttpSession session) {
		if (!(session.getAttribute(PENDING) instanceof Pending pending)) {
			return "redirect:/transfer";
		}
		model.addAttribute("pending", pending);
		return "review";
	}

	@PostMapping("/review")
	String execute(Principal customer, HttpSession session, RedirectAttributes next) {
		if (!(session.getAttribute(PENDING) instanceof Pending pending)) {
			return "redirect:/transfer";
		}
		boolean done = this.accounts.transfer(customer.getName(), pending.amount(), pending.payee());
		session.removeAttribute(PENDING);
		next.addFlashAttribute(done ? "done" : "refused", pending);
		return "redirect:/account";
	}

	private static Optional<Euros> read(String typed) {
		String digits = typed.replaceAll("[\\s\\u00a0\\u202f€]", "").replace(',', '.');
		if (!digits.matches("[0-9]{1,7}([.][0-9]{1,2})?")) {
			return Optional.empty();
		}
		BigDecimal amount = new BigDecimal(digits).setScale(2);
		return (amount.signum() > 0) ? Optional.of(new Euros(amount)) : Optional.empty();
	}

	/**
	 * A transfer that is not made yet.
	 *
	 * @param amount how much
	 * @param payee to whom
	 */
	record Pending(Euros amount, Payee payee) implements Serializable {

	}

}
