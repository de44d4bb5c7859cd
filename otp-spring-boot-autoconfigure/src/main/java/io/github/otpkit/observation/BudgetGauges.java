package io.github.otpkit.observation;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import io.github.otpkit.OtpBudgetSpent;
import io.github.otpkit.observation.OtpObservationDocumentation.LowCardinalityKeys;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * What is spent of the budgets. Those of purposes without a tag of their own share a
 * gauge, which shows the one of which most is spent.
 */
final class BudgetGauges {

	private final OtpObservationProperties properties;

	private final Clock clock;

	private final Map<Budget, OtpBudgetSpent> latest = new ConcurrentHashMap<>();

	BudgetGauges(OtpObservationProperties properties, Clock clock) {
		this.properties = properties;
		this.clock = clock;
	}

	/**
	 * Note what is spent of a budget.
	 * @param spent what is spent
	 * @param registries where its gauges are registered if they are new
	 */
	void add(OtpBudgetSpent spent, Iterable<MeterRegistry> registries) {
		String name = spent.property().substring(spent.property().lastIndexOf('.') + 1);
		Budget budget = new Budget(name, subject(name, spent.subject()));
		boolean isNew = !this.latest.containsKey(budget);
		this.latest.merge(budget, spent, this::shown);
		if (isNew) {
			registries.forEach((registry) -> bind(registry, budget));
		}
	}

	private String subject(String name, String subject) {
		if (subject.isEmpty()) {
			return "all";
		}
		if (name.startsWith("per-region")) {
			return Tags.region(subject);
		}
		String purpose = subject.equals(Tags.NONE) ? subject : this.properties.tag(subject);
		return (purpose != null) ? purpose : OtpObservationProperties.OTHER;
	}

	private OtpBudgetSpent shown(OtpBudgetSpent before, OtpBudgetSpent now) {
		boolean same = before.subject().equals(now.subject());
		return (same || hasEnded(before) || now.spent().compareTo(before.spent()) > 0) ? now : before;
	}

	private boolean hasEnded(OtpBudgetSpent spent) {
		return !spent.endsAt().isAfter(this.clock.instant());
	}

	void bindTo(MeterRegistry registry) {
		this.latest.keySet().forEach((budget) -> bind(registry, budget));
	}

	private void bind(MeterRegistry registry, Budget budget) {
		bind(registry, OtpMeterDocumentation.COST_SPENT, budget,
				(last) -> hasEnded(last) ? BigDecimal.ZERO : last.spent());
		bind(registry, OtpMeterDocumentation.COST_BUDGET, budget, OtpBudgetSpent::budget);
	}

	private void bind(MeterRegistry registry, OtpMeterDocumentation meter, Budget budget,
			Function<OtpBudgetSpent, BigDecimal> value) {
		String[] tags = { LowCardinalityKeys.BUDGET.asString(), budget.name(), LowCardinalityKeys.SUBJECT.asString(),
				budget.subject() };
		if (registry.find(meter.getName()).tags(tags).gauge() == null) {
			Gauge.builder(meter.getName(), () -> value.apply(Objects.requireNonNull(this.latest.get(budget))))
				.tags(tags)
				.register(registry);
		}
	}

	/**
	 * The tags of a budget.
	 *
	 * @param name its name, such as {@code per-day}
	 * @param subject what it is for
	 */
	private record Budget(String name, String subject) {

	}

}
