package io.github.otpkit.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;

import io.github.otpkit.OtpRequest;
import io.github.otpkit.guard.Counters.TicketOrigin;
import org.jspecify.annotations.Nullable;

import org.springframework.util.function.SingletonSupplier;

/**
 * Derives the limit keys of requests and checks.
 */
final class LimitKeys {

	private static final int RANGE_DIGITS = 4;

	private static final Pattern INVISIBLE = Pattern.compile("[\\s\\p{C}\\p{Z}]+");

	private final RateLimits limits;

	private final KeyedHash hash;

	private final SingletonSupplier<Hash> total;

	private final ClientAddress clientAddress;

	private final Exemptions exemptions;

	LimitKeys(RateLimits limits, KeyedHash hash, ClientAddress clientAddress, Exemptions exemptions) {
		this.limits = limits;
		this.hash = hash;
		this.total = SingletonSupplier.of(() -> hash.of("total"));
		this.clientAddress = clientAddress;
		this.exemptions = exemptions;
	}

	SendKeys ofSend(OtpRequest request) {
		Function<String, Hash> hash = this.hash.batch();
		String number = request.phoneNumber();
		Hash subject = hash.apply(number);
		Hash resend = (request.purpose() != null) ? hash.apply(number + " " + request.purpose()) : subject;
		SendKeys keys = new SendKeys(new TicketOrigin(subject, resend), new ArrayList<>());
		if (!this.exemptions.include(number)) {
			keys.add(this.limits.resendWait(), resend);
			keys.add(this.limits.number(), subject);
			keys.add(this.limits.clientAddress(), this.clientAddress.of(request.recipientIp()), hash);
			keys.add(this.limits.range(), range(number), hash);
			keys.add(this.limits.total(), this.total.obtain());
		}
		return keys;
	}

	@Nullable Hash ofNumber(@Nullable String number) {
		return (number != null) ? this.hash.of(number) : null;
	}

	@Nullable Hash ofTicket(@Nullable String requestToken) {
		return (requestToken != null) ? this.hash.of("ticket " + normalized(requestToken)) : null;
	}

	/** A lenient provider may ignore blanks, invisible characters and case, too. */
	private static String normalized(String requestToken) {
		return INVISIBLE.matcher(requestToken).replaceAll("").toLowerCase(Locale.ROOT);
	}

	LimitKey failedChecks(Hash number) {
		return new LimitKey(this.limits.failedChecks(), number);
	}

	LimitKey failedChecksWithoutTicket(Hash number) {
		return new LimitKey(this.limits.failedChecksWithoutTicket(), number);
	}

	LimitKey resendWait(Hash subject) {
		return new LimitKey(this.limits.resendWait(), subject);
	}

	private static String range(String number) {
		return number.substring(0, Math.max(0, number.length() - RANGE_DIGITS));
	}

	/**
	 * The keys of one send.
	 *
	 * @param origin what its ticket will be for
	 * @param all a key for each limit, none for an exempt number
	 */
	record SendKeys(TicketOrigin origin, List<LimitKey> all) {

		private void add(RateLimit limit, Hash subject) {
			if (limit.isOn()) {
				this.all.add(new LimitKey(limit, subject));
			}
		}

		private void add(RateLimit limit, @Nullable String subject, Function<String, Hash> hash) {
			if (limit.isOn() && subject != null) {
				this.all.add(new LimitKey(limit, hash.apply(subject)));
			}
		}

	}

}
