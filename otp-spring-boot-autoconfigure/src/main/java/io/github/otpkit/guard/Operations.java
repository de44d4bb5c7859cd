package io.github.otpkit.guard;

import java.math.BigDecimal;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import io.github.otpkit.OtpFormats;
import io.github.otpkit.cost.Charge;
import io.github.otpkit.guard.Counters.StoreFailedException;
import io.github.otpkit.guard.Counters.TicketOrigin;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;

/**
 * What an operator sees and does.
 */
final class Operations {

	private static final int MAX_NAME = 100;

	/** Control characters, those that change the direction, and separators of lines. */
	private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

	private static final Log logger = LogFactory.getLog(OtpOperatorAction.class);

	private final LimitKeys limitKeys;

	private final Counters counters;

	private final LimitEnforcer enforcer;

	private final CostReports reports;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	Operations(LimitKeys limitKeys, Counters counters, LimitEnforcer enforcer, CostReports reports,
			ApplicationEventPublisher events, Clock clock) {
		this.limitKeys = limitKeys;
		this.counters = counters;
		this.enforcer = enforcer;
		this.reports = reports;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * Returns what is spent of each budget in its current window, if the store says it.
	 */
	List<BudgetState> budgets() {
		List<Charge> charges = this.reports.charges();
		List<Long> spent = spent(charges);
		List<BudgetState> budgets = new ArrayList<>();
		for (int i = 0; i < charges.size(); i++) {
			Charge charge = charges.get(i);
			budgets.add(new BudgetState(charge.budget().property(), charge.subject(),
					(spent != null) ? amount(spent.get(i)) : null, amount(charge.budget().total()), charge.end()));
		}
		return budgets;
	}

	private @Nullable List<Long> spent(List<Charge> charges) {
		try {
			return this.counters.spent(charges);
		}
		catch (StoreFailedException ex) {
			return null;
		}
	}

	private static BigDecimal amount(long millionths) {
		BigDecimal amount = BigDecimal.valueOf(millionths, 6).stripTrailingZeros();
		return amount.setScale(Math.max(0, amount.scale()));
	}

	List<RegionState> regions() {
		Map<String, RegionTraffic.Counts> hour = this.reports.traffic(1);
		return this.reports.traffic(24)
			.entrySet()
			.stream()
			.map((day) -> new RegionState(day.getKey(), Share.of(Objects.requireNonNull(hour.get(day.getKey()))),
					Share.of(day.getValue())))
			.toList();
	}

	Map<String, Long> refusals() {
		return this.enforcer.refusals();
	}

	List<String> suspicious() {
		return this.reports.suspicious();
	}

	boolean clear(String block, @Nullable Principal principal) {
		return act("clear", block, principal, () -> {
			boolean cleared = this.counters.clear(block);
			this.reports.clear(block);
			return cleared;
		});
	}

	List<NumberState> show(String number, @Nullable String purpose, @Nullable Principal principal) {
		long now = this.clock.millis();
		return act("show", OtpFormats.mask(number), principal, () -> keys(number, purpose).stream().map((key) -> {
			SlidingWindowLog log = this.counters.log(key);
			long freeAt = key.limit().freeAt(log, now);
			return new NumberState(OtpFormats.kebabCase(key.type()), key.property(),
					log.countSince(now - key.limit().retention()),
					(freeAt > now) ? Instant.ofEpochMilli(freeAt) : null);
		}).toList());
	}

	void forget(String number, @Nullable String purpose, @Nullable Principal principal) {
		act("forget", OtpFormats.mask(number), principal, () -> {
			this.counters.forget(keys(number, purpose));
			return true;
		});
	}

	private List<LimitKey> keys(String number, @Nullable String purpose) {
		TicketOrigin last = this.counters.recall(this.limitKeys.ofLastTicket(number));
		return this.limitKeys.ofNumber(number, purpose, last);
	}

	private <T> T act(String action, String subject, @Nullable Principal principal, Supplier<T> act) {
		String name = (principal != null) ? principal.getName() : null;
		String line = "Operator " + ((name != null) ? printable(name) : "(unknown)") + ": " + action + " " + subject;
		T result;
		try {
			result = act.get();
		}
		catch (StoreFailedException ex) {
			logger.warn(line + " failed: " + ex.getMessage());
			throw ex;
		}
		logger.info(line);
		try {
			this.events.publishEvent(new OtpOperatorAction(action, subject, name));
		}
		catch (RuntimeException ex) {
			logger.warn("A listener of OtpOperatorAction failed", ex);
		}
		return result;
	}

	/** A name may come from a login provider, and must not begin a line of the log. */
	private static String printable(String name) {
		String cut = (name.length() > MAX_NAME) ? name.substring(0, MAX_NAME) + "…" : name;
		return UNPRINTABLE.matcher(cut).replaceAll("?");
	}

	/**
	 * A budget.
	 *
	 * @param property the property that sets it
	 * @param subject the region or the purpose, empty if it is for all
	 * @param spent what is spent, {@code null} if the store does not answer
	 * @param budget the budget
	 * @param endsAt when its window ends
	 */
	record BudgetState(String property, String subject, @Nullable BigDecimal spent, BigDecimal budget, Instant endsAt) {

	}

	/**
	 * The traffic of a region in this instance.
	 *
	 * @param region the ISO 3166-1 code, or {@code unknown}
	 * @param lastHour the messages of this clock hour
	 * @param lastDay the messages of the last 24 clock hours
	 */
	record RegionState(String region, Share lastHour, Share lastDay) {

	}

	/**
	 * Messages.
	 *
	 * @param sent how many were sent
	 * @param verified how many were verified
	 * @param percent the share of those verified, {@code null} if none was sent
	 */
	record Share(int sent, int verified, @Nullable Long percent) {

		static Share of(RegionTraffic.Counts counts) {
			return new Share(counts.sent(), counts.verified(),
					(counts.sent() > 0) ? Math.round(100.0 * counts.verified() / counts.sent()) : null);
		}

	}

	/**
	 * What a limit counts for a number.
	 *
	 * @param limit the limit
	 * @param property the property that sets it
	 * @param count how many events count
	 * @param reachedUntil until when it refuses, {@code null} if it does not
	 */
	record NumberState(String limit, String property, int count, @Nullable Instant reachedUntil) {

	}

}
