package io.github.otpkit.guard;

import java.time.Duration;

import io.github.otpkit.InvalidOtpPropertyException;
import io.github.otpkit.cost.OtpCostProperties.Conversion;
import org.jspecify.annotations.Nullable;

/**
 * The numbers that differ in their last six digits only, and what may be sent to them
 * ahead of what is verified. A message takes 1 from an account when it leaves; a verified
 * code gives 1 back and adds the gain. Ranges (the numbers that differ in their last four
 * digits) in which somebody has verified a number have an account of their own, so that
 * pumping the others does not close them.
 */
final class Block {

	/** The last two digits of a range. */
	static final int RANGES = 100;

	/** For messages whose range is not told apart: no code makes it a known one. */
	static final int ANY_RANGE = -1;

	/** A range is known for one to two of these. */
	private static final long GENERATION = 15L * 24 * 60 * 60 * 1000;

	private static final double USUAL_MEAN = 2.0 * 24 * 60 * 60 * 1000;

	private static final double USUAL_STEP = 0.5;

	private final Allowance allowance;

	private double known;

	private double unknown;

	/** How many codes are verified on a day, an exponential mean. */
	private double usual;

	private long changedAt;

	private long generation;

	private boolean knownSuspicious;

	private boolean unknownSuspicious;

	/** Two longs for this generation, two for the last one. */
	private final long[] knownRanges = new long[4];

	Block(Allowance allowance, long now) {
		this.allowance = allowance;
		this.known = allowance.messages();
		this.unknown = allowance.messages();
		this.changedAt = now;
		this.generation = now / GENERATION;
	}

	/**
	 * Take a message from an account.
	 * @param range the last two digits of the range
	 * @param now the time in milliseconds
	 * @return the account, {@code null} if it has less than 1: nothing was taken
	 */
	@Nullable Account take(int range, long now) {
		refill(now);
		Account account = accountOf(range);
		if (level(account) < 1) {
			return null;
		}
		add(account, -1);
		suspect(account, false);
		return account;
	}

	/**
	 * Note that an account has less than 1.
	 * @param range the last two digits of the range
	 * @return whether it had 1 at the last message
	 */
	boolean suspect(int range) {
		return suspect(accountOf(range), true);
	}

	private boolean suspect(Account account, boolean suspicious) {
		boolean before = (account == Account.KNOWN) ? this.knownSuspicious : this.unknownSuspicious;
		if (account == Account.KNOWN) {
			this.knownSuspicious = suspicious;
		}
		else {
			this.unknownSuspicious = suspicious;
		}
		return suspicious && !before;
	}

	void giveBack(Account account, long now) {
		refill(now);
		add(account, 1);
	}

	/**
	 * Credit a verified code. A message that took nothing gives nothing back.
	 * @param range the last two digits of the range
	 * @param charged whether its message was taken from an account
	 * @param now the time in milliseconds
	 */
	void verified(int range, boolean charged, long now) {
		refill(now);
		add(accountOf(range), (charged ? 1 : 0) + this.allowance.gain());
		this.usual += USUAL_STEP;
		if (range != ANY_RANGE) {
			this.knownRanges[range / Long.SIZE] |= 1L << range;
		}
	}

	/**
	 * Return how long it takes until a message can be taken, if no code is verified.
	 * @param range the last two digits of the range
	 * @param now the time in milliseconds
	 * @return the time in milliseconds, 0 if it can be taken now
	 */
	long millisToNext(int range, long now) {
		refill(now);
		Account account = accountOf(range);
		double missing = 1 - level(account);
		return (missing > 0) ? (long) Math.ceil(missing / capacity(account) * this.allowance.refillMillis()) : 0;
	}

