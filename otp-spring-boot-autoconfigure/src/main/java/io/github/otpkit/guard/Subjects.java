package io.github.otpkit.guard;

import java.util.ArrayList;
import java.util.List;

import io.github.otpkit.OtpRequest;
import org.jspecify.annotations.Nullable;

/**
 * Tells what is counted for a request.
 */
final class Subjects {

	private static final int RANGE_DIGITS = 4;

	private final Rules rules;

	private final KeyedHash hash;

	private final ClientAddress clientAddress;

	private final Exemptions exemptions;

	Subjects(Rules rules, KeyedHash hash, ClientAddress clientAddress, Exemptions exemptions) {
		this.rules = rules;
		this.hash = hash;
		this.clientAddress = clientAddress;
		this.exemptions = exemptions;
	}

	/**
	 * {@return what a request claims, nothing for an exempt number}
	 */
	List<Claim> of(OtpRequest request, Origin origin) {
		List<Claim> claims = new ArrayList<>();
		if (!this.exemptions.include(request.phoneNumber())) {
			claim(claims, this.rules.resendWait(), origin.resend());
			claim(claims, this.rules.number(), origin.number());
			claim(claims, this.rules.clientAddress(), this.clientAddress.of(request.recipientIp()));
			claim(claims, this.rules.range(), range(request.phoneNumber()));
			claim(claims, this.rules.total(), "total");
		}
		return claims;
	}

	Origin origin(OtpRequest request) {
		Hash number = this.hash.of(request.phoneNumber());
		return new Origin(number,
				(request.purpose() != null) ? this.hash.of(request.phoneNumber() + " " + request.purpose()) : number);
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

	private void claim(List<Claim> claims, Rule rule, @Nullable String subject) {
		if (rule.isOn() && subject != null) {
			claims.add(new Claim(rule, this.hash.of(subject)));
		}
	}

	private void claim(List<Claim> claims, Rule rule, Hash subject) {
		if (rule.isOn()) {
			claims.add(new Claim(rule, subject));
		}
	}

	private static String range(String number) {
		return number.substring(0, Math.max(0, number.length() - RANGE_DIGITS));
	}

}
