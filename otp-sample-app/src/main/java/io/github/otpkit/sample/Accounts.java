package io.github.otpkit.sample;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.github.otpkit.sample.Account.Euros;
import io.github.otpkit.sample.Account.Movement;
import io.github.otpkit.sample.Account.Payee;
import io.github.otpkit.sample.Customers.Customer;
import io.github.otpkit.security.RequireOtp;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

/**
 * Keeps the accounts and moves money, which takes a code for the amount and the payee.
 */
@Service
class Accounts {

	private static final List<Payee> PAYEES = List.of(new Payee("nora", "Nora Lind", "DE89370400440532014821"),
			new Payee("rent", "Immobilier Dubois", "FR7630006000011234567890"),
			new Payee("club", "Riverside Rowing Club", "GB33BUKB20201555555555"));

	private final Map<String, Account> accounts = new ConcurrentHashMap<>();

	private final Clock clock;

	Accounts(Customers customers, ObjectProvider<Clock> clock) {
		this.clock = clock.getIfAvailable(Clock::systemDefaultZone);
		List<Customer> all = customers.all();
		for (int i = 0; i < all.size(); i++) {
			Account account = new Account("FR76300060000112345678" + (10 + 27 * i));
			this.accounts.put(all.get(i).username(), (i < 2) ? withHistory(account) : account);
		}
	}

	private Account withHistory(Account account) {
		LocalDate today = LocalDate.now(this.clock);
		return account.book(new Movement(today.minusDays(24), "Atelier Nord", "salary", new BigDecimal("2840.00")))
			.book(new Movement(today.minusDays(21), "Immobilier Dubois", "rent", new BigDecimal("-895.00")))
			.book(new Movement(today.minusDays(9), "Marché des Lices", "card", new BigDecimal("-63.18")))
			.book(new Movement(today.minusDays(6), "Nora Lind", "transfer", new BigDecimal("45.00")))
			.book(new Movement(today.minusDays(3), "TER Bretagne", "card", new BigDecimal("-18.40")))
			.book(new Movement(today.minusDays(3), "Librairie du Port", "card", new BigDecimal("-27.90")))
			.book(new Movement(today.minusDays(1), "Boulangerie Le Gall", "card", new BigDecimal("-6.20")));
	}

	Account of(String username) {
		return Objects.requireNonNull(this.accounts.get(username), "No account");
	}

	List<Payee> payees() {
		return PAYEES;
	}

	Optional<Payee> payee(String id) {
		return PAYEES.stream().filter((payee) -> payee.id().equals(id)).findFirst();
	}

	/**
	 * Move money. It takes a code that was sent for this amount and this payee, and each
	 * code moves money once.
	 * @return whether there was enough money
	 */
	@RequireOtp(purpose = "transfer", facts = { "amount", "payee" }, returnTo = "/transfer/review")
	boolean transfer(String username, Euros amount, Payee payee) {
		return of(username).pay(LocalDate.now(this.clock), payee, amount);
	}

}
