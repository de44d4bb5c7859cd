package io.github.otpkit.guard;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;

import io.github.otpkit.cost.Charge;
import io.github.otpkit.cost.OtpBudgetReached;
import io.github.otpkit.cost.OtpTrafficSuspicious;
import io.github.otpkit.guard.Cost.Recipient;
import io.github.otpkit.guard.Counters.Decision;
import io.github.otpkit.observation.ThrottledLog;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;

/**
 * Reports budgets that are reached and traffic that nobody verifies, and counts the
 * traffic of each region in this instance.
 */
final class CostReports {

	private static final String UNKNOWN = "unknown";

	private static final int REGIONS = 300;

	private static final int BUDGETS = 1_000;

	private static final int SUSPICIOUS = 100;

	private static final Duration SUSPICIOUS_FOR = Duration.ofDays(1);

	private final ApplicationEventPublisher events;

	private final ThrottledLog log;

	private final Clock clock;

	/** Least recently used first: to find the region of a number takes longer. */
	private final Map<String, String> regions = new LinkedHashMap<>(16, 0.75f, true);

	private final Map<String, RegionTraffic> traffic = new TreeMap<>();

	private final Map<String, Spent> budgets = new TreeMap<>();

	/** When the last suspicious message to a block was asked for, in this order. */
	private final Map<String, Instant> suspicious = new LinkedHashMap<>();

	CostReports(ApplicationEventPublisher events, ThrottledLog log, Clock clock) {
		this.events = events;
		this.log = log;
		this.clock = clock;
	}

	/**
	 * Report what a decision says.
	 * @param cost what the message costs
	 * @param decision the decision
	 */
	void report(Cost cost, Decision decision) {
		for (int i = 0; i < decision.spent().size(); i++) {
			spent(cost.charges().get(i), decision.spent().get(i));
		}
		decision.reached().forEach(this::reached);
		Recipient recipient = cost.recipient();
		if (recipient != null && decision.traffic().suspicious()) {
			rememberSuspicious(recipient.block());
			if (decision.traffic().sinceNow()) {
				suspicious(recipient, decision.refusedBy() != null);
			}
		}
	}

	private void spent(Charge charge, long amount) {
		synchronized (this) {
			String key = key(charge);
			if (this.budgets.size() < BUDGETS || this.budgets.containsKey(key)) {
				this.budgets.put(key, new Spent(charge, amount));
			}
		}
		publish(charge.spent(amount));
	}

	/**
	 * Report what is given back.
	 * @param charges what a message took
	 */
	void givenBack(List<Charge> charges) {
		for (Charge charge : charges) {
			Spent last = last(charge);
			if (last != null && last.charge().start().equals(charge.start())) {
				spent(charge, last.amount() - charge.amount());
			}
		}
	}

	private synchronized @Nullable Spent last(Charge charge) {
		return this.budgets.get(key(charge));
	}

	private static String key(Charge charge) {
		return charge.budget().name() + " " + charge.subject();
	}

	/** Returns the latest charge to each budget whose window has not ended. */
	synchronized List<Charge> charges() {
		Instant now = this.clock.instant();
		this.budgets.values().removeIf((spent) -> !spent.charge().end().isAfter(now));
		return this.budgets.values().stream().map(Spent::charge).toList();
	}

	/** Returns the blocks that were suspicious within the last day, latest first. */
	synchronized List<String> suspicious() {
		Instant end = this.clock.instant().minus(SUSPICIOUS_FOR);
		this.suspicious.values().removeIf((last) -> !last.isAfter(end));
		List<String> blocks = new ArrayList<>(this.suspicious.keySet());
		Collections.reverse(blocks);
		return blocks;
	}

	synchronized void clear(String block) {
		this.suspicious.remove(block);
	}

	private synchronized void rememberSuspicious(String block) {
		this.suspicious.remove(block);
		this.suspicious.put(block, this.clock.instant());
		if (this.suspicious.size() > SUSPICIOUS) {
			this.suspicious.keySet().remove(this.suspicious.keySet().iterator().next());
		}
	}

	private void reached(OtpBudgetReached reached) {
		this.log.warn(reached.property() + reached.subject() + reached.percent(),
				() -> "%s %% of '%s'%s are spent: %s of %s".formatted(reached.percent(), reached.property(),
						reached.subject().isEmpty() ? "" : " for " + reached.subject(),
						reached.spent().stripTrailingZeros().toPlainString(),
						reached.budget().stripTrailingZeros().toPlainString()));
		publish(reached);
	}

	private void suspicious(Recipient recipient, boolean refused) {
		boolean denied = refused && recipient.deny();
		String region = regionOf(recipient);
		this.log.warn(OtpTrafficSuspicious.class, () -> "Codes to " + recipient.block() + "… are hardly ever verified: "
				+ (denied ? "no more are sent to numbers that are not known" : "they are still sent"));
		publish(new OtpTrafficSuspicious(recipient.block(), named(region), denied));
		if (update(region, RegionTraffic::suspicious)) {
			this.log.warn(region, () -> "Codes to three blocks of numbers of the region " + region
					+ " became suspicious within an hour");
			publish(new OtpTrafficSuspicious(null, named(region), false));
		}
	}

	private static @Nullable String named(String region) {
		return region.equals(UNKNOWN) ? null : region;
	}

	private void publish(Object event) {
		try {
			this.events.publishEvent(event);
		}
		catch (RuntimeException ex) {
			String name = event.getClass().getSimpleName();
			this.log.warn(event.getClass(), () -> "A listener of " + name + " failed");
		}
	}

	void sent(@Nullable Recipient recipient) {
		if (recipient != null) {
			update(regionOf(recipient), (traffic, now) -> {
				traffic.sent(now);
				return true;
			});
		}
	}

	void verified(Recipient recipient) {
		update(regionOf(recipient), (traffic, now) -> {
			traffic.verified(now);
			return true;
		});
	}

	private synchronized boolean update(String region, BiFunction<RegionTraffic, Long, Boolean> update) {
		String key = (this.traffic.size() < REGIONS || this.traffic.containsKey(region)) ? region : UNKNOWN;
		return update.apply(this.traffic.computeIfAbsent(key, (absent) -> new RegionTraffic()), this.clock.millis());
	}

	private synchronized String regionOf(Recipient recipient) {
		String region = this.regions.get(recipient.block());
		if (region == null) {
			String found = recipient.region().get();
			region = (found != null) ? found : UNKNOWN;
			this.regions.put(recipient.block(), region);
			if (this.regions.size() > Blocks.CAPACITY) {
				this.regions.keySet().remove(this.regions.keySet().iterator().next());
			}
		}
		return region;
	}

	/**
	 * Return the traffic of each region.
	 * @param hours the last hours, 1 to 24; the current one counts as one
	 * @return sent and verified messages by region
	 */
	synchronized Map<String, RegionTraffic.Counts> traffic(int hours) {
		Map<String, RegionTraffic.Counts> counts = new TreeMap<>();
		this.traffic.forEach((region, traffic) -> counts.put(region, traffic.lastHours(hours, this.clock.millis())));
		return counts;
	}

	/**
	 * What is spent of a budget as far as this instance knows.
	 *
	 * @param charge the last charge to it
	 * @param amount what is spent, in millionths
	 */
	private record Spent(Charge charge, long amount) {

	}

}
