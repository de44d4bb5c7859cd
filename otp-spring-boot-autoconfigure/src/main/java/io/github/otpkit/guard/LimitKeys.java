package io.github.otpkit.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.otpkit.OtpRequest;
import io.github.otpkit.guard.Cost.Recipient;
import io.github.otpkit.guard.Counters.TicketOrigin;
import org.jspecify.annotations.Nullable;

import org.springframework.util.function.SingletonSupplier;

/**
 * Derives the limit keys of requests and checks.
 */
final class LimitKeys {

	private static final int RANGE_DIGITS = 4;

	private static final Pattern INVISIBLE = Pattern.compile("[\\s\\p{C}\\p{Z}]+");

	private static final Pattern OTHER_THAN_LETTERS_AND_DIGITS = Pattern.compile("[^A-Za-z0-9]+");

	/** Checks of unknown tickets without a client address, as many as 25 clients make. */
	private static final int UNKNOWN_CLIENTS = 25;

	private final RateLimits limits;

	/** Anybody can invent tickets, which must not evict the counts of real ones. */
	private final RateLimit unknownTicket;

	private final RateLimit clientAddressCeiling;

	private final RateLimit numberCeiling;

	private final RateLimit ticketCeiling;

	private final RateLimit clientChecksCeiling;

	private final RateLimit unknownTicketsCeiling;

	private final RateLimit withoutTicketCeiling;

	private final KeyedHash hash;

	private final SingletonSupplier<Hash> total;

	private final ClientAddress clientAddress;

	private final Exemptions exemptions;

	private final MessageCosts costs;

	LimitKeys(RateLimits limits, KeyedHash hash, ClientAddress clientAddress, Exemptions exemptions,
			MessageCosts costs) {
		this.limits = limits;
		this.unknownTicket = limits.failedChecks().withName("FAILED_CHECKS_UNKNOWN_TICKET");
		this.clientAddressCeiling = limits.clientAddress().ceiling();
		this.numberCeiling = limits.number().ceiling();
		this.ticketCeiling = limits.failedChecks().ceiling();
		this.clientChecksCeiling = this.clientAddressCeiling.withName("CLIENT_ADDRESS_CHECKS_CEILING");
		this.unknownTicketsCeiling = limits.clientAddress().multiple(UNKNOWN_CLIENTS, "UNKNOWN_TICKETS_CEILING");
		this.withoutTicketCeiling = limits.failedChecksWithoutTicket().ceiling();
		this.hash = hash;
		this.total = SingletonSupplier.of(() -> hash.of("total"));
		this.clientAddress = clientAddress;
		this.exemptions = exemptions;
		this.costs = costs;
	}

	SendKeys ofSend(OtpRequest request) {
		Function<String, Hash> hash = this.hash.batch();
		String number = request.phoneNumber();
		Hash subject = hash.apply(number);
		Hash resend = (request.purpose() != null) ? hash.apply(number + " " + request.purpose()) : subject;
		boolean exempt = this.exemptions.include(number);
		Recipient recipient = exempt ? null : this.costs.recipient(number, subject);
		Keys keys = Keys.of(new Cost(this.costs.chargesOf(request), recipient));
		if (!exempt) {
			Hash client = ofClient(request.recipientIp(), hash);
			keys.limit(this.limits.resendWait(), resend);
			keys.limit(this.limits.number(), subject);
			keys.limit(this.limits.clientAddress(), client);
			keys.limit(this.limits.range(), this.limits.range().isOn() ? hash.apply(range(number)) : null);
			keys.limit(this.limits.total(), this.total.obtain());
			keys.ceiling((client != null) ? this.clientAddressCeiling : this.numberCeiling,
					(client != null) ? client : subject);
		}
		return new SendKeys(new TicketOrigin(subject, resend, (recipient != null) ? range(number) : "", true), keys);
	}

	/**
	 * Returns the keys of a send without a number, which has no limits but its client's.
	 */
	Keys ofDecoy() {
		Keys keys = Keys.of(Cost.NONE);
		keys.limit(this.limits.clientAddress(), ofClient(null, this.hash::of));
		return keys;
	}

	/**
	 * {@return whose code was verified, {@code null} if that does not matter}
	 * @param origin what the ticket was for, {@code null} without a known ticket
	 * @param number the number of the check, {@code null} if it has none
	 */
	@Nullable Recipient verified(@Nullable TicketOrigin origin, @Nullable String number) {
		if (origin != null) {
			return this.costs.recipientOfRange(origin.range(), origin.number());
		}
		return (number != null && !this.exemptions.include(number)) ? this.costs.recipient(number, ofNumber(number))
				: null;
	}

