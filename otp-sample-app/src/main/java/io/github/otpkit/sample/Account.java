package io.github.otpkit.sample;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The account of a customer, in memory.
 */
public class Account {

	private final List<Movement> movements = new ArrayList<>();

	private final String iban;

	private BigDecimal balance = BigDecimal.ZERO;

	Account(String iban) {
		this.iban = iban;
	}

	/**
	 * Return the number of the account.
	 * @return the IBAN
	 */
	public String iban() {
		return this.iban;
	}

	/**
	 * Return the balance.
	 * @return the amount in euros
	 */
	public synchronized BigDecimal balance() {
		return this.balance;
	}

	/** Returns what happened, the newest first. */
	public synchronized List<Movement> movements() {
		return List.copyOf(this.movements);
	}

	synchronized Account book(Movement movement) {
		this.movements.add(0, movement);
		this.balance = this.balance.add(movement.amount());
		return this;
	}

	/**
	 * Take money from the account.
	 * @return whether there was enough
	 */
	synchronized boolean pay(LocalDate date, Payee payee, Euros amount) {
		if (this.balance.compareTo(amount.value()) < 0) {
			return false;
		}
		book(new Movement(date, payee.name(), "transfer", amount.value().negate()));
		return true;
	}

	/**
	 * Money that came or went.
	 *
	 * @param date when
	 * @param party from or to whom
	 * @param kind its kind, as in the name of its text
	 * @param amount negative if it went
	 */
	public record Movement(LocalDate date, String party, String kind, BigDecimal amount) {

		/**
		 * Return whether money came in.
		 * @return whether the amount is positive
		 */
		public boolean isIncome() {
			return this.amount.signum() > 0;
		}

	}

	/**
	 * Who receives money. The person who confirms a transfer reads this text.
	 *
	 * @param id identifies it in the form
	 * @param name the name
	 * @param iban the account
	 */
	record Payee(String id, String name, String iban) implements Serializable {

		@Override
		public String toString() {
			return "%s (%s *%s)".formatted(this.name, this.iban.substring(0, 2),
					this.iban.substring(this.iban.length() - 4));
		}

	}

	/**
	 * An amount of money. The person who confirms a transfer reads this text.
	 *
	 * @param value euros and cents
	 */
	record Euros(BigDecimal value) implements Serializable {

		@Override
		public String toString() {
			return this.value.toPlainString() + " EUR";
		}

	}

}
