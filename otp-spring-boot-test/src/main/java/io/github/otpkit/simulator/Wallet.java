package io.github.otpkit.simulator;

import java.math.BigDecimal;

/**
 * The credit of the account.
 */
final class Wallet {

	private static final BigDecimal FIRST_BALANCE = new BigDecimal("10000.00");

	private static final BigDecimal PRICE = new BigDecimal("0.05");

	private BigDecimal balance = FIRST_BALANCE;

	synchronized BigDecimal balance() {
		return this.balance;
	}

	synchronized void setBalance(BigDecimal amount) {
		this.balance = amount;
	}

	/**
	 * Take the price of a message, or return {@code false} if the credit is too low.
	 */
	synchronized boolean charge() {
		boolean enough = this.balance.compareTo(PRICE) >= 0;
		if (enough) {
			this.balance = this.balance.subtract(PRICE);
		}
		return enough;
	}

	void reset() {
		setBalance(FIRST_BALANCE);
	}

}
