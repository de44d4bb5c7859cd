package io.github.otpkit.guard;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.format.annotation.DateTimeFormat;

/**
 * Properties of the guard against abuse. Limits are written as a count and a time, such
 * as {@code 5/10m}: at most 5 in any 10 minutes. An empty value switches a limit off.
 *
 * @param enabled Whether to limit what is sent and checked.
 * @param store Where the guard keeps counts.
 * @param key Key of the hashes that replace numbers and addresses in the store, at least
 * 16 characters. Derived from the API key if it is not set.
 * @param storeTimeout How long to wait for each answer of the store.
 * @param onStoreFailure What to do if the store does not answer. Codes are not sent
 * (deny) but checked (allow) if it is not set.
 * @param send Limits of sending.
 * @param check Limits of checking.
 * @param exemptNumbers Numbers without limits of sending, for reviewers and monitors.
 * @since 0.1.0
 */
@ConfigurationProperties("otp.guard")
public record OtpGuardProperties(@DefaultValue("true") boolean enabled, @DefaultValue("auto") Store store,
		@Nullable String key, @DefaultValue("250ms") Duration storeTimeout, @Nullable StoreFailure onStoreFailure,
		@DefaultValue Send send, @DefaultValue Check check, @DefaultValue List<ExemptNumber> exemptNumbers) {

	/**
	 * Default waits before another code, after the first, the second and so on. The last
	 * one stays.
	 */
	public static final String DEFAULT_RESEND_WAIT = "30s, 40s, 60s, 90s, 120s";

	@Override
	public String toString() {
		return "OtpGuardProperties[enabled=%s, store=%s]".formatted(this.enabled, this.store);
	}

	/**
	 * Where the guard keeps counts.
	 */
	public enum Store {

		/**
		 * In Redis if the application has a Lettuce connection, else in this JVM.
		 */
		AUTO,

		/**
		 * In this JVM.
		 */
		LOCAL,

		/**
		 * In Redis, for all instances together.
		 */
		REDIS

	}

	/**
	 * What to do if the store does not answer.
	 */
	public enum StoreFailure {

		/**
		 * Refuse.
		 */
		DENY,

		/**
		 * Go on without limits.
		 */
		ALLOW

	}

	/**
	 * Limits of sending.
	 *
	 * @param resendWait Time between two messages to a number for one purpose, after the
	 * first, the second and so on of the last hour. The last one stays. It starts again
	 * once a code was verified.
	 * @param perNumber Messages to a number.
	 * @param perClientAddress Messages that a client address asks for; of IPv6 its /64.
	 * @param perRange Messages to numbers that differ in their last four digits only.
	 * @param total Messages of the whole application. No limit if it is not set; an empty
	 * value accepts that, and no warning follows.
	 */
	public record Send(@DefaultValue(DEFAULT_RESEND_WAIT) List<Duration> resendWait, @DefaultValue( {
			"5/10m", "10/1d" }) List<String> perNumber,
			@DefaultValue({ "10/1h", "30/1d" }) List<String> perClientAddress,
			@DefaultValue("10/1h") List<String> perRange, @Nullable List<String> total){

	}

	/**
	 * Limits of checking.
	 *
	 * @param perNumber Wrong codes for a number, over all its codes. A right code gives
	 * back the wrong ones of its ticket.
	 * @param withoutTicket Wrong codes for a number that are tried without a ticket. Keep
	 * it below 'otp.code.max-wrong-attempts', or a stranger can use up a code.
	 */
	public record Check(@DefaultValue("10/1d") List<String> perNumber,
			@DefaultValue("3/1d") List<String> withoutTicket) {

	}

	/**
	 * A number without limits of sending.
	 *
	 * @param number Number in international form, in quotes: "+33612345678".
	 * @param until Last day of the exemption, in UTC. Required in production profiles,
	 * such as 'prod'.
	 */
	public record ExemptNumber(String number,
			@Nullable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate until) {

		@Override
		public String toString() {
			return "ExemptNumber[until=%s]".formatted(this.until);
		}

	}

}
