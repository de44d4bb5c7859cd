package io.github.otpkit.sample;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import io.github.otpkit.OtpException;
import io.github.otpkit.phone.OtpPhoneParser;
import io.github.otpkit.security.OtpUser;
import io.github.otpkit.security.OtpUserResolver;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Component;

/**
 * Finds customers by phone number and by user name.
 */
@Component
class Customers implements OtpUserResolver, UserDetailsService {

	private final List<Customer> customers;

	private final OtpPhoneParser phone;

	Customers(Bank bank, OtpPhoneParser phone) {
		this.customers = bank.customers();
		this.phone = phone;
	}

	List<Customer> all() {
		return this.customers;
	}

	Customer get(String username) {
		return find((customer) -> customer.username().equals(username))
			.orElseThrow(() -> new UsernameNotFoundException("Nobody has this user name"));
	}

	@Override
	public Optional<OtpUser> byLogin(String typed) {
		try {
			String number = this.phone.parse(typed);
			return find((customer) -> customer.phoneNumber().equals(number)).map(Customer::user);
		}
		catch (OtpException ex) {
			return Optional.empty();
		}
	}

	@Override
	public Optional<OtpUser> byUsername(String username) {
		return find((customer) -> customer.username().equals(username)).map(Customer::user);
	}

	@Override
	public UserDetails loadUserByUsername(String username) {
		Customer customer = get(username);
		return User.withUsername(customer.username()).password(customer.password()).roles("CUSTOMER").build();
	}

	private Optional<Customer> find(Predicate<Customer> condition) {
		return this.customers.stream().filter(condition).findFirst();
	}

	/**
	 * What the settings say of the bank.
	 *
	 * @param customers its customers
	 */
	@ConfigurationProperties("bank")
	record Bank(List<Customer> customers) {

	}

	/**
	 * A customer.
	 *
	 * @param username what the customer types with a password
	 * @param name the full name
	 * @param phoneNumber the number in the international form
	 * @param password the encoded password
	 */
	record Customer(String username, String name, String phoneNumber, String password) {

		OtpUser user() {
			return new OtpUser(this.username, this.phoneNumber);
		}

		@Override
		public String toString() {
			return "Customer[hidden]";
		}

	}

}