	/**
	 * {@return the limits of one number, and of its range}
	 * @param number the number
	 * @param purpose whose resend wait is meant, {@code null} for that of no purpose
	 * @param last what the last ticket with a purpose was for, {@code null} if it is not
	 * known
	 */
	List<LimitKey> ofNumber(String number, @Nullable String purpose, @Nullable TicketOrigin last) {
		Hash subject = this.hash.of(number);
		List<LimitKey> keys = new ArrayList<>();
		Stream
			.of(subject, (purpose != null) ? this.hash.of(number + " " + purpose) : subject,
					(last != null) ? last.resend() : subject)
			.distinct()
			.forEach((resend) -> keys.add(resendWait(resend)));
		keys.add(new LimitKey(this.limits.number(), subject));
		keys.add(new LimitKey(this.limits.range(), this.hash.of(range(number))));
		keys.add(new LimitKey(this.limits.failedChecks(), subject));
		keys.add(new LimitKey(this.limits.failedChecksWithoutTicket(), subject));
		return keys.stream().filter((key) -> key.limit().isOn()).toList();
	}

	/**
	 * {@return the keys of a check with a known ticket: it counts for its number}
	 */
	Keys ofKnownTicket(Hash ticket, TicketOrigin origin) {
		return Keys.ofCheck(new LimitKey(this.limits.failedChecks(), origin.number()), this.ticketCeiling, ticket);
	}

	/**
	 * Return the keys of a check without a known ticket. It counts separately, so that
	 * somebody who only knows a number cannot use up the checks of the person who has the
	 * ticket.
	 * @param ticket the ticket, {@code null} if there is none
	 * @param number the number, {@code null} if there is none
	 * @param recipientIp the address that the check names, {@code null} if none
	 * @return the keys
	 */
	Keys ofUnknownTicket(@Nullable Hash ticket, @Nullable Hash number, @Nullable String recipientIp) {
		LimitKey failedChecks = (number != null) ? new LimitKey(this.limits.failedChecksWithoutTicket(), number)
				: new LimitKey(this.unknownTicket, Objects.requireNonNull(ticket));
		Hash client = ofClient(recipientIp, this.hash::of);
		if (client != null) {
			return Keys.ofCheck(failedChecks, this.clientChecksCeiling, client);
		}
		return (number != null) ? Keys.ofCheck(failedChecks, this.withoutTicketCeiling, number)
				: Keys.ofCheck(failedChecks, this.unknownTicketsCeiling, this.total.obtain());
	}

	/** What is not limited is not hashed. */
	private @Nullable Hash ofClient(@Nullable String recipientIp, Function<String, Hash> hash) {
		String address = this.limits.clientAddress().isOn() ? this.clientAddress.of(recipientIp) : null;
		return (address != null) ? hash.apply(address) : null;
	}

	Hash ofNumber(String number) {
		return this.hash.of(number);
	}

	Hash ofTicket(String requestToken) {
		return this.hash.of("ticket " + normalized(requestToken));
	}

	/**
	 * {@return what stands for the last ticket of a number, for checks without one}
	 */
	Hash ofLastTicket(String number) {
		return this.hash.of("last " + number);
	}

	/** A lenient provider may ignore case, and whatever is no letter or digit. */
	private static String normalized(String requestToken) {
		String plain = OTHER_THAN_LETTERS_AND_DIGITS.matcher(requestToken).replaceAll("");
		return (plain.isEmpty() ? INVISIBLE.matcher(requestToken).replaceAll("") : plain).toLowerCase(Locale.ROOT);
	}

	LimitKey resendWait(Hash subject) {
		return new LimitKey(this.limits.resendWait(), subject);
	}

	static String range(String number) {
		return number.substring(0, Math.max(0, number.length() - RANGE_DIGITS));
	}

	/**
	 * The keys of one send.
	 *
	 * @param origin what its ticket will be for
	 * @param permits a key for each limit, none for an exempt number
	 */
	record SendKeys(TicketOrigin origin, Keys permits) {

	}

	/**
	 * The keys of one send or check.
	 *
	 * @param limits what counts unless the provider refuses
	 * @param ceilings what counts if it refuses, so that refusals have an end
	 * @param cost what a message costs
	 */
	record Keys(List<LimitKey> limits, List<LimitKey> ceilings, Cost cost) {

		private static Keys of(Cost cost) {
			return new Keys(new ArrayList<>(), new ArrayList<>(), cost);
		}

		/** The first key counts failed checks, even if that limit is off. */
		private static Keys ofCheck(LimitKey failedChecks, RateLimit ceiling, @Nullable Hash subject) {
			Keys keys = of(Cost.NONE);
			keys.limits.add(failedChecks);
			keys.ceiling(ceiling, subject);
			return keys;
		}

		List<LimitKey> all() {
			return Stream.concat(this.limits.stream(), this.ceilings.stream())
				.filter((key) -> key.limit().isOn())
				.toList();
		}

		private void limit(RateLimit limit, @Nullable Hash subject) {
			add(this.limits, limit, subject);
		}

		private void ceiling(RateLimit limit, @Nullable Hash subject) {
			add(this.ceilings, limit, subject);
		}

		private static void add(List<LimitKey> keys, RateLimit limit, @Nullable Hash subject) {
			if (limit.isOn() && subject != null) {
				keys.add(new LimitKey(limit, subject));
			}
		}

	}

}
