package io.github.otpkit.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import io.github.otpkit.OtpRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.util.function.SingletonSupplier;

/**
 * Tells what is counted for a request.
 */
final class Subjects {

	private static final int RANGE_DIGITS = 4;

	private final Rules rules;

	private final KeyedHash hash;

	private final SingletonSupplier<Hash> total;

	private final ClientAddress clientAddress;

	private final Exemptions exemptions;

	Subjects(Rules rules, KeyedHash hash, ClientAddress clientAddress, Exemptions exemptions) {
		this.rules = rules;
		this.hash = hash;
		this.total = SingletonSupplier.of(() -> hash.of("total"));
		this.clientAddress = clientAddress;
		this.exemptions = exemptions;
	}

	/**
	 * {@return what a request claims, nothing for an exempt number}
	 */
	Claims of(OtpRequest request) {
		Function<String, Hash> hash = this.hash.batch();
		String number = request.phoneNumber();
		Hash counted = hash.apply(number);
		Hash resend = (request.purpose() != null) ? hash.apply(number + " " + request.purpose()) : counted;
		Claims claims = new Claims(new Origin(counted, resend), new ArrayList<>());
		if (!this.exemptions.include(number)) {
			claims.add(this.rules.resendWait(), resend);
			claims.add(this.rules.number(), counted);
			claims.add(this.rules.clientAddress(), this.clientAddress.of(request.recipientIp()), hash);
			claims.add(this.rules.range(), range(number), hash);
			claims.add(this.rules.total(), this.total.obtain());
		}
		return claims;
	}

	@Nullable Hash ofNumber(@Nullable String number) {
		return (number != null) ? this.hash.of(number) : null;
	}

	@Nullable Hash ofTicket(@Nullable String requestToken) {
		return (requestToken != null) ? this.hash.of("ticket " + requestToken.strip()) : null;
	}

	Claim failedChecks(Hash number) {
		return new Claim(this.rules.failedChecks(), number);
	}

	Claim failedChecksWithoutTicket(Hash number) {
		return new Claim(this.rules.failedChecksWithoutTicket(), number);
	}

	Claim resend(Hash subject) {
		return new Claim(this.rules.resendWait(), subject);
	}

	private static String range(String number) {
		return number.substring(0, Math.max(0, number.length() - RANGE_DIGITS));
	}

	/**
	 * What a request claims.
	 *
	 * @param origin what its ticket will be for
	 * @param all one of everything that is limited
	 */
	record Claims(Origin origin, List<Claim> all) {

		private void add(Rule rule, Hash subject) {
			if (rule.isOn()) {
				this.all.add(new Claim(rule, subject));
			}
		}

		private void add(Rule rule, @Nullable String subject, Function<String, Hash> hash) {
			if (rule.isOn() && subject != null) {
				this.all.add(new Claim(rule, hash.apply(subject)));
			}
		}

	}

}
