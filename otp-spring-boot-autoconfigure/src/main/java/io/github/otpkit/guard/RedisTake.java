package io.github.otpkit.guard;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import io.github.otpkit.cost.Charge;
import io.github.otpkit.cost.OtpBudgetReached;
import io.github.otpkit.guard.Block.Account;
import io.github.otpkit.guard.Block.Allowance;
import io.github.otpkit.guard.Cost.Recipient;
import io.github.otpkit.guard.Counters.Bound;
import io.github.otpkit.guard.Counters.Decision;
import io.github.otpkit.guard.Counters.EntryId;
import io.github.otpkit.guard.Counters.Traffic;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import org.jspecify.annotations.Nullable;

/**
 * The keys and arguments of the script that takes permits, and its answer.
 *
 * @param limits the limits
 * @param cost what the message costs
 * @param entry the identifier of the new entries
 */
record RedisTake(List<LimitKey> limits, Cost cost, EntryId entry) {

	/** A clock that is set back finds what was spent. */
	private static final Duration KEEP = Duration.ofDays(1);

	byte[][] keys() {
		List<byte[]> keys = new ArrayList<>();
		this.limits.forEach((limit) -> keys.add(key(limit)));
		this.cost.charges().forEach((charge) -> keys.add(key(charge)));
		Recipient recipient = this.cost.recipient();
		if (recipient != null) {
			keys.add(block(recipient.block()));
			keys.add(verifiedNumber(recipient));
		}
		if (!this.cost.isNone()) {
			keys.add(note(this.entry));
		}
		return keys.toArray(byte[][]::new);
	}

	/**
	 * Return the arguments. The time is that of Redis, which all instances share, plus
	 * what the clock of the application is ahead of the system's, as it may be in a test.
	 * @param ahead how far it is ahead, in milliseconds
	 * @return the arguments
	 */
	byte[][] arguments(long ahead) {
		List<Object> arguments = new ArrayList<>();
		arguments.addAll(List.of(ahead, this.entry, this.limits.size()));
		this.limits.forEach((key) -> add(arguments, key.limit()));
		arguments.add(this.cost.charges().size());
		this.cost.charges().forEach((charge) -> add(arguments, charge));
		Recipient recipient = this.cost.recipient();
		if (recipient != null) {
			Allowance allowance = recipient.allowance();
			arguments.addAll(List.of(recipient.range(), recipient.deny() ? 1 : 0, allowance.messages(),
					allowance.usualDays(), allowance.gain(), allowance.refillMillis()));
		}
		return arguments.stream().map(RedisCounters::bytes).toArray(byte[][]::new);
	}

	private static void add(List<Object> arguments, RateLimit limit) {
		arguments.addAll(List.of(limit.retention(), limit.capacity(), limit.quotas().size()));
		limit.quotas().forEach((quota) -> arguments.addAll(List.of(quota.count(), quota.window().toMillis())));
		arguments.add(limit.waits().size());
		limit.waits().forEach((wait) -> arguments.add(wait.toMillis()));
	}

	private static void add(List<Object> arguments, Charge charge) {
		Charge.Budget budget = charge.budget();
		arguments.addAll(List.of(charge.amount(), charge.available(), charge.end().toEpochMilli(), KEEP.toMillis(),
				budget.thresholds().size()));
		budget.thresholds().forEach((percent) -> arguments.addAll(List.of(percent, budget.amountAt(percent))));
	}

	Decision decision(List<Long> answer) {
		int refusing = answer.get(0).intValue();
		Traffic traffic = new Traffic(account(answer.get(2)), answer.get(3) == 1, answer.get(4) == 1);
		List<OtpBudgetReached> reached = new ArrayList<>();
		List<Long> all = new ArrayList<>();
		int position = 5;
		for (Charge charge : this.cost.charges()) {
			long before = answer.get(position++);
			long after = answer.get(position++);
			long spent = answer.get(position++);
			all.add(spent);
			charge.budget()
				.thresholds()
				.stream()
				.filter((percent) -> percent > before && percent <= after)
				.forEach((percent) -> reached.add(OtpBudgetReached.of(charge, percent, spent)));
		}
		return Decision.of(refusedBy(refusing), answer.get(1)).with(traffic, reached, all);
	}

	/**
	 * Return the command that gives all of it back.
	 * @param script the script
	 * @param unanswered whether nobody has the answer of the take
	 * @return sends the command
	 */
	Function<RedisClusterAsyncCommands<byte[], byte[]>, RedisFuture<Long>> giveBack(byte[] script, boolean unanswered) {
		if (this.limits.size() == 1 && this.cost.isNone()) {
			return (redis) -> redis.zrem(key(this.limits.get(0)), RedisCounters.bytes(this.entry));
		}
		List<byte[]> keys = new ArrayList<>();
		this.limits.forEach((limit) -> keys.add(key(limit)));
		if (!this.cost.isNone()) {
			keys.add(note(this.entry));
			this.cost.charges().forEach((charge) -> keys.add(key(charge)));
			Recipient recipient = this.cost.recipient();
			if (recipient != null) {
				keys.add(block(recipient.block()));
			}
		}
		List<Object> arguments = new ArrayList<>(List.of(this.entry, this.limits.size(), unanswered ? 1 : 0));
		this.cost.charges().forEach((charge) -> arguments.add(charge.amount()));
		return (redis) -> redis.eval(script, ScriptOutputType.INTEGER, keys.toArray(byte[][]::new),
				arguments.stream().map(RedisCounters::bytes).toArray(byte[][]::new));
	}

	private static @Nullable Account account(long number) {
		if (number == 0) {
			return null;
		}
		return (number == 1) ? Account.KNOWN : Account.UNKNOWN;
	}

	private @Nullable Bound refusedBy(int position) {
		int budgets = this.cost.charges().size();
		if (position == 0) {
			return null;
		}
		if (position <= this.limits.size()) {
			return this.limits.get(position - 1);
		}
		int charge = position - this.limits.size() - 1;
		return (charge < budgets) ? new Cost.Budget(this.cost.charges().get(charge)) : this.cost.recipient();
	}

	/**
	 * The key has the settings that make entries expire: two limits that differ in them
	 * would remove each other's entries.
	 */
	static byte[] key(LimitKey key) {
		RateLimit limit = key.limit();
		return key(limit.name() + ":" + limit.capacity() + "-" + limit.retention(), key.subject());
	}

	static byte[] key(Charge charge) {
		return key("budget", charge.budget().name() + ":" + charge.start().getEpochSecond() + "-"
				+ charge.end().getEpochSecond() + ":" + charge.subject());
	}

	static byte[] block(String block) {
		return key("block", block);
	}

	static byte[] verifiedNumber(Recipient recipient) {
		return key("verified", recipient.number());
	}

	static byte[] note(EntryId entry) {
		return key("taken", entry);
	}

	private static byte[] key(String kind, Object subject) {
		return RedisCounters.bytes(RedisCounters.PREFIX + kind + ":" + subject);
	}

}
