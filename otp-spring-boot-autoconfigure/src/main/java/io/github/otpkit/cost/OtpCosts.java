package io.github.otpkit.cost;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import io.github.otpkit.InvalidOtpPropertyException;
import io.github.otpkit.OtpRejectedException;
import io.github.otpkit.OtpRequest;
import io.github.otpkit.cost.OtpCostProperties.Budget;
import io.github.otpkit.cost.OtpCostProperties.Conversion;
import io.github.otpkit.cost.Windows.Window;
import org.jspecify.annotations.Nullable;

/**
 * What messages cost, and which budgets they are taken from. The guard asks for it and
 * takes all charges in its one decision.
 *
 * @since 0.1.0
 */
public final class OtpCosts {

	/** Of each ten parts of a budget, so many are for all purposes. */
	private static final int PARTS_FOR_ALL = 9;

	private final Prices prices;

	private final Map<Kind, Charge.Budget> budgets = new EnumMap<>(Kind.class);

	private final Set<String> priorityPurposes;

	private final Windows windows;

	private final Function<String, @Nullable String> regionOf;

	private final Conversion conversion;

	OtpCosts(OtpPriceList prices, OtpCostProperties properties, Clock clock,
			Function<String, @Nullable String> regionOf) {
		Budget budget = properties.budget();
		this.prices = new Prices(prices, clock);
		this.conversion = properties.conversion();
		this.windows = new Windows(clock, budget.zone());
		checkThresholds(budget.thresholds());
		checkPurposes(budget.priorityPurposes());
		List<Integer> thresholds = budget.thresholds().stream().sorted().toList();
		for (Kind kind : Kind.values()) {
			BigDecimal total = kind.amount(budget);
			if (total != null) {
				Amounts.check("otp.cost.budget." + kind.property, total);
				this.budgets.put(kind, new Charge.Budget(kind.property, Amounts.millionths(total), thresholds));
			}
		}
		this.priorityPurposes = Set.copyOf(budget.priorityPurposes());
		this.regionOf = regionOf;
	}

	private static void checkThresholds(List<Integer> thresholds) {
		for (Integer threshold : thresholds) {
			if (threshold == null || threshold < 1 || threshold > 100) {
				throw new InvalidOtpPropertyException("otp.cost.budget.thresholds", "has " + threshold,
						"Use percentages of 1 to 100, such as '50,80,100'; leave the value empty for no reports.");
			}
		}
	}

	private static void checkPurposes(List<String> purposes) {
		for (String purpose : purposes) {
			try {
				OtpRequest.to("settings").withPurpose(purpose);
			}
			catch (OtpRejectedException ex) {
				throw new InvalidOtpPropertyException("otp.cost.budget.priority-purposes",
						"has '" + purpose + "', which is no purpose", "Use " + ex.limit() + ", such as 'payment'.");
			}
		}
	}

	/**
	 * Return whether there is a budget.
	 * @return whether a message is charged to at least one
	 */
	public boolean hasBudget() {
		return !this.budgets.isEmpty();
	}

	/**
	 * Return the settings of traffic that nobody verifies.
	 * @return the settings
	 */
	public Conversion conversion() {
		return this.conversion;
	}

	/**
	 * Return what a message takes from the budgets.
	 * @param request the composed request, with the number in international form
	 * @return a charge for each budget, none if there is no budget
	 * @throws OtpRejectedException if there is no price for the message
	 */
	public List<Charge> chargesOf(OtpRequest request) {
		if (this.budgets.isEmpty()) {
			return List.of();
		}
		String region = regionOf(request.phoneNumber());
		long amount = this.prices.costOf(request, region);
		List<Charge> charges = new ArrayList<>(this.budgets.size());
		this.budgets.forEach((kind, budget) -> {
			Window window = (kind == Kind.PER_HOUR) ? this.windows.hour() : this.windows.day();
			charges.add(new Charge(budget, kind.subject(region, request.purpose()), amount,
					available(kind, budget.total(), request.purpose()), window.start(), window.end()));
		});
		return charges;
	}

	/** A purpose has a budget of its own for itself. */
	private long available(Kind kind, long total, @Nullable String purpose) {
		boolean all = kind == Kind.PER_PURPOSE_PER_DAY || this.priorityPurposes.isEmpty()
				|| (purpose != null && this.priorityPurposes.contains(purpose));
		return all ? total : total / 10 * PARTS_FOR_ALL;
	}

	/** A parser of the application may fail, and the decision must not. */
	private @Nullable String regionOf(String number) {
		try {
			return this.regionOf.apply(number);
		}
		catch (RuntimeException ex) {
			return null;
		}
	}

	/**
	 * The budgets.
	 */
	private enum Kind {

		PER_HOUR("per-hour"),

		PER_DAY("per-day"),

		PER_REGION_PER_DAY("per-region-per-day"),

		PER_PURPOSE_PER_DAY("per-purpose-per-day");

		private final String property;

		Kind(String property) {
			this.property = property;
		}

		@Nullable BigDecimal amount(Budget budget) {
			return switch (this) {
				case PER_HOUR -> budget.perHour();
				case PER_DAY -> budget.perDay();
				case PER_REGION_PER_DAY -> budget.perRegionPerDay();
				case PER_PURPOSE_PER_DAY -> budget.perPurposePerDay();
			};
		}

		String subject(@Nullable String region, @Nullable String purpose) {
			return switch (this) {
				case PER_HOUR, PER_DAY -> "";
				case PER_REGION_PER_DAY -> (region != null) ? region : "unknown";
				case PER_PURPOSE_PER_DAY -> (purpose != null) ? purpose : "none";
			};
		}

	}

}
