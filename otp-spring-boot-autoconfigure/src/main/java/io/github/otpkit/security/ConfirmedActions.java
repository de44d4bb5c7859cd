package io.github.otpkit.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * The action that waits for a code, and the grants for actions that got one. Both are in
 * the session: nothing of them comes from the browser. Their names let them survive a
 * sign-in that starts a new session.
 */
final class ConfirmedActions {

	private static final SessionValues PENDING = new SessionValues("SPRING_SECURITY_OTP_PENDING_ACTION");

	private static final SessionValues GRANTS = new SessionValues("SPRING_SECURITY_OTP_GRANTS");

	/** The field in which a page sends the digest of the action that it shows. */
	static final String FIELD = "action";

	private static final String DENIED_AT = "deniedAt";

	private static final String USERNAME = "username";

	private static final Duration PENDING_LIFE = Duration.ofMinutes(10);

	private static final int MAX_GRANTS = 16;

	private final UsedGrants usedGrants;

	private final Clock clock;

	ConfirmedActions(UsedGrants usedGrants, Clock clock) {
		this.usedGrants = usedGrants;
		this.clock = clock;
	}

	/** Remembers an action that was denied to a user. */
	void deny(HttpServletRequest request, OtpAction action, String username) {
		Map<String, String> values = action.toMap();
		values.put(DENIED_AT, String.valueOf(this.clock.millis()));
		values.put(USERNAME, username);
		PENDING.set(request, values);
	}

	/** Returns the action that was denied last, {@code null} if there is none. */
	@Nullable OtpAction pending(HttpServletRequest request, String username) {
		Map<String, String> values = PENDING.get(request);
		boolean current = username.equals(values.get(USERNAME))
				&& isRecent(Long.parseLong(values.getOrDefault(DENIED_AT, "0")), PENDING_LIFE);
		return current ? OtpAction.fromMap(values) : null;
	}

	/**
	 * Return the action that a request for a code is for.
	 * @return the action that was denied last, {@code null} if there is none or the page
	 * shows another one or a login
	 */
	@Nullable OtpAction requested(HttpServletRequest request, String username) {
		OtpAction action = pending(request, username);
		String digest = request.getParameter(FIELD);
		boolean meant = (digest != null) ? (action != null && digest.equals(action.digest()))
				: request.getParameter("username") == null;
		return meant ? action : null;
	}

	/** Allows an action to a user who typed the code for it. */
	void grant(HttpServletRequest request, OtpAction action, String username) {
		Map<String, String> grants = GRANTS.get(request);
		grants.remove(action.digest());
		if (grants.size() >= MAX_GRANTS) {
			grants.remove(grants.keySet().iterator().next());
		}
		grants.put(action.digest(), new Grant(UUID.randomUUID().toString(), this.clock.millis(), username).toString());
		GRANTS.set(request, grants);
		// Another tab of the browser may wait for a code of its own.
		if (action.digest().equals(PENDING.get(request).get("digest"))) {
			PENDING.remove(request);
		}
	}

	/**
	 * Use a grant. One for an action with facts is used up.
	 * @param request the current request
	 * @param action the action
	 * @param username who wants to do it
	 * @param maxAge how old the grant may be
	 * @return whether there was one
	 */
	boolean use(HttpServletRequest request, OtpAction action, String username, Duration maxAge) {
		Map<String, String> grants = GRANTS.get(request);
		String stored = grants.get(action.digest());
		Grant grant = (stored != null) ? Grant.parse(stored) : null;
		if (grant == null || !grant.username().equals(username) || !isRecent(grant.at(), maxAge)) {
			return false;
		}
		if (action.facts().isEmpty()) {
			return true;
		}
		grants.remove(action.digest());
		GRANTS.set(request, grants);
		return this.usedGrants.use(grant.id());
	}

	private boolean isRecent(long millis, Duration maxAge) {
		return this.clock.instant().isBefore(Instant.ofEpochMilli(millis).plus(maxAge));
	}

	private record Grant(String id, long at, String username) {

		static Grant parse(String text) {
			String[] parts = text.split(" ", 3);
			return new Grant(parts[0], Long.parseLong(parts[1]), parts[2]);
		}

		@Override
		public String toString() {
			return this.id + " " + this.at + " " + this.username;
		}

	}

}