	/**
	 * Return whether nothing tells this block from one that was never sent to.
	 * @param now the time in milliseconds
	 * @return whether it can be forgotten
	 */
	boolean isLikeNew(long now) {
		refill(now);
		long ranges = 0;
		for (long known : this.knownRanges) {
			ranges |= known;
		}
		return ranges == 0 && this.known >= this.allowance.messages() && this.unknown >= this.allowance.messages();
	}

	/** A clock that is set back refills nothing. */
	private void refill(long now) {
		double passed = Math.max(0, now - this.changedAt);
		this.changedAt = now;
		this.usual *= Math.exp(-passed / USUAL_MEAN);
		double part = passed / this.allowance.refillMillis();
		add(Account.KNOWN, part * capacity(Account.KNOWN));
		add(Account.UNKNOWN, part * capacity(Account.UNKNOWN));
		long newer = now / GENERATION - this.generation;
		if (newer > 0) {
			this.knownRanges[2] = (newer == 1) ? this.knownRanges[0] : 0;
			this.knownRanges[3] = (newer == 1) ? this.knownRanges[1] : 0;
			this.knownRanges[0] = 0;
			this.knownRanges[1] = 0;
			this.generation += newer;
		}
	}

	private Account accountOf(int range) {
		if (range == ANY_RANGE) {
			return Account.UNKNOWN;
		}
		int word = range / Long.SIZE;
		long known = this.knownRanges[word] | this.knownRanges[word + 2];
		return ((known & (1L << range)) != 0) ? Account.KNOWN : Account.UNKNOWN;
	}

	private double level(Account account) {
		return (account == Account.KNOWN) ? this.known : this.unknown;
	}

	private double capacity(Account account) {
		double usual = (account == Account.KNOWN) ? this.allowance.usualDays() * this.usual : 0;
		return Math.max(this.allowance.messages(), usual);
	}

	private void add(Account account, double messages) {
		double level = Math.min(level(account) + messages, capacity(account));
		if (account == Account.KNOWN) {
			this.known = level;
		}
		else {
			this.unknown = level;
		}
	}

	/**
	 * How many messages a block may have ahead of what is verified.
	 *
	 * @param messages the capacity of an account, at least 1
	 * @param usualDays the capacity of the account of known ranges, in days of what is
	 * usually verified in the block
	 * @param gain what a verified code adds besides the message that it gives back
	 * @param refillMillis how long an empty account takes to be full, in milliseconds
	 */
	record Allowance(int messages, double usualDays, double gain, long refillMillis) {

		private static final String PREFIX = "otp.cost.conversion.";

		private static final int MAX_MESSAGES = 1_000_000;

		private static final int MAX_DAYS = 31;

		private static final int MAX_GAIN = 10;

		static Allowance of(Conversion settings) {
			check(settings.allowance() >= 1 && settings.allowance() <= MAX_MESSAGES, "allowance", settings.allowance(),
					"1 to 1000000 messages, such as 10");
			check(settings.usualDays() >= 0 && settings.usualDays() <= MAX_DAYS, "usual-days", settings.usualDays(),
					"0 to 31 days, such as 1.0");
			check(settings.gain() >= 0 && settings.gain() <= MAX_GAIN, "gain", settings.gain(), "0 to 10, such as 1");
			check(settings.refill().compareTo(Duration.ofHours(1)) >= 0
					&& settings.refill().compareTo(Duration.ofDays(MAX_DAYS)) <= 0, "refill", settings.refill(),
					"1h to 31d, such as 24h");
			return new Allowance(settings.allowance(), settings.usualDays(), settings.gain(),
					settings.refill().toMillis());
		}

		private static void check(boolean valid, String name, Object value, String remedy) {
			if (!valid) {
				throw new InvalidOtpPropertyException(PREFIX + name, "is " + value, "Set it to " + remedy + ".");
			}
		}

	}

	/**
	 * The two accounts of a block.
	 */
	enum Account {

		/** Of the ranges in which somebody has verified a number. */
		KNOWN,

		/** Of the other ranges. */
		UNKNOWN

	}

}
