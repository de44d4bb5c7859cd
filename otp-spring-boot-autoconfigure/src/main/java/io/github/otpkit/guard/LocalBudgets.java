package io.github.otpkit.guard;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.otpkit.cost.Charge;
import io.github.otpkit.cost.OtpBudgetReached;
import org.jspecify.annotations.Nullable;

/**
 * What is spent of the budgets in this JVM. The owner has the lock.
 */
final class LocalBudgets {

	/** Beyond that, subjects share one. */
	private static final int CAPACITY = 10_000;

	/**
	 * A clock that is set back finds what was spent; so does a longer jump, if there is
	 * room.
	 */
	private static final long KEEP = 24L * 60 * 60 * 1000;

	private final Map<Key, Spent> spent = new HashMap<>();

	/**
	 * Find the budget that has no room for its charge.
	 * @param charges the charges
	 * @return the one whose window ends last, {@code null} if all have room
	 */
	@Nullable Charge refusing(List<Charge> charges) {
		Charge refusing = null;
		for (Charge charge : charges) {
			if (spent(charge) + charge.amount() > charge.available()
					&& (refusing == null || charge.end().isAfter(refusing.end()))) {
				refusing = charge;
			}
		}
		return refusing;
	}

	List<OtpBudgetReached> take(List<Charge> charges, long now) {
		List<OtpBudgetReached> reached = new ArrayList<>();
		for (Charge charge : charges) {
			Spent spent = this.spent.computeIfAbsent(key(charge, now), (key) -> new Spent());
			spent.amount += charge.amount();
			spent.report(charge, false, reached);
		}
		return reached;
	}

	/** What does not fit is as good as spent. */
	List<OtpBudgetReached> full(Charge charge, long now) {
		List<OtpBudgetReached> reached = new ArrayList<>();
		this.spent.computeIfAbsent(key(charge, now), (key) -> new Spent()).report(charge, true, reached);
		return reached;
	}

	void giveBack(List<Charge> charges) {
		for (Charge charge : charges) {
			Spent spent = this.spent.get(find(charge));
			if (spent != null) {
				spent.amount -= charge.amount();
			}
		}
	}

	private long spent(Charge charge) {
		Spent spent = this.spent.get(find(charge));
		return (spent != null) ? spent.amount : 0;
	}

	List<Long> spent(List<Charge> charges) {
		List<Long> spent = new ArrayList<>(charges.size());
		for (Charge charge : charges) {
			spent.add(spent(charge));
		}
		return spent;
	}

	int size() {
		return this.spent.size();
	}

	private Key find(Charge charge) {
		Key key = new Key(charge.budget().name(), charge.subject(), charge.start().toEpochMilli(),
				charge.end().toEpochMilli());
		return (this.spent.size() < CAPACITY || this.spent.containsKey(key)) ? key : key.shared();
	}

	private Key key(Charge charge, long now) {
		Key key = find(charge);
		if (this.spent.size() >= CAPACITY && !this.spent.containsKey(key)) {
			this.spent.keySet().removeIf((other) -> other.end() + KEEP < now);
		}
		return find(charge);
	}

	private record Key(String budget, String subject, long start, long end) {

		Key shared() {
			return new Key(this.budget, "*", this.start, this.end);
		}

	}

	private static final class Spent {

		private long amount;

		private int reported;

		void report(Charge charge, boolean full, List<OtpBudgetReached> reached) {
			for (int percent : charge.budget().thresholds()) {
				if (percent > this.reported && (full || this.amount >= charge.budget().amountAt(percent))) {
					this.reported = percent;
					reached.add(OtpBudgetReached.of(charge, percent, this.amount));
				}
			}
		}

	}

}
