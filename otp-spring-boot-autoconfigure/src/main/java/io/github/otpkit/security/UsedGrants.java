package io.github.otpkit.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lets each grant through once. Requests of one session may run at once, and over Spring
 * Session each of them has a session of its own, so this cannot be left to the session.
 */
@FunctionalInterface
interface UsedGrants {

	/**
	 * How long a used grant is remembered, and how old a grant may be at most: a grant
	 * may be offered again to a method that accepts older ones.
	 */
	Duration LIFE = Duration.ofDays(1);

	/**
	 * Use a grant.
	 * @param grant the random identifier of the grant
	 * @return {@code true} for the first call only
	 */
	boolean use(String grant);

	/**
	 * Remembers used grants in this JVM, until they would have ended anyway.
	 */
	final class Local implements UsedGrants {

		private final Map<String, Instant> used = new ConcurrentHashMap<>();

		private final Clock clock;

		Local(Clock clock) {
			this.clock = clock;
		}

		@Override
		public boolean use(String grant) {
			Instant now = this.clock.instant();
			this.used.values().removeIf((end) -> end.isBefore(now));
			return this.used.putIfAbsent(grant, now.plus(LIFE)) == null;
		}

	}

}
