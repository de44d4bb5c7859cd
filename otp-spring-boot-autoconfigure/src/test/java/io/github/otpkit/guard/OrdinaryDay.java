package io.github.otpkit.guard;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;

import io.github.otpkit.OtpRateLimitedException;
import io.github.otpkit.OtpRateLimitedException.Limit;
import io.github.otpkit.OtpTicket;
import io.github.otpkit.OtpVerification.Outcome;

/**
 * 2,000 people in households of three, who sign in one to three times between seven and
 * midnight. Of the messages 5 % do not arrive and are asked for again when that is
 * allowed, of the codes 10 % are typed wrongly, and 3 % give up. Always the same day.
 */
final class OrdinaryDay {

	private static final int USERS = 2_000;

	private static final int HOUSEHOLD = 3;

	private final Random random = new Random(20261123);

	private final PriorityQueue<Step> steps = new PriorityQueue<>(Comparator.comparing(Step::time));

	private final List<Limit> refusals = new ArrayList<>();

	private final OtpGuard guard;

	private final MutableClock clock;

	private int sent;

	private int resent;

	private int wrongCodes;

	OrdinaryDay(OtpGuard guard, MutableClock clock) {
		this.guard = guard;
		this.clock = clock;
		Set<String> numbers = new HashSet<>();
		for (int user = 0; user < USERS; user++) {
			String number = mobileNumber();
			while (!numbers.add(number)) {
				number = mobileNumber();
			}
			plan(number,
					String.format(Locale.ROOT, "81.250.%d.%d", user / HOUSEHOLD / 250, user / HOUSEHOLD % 250 + 1));
		}
	}

	/** 06 and 073 to 079. */
	private String mobileNumber() {
		return this.random.nextBoolean() ? String.format(Locale.ROOT, "+336%08d", this.random.nextInt(100_000_000))
				: String.format(Locale.ROOT, "+337%d%07d", 3 + this.random.nextInt(7), this.random.nextInt(10_000_000));
	}

	/** Sign in at different hours of the day. */
	private void plan(String number, String address) {
		this.random.ints(7, 24).distinct().limit(1 + this.random.nextInt(3)).forEach((hour) -> {
			Duration time = Duration.ofHours(hour - 7).plusSeconds(this.random.nextInt(3_000));
			this.steps.add(new Step(this.clock.instant().plus(time), () -> signIn(number, address)));
		});
	}

	private void signIn(String number, String address) {
		OtpTicket ticket = Guards.send(this.guard, number, address, this.clock);
		this.sent++;
		if (happens(5)) {
			at(ticket.resendAt().plusSeconds(this.random.nextInt(30)), () -> {
				this.resent++;
				signIn(number, address);
			});
		}
		else if (!happens(3)) {
			type(ticket);
		}
	}

	private void type(OtpTicket ticket) {
		at(this.clock.instant().plusSeconds(5 + this.random.nextInt(40)), () -> {
			if (happens(10)) {
				this.wrongCodes++;
				Guards.guess(this.guard, ticket.requestToken(), ticket.phoneNumber());
				type(ticket);
			}
			else {
				Guards.check(this.guard, ticket.requestToken(), ticket.phoneNumber(), Outcome.VERIFIED);
			}
		});
	}

	private boolean happens(int percent) {
		return this.random.nextInt(100) < percent;
	}

	private void at(Instant time, Runnable action) {
		this.steps.add(new Step(time, action));
	}

	void passes() {
		while (!this.steps.isEmpty()) {
			Step step = this.steps.remove();
			this.clock.advance(Duration.between(this.clock.instant(), step.time()));
			try {
				step.action().run();
			}
			catch (OtpRateLimitedException ex) {
				this.refusals.add(ex.limit());
			}
		}
	}

	List<Limit> refusals() {
		return this.refusals;
	}

	int sent() {
		return this.sent;
	}

	int resent() {
		return this.resent;
	}

	int wrongCodes() {
		return this.wrongCodes;
	}

	private record Step(Instant time, Runnable action) {

	}

}
