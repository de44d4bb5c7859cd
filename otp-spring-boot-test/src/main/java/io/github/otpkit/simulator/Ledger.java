package io.github.otpkit.simulator;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The passcodes sent; when it is full, it drops the oldest.
 */
final class Ledger {

	private static final int CAPACITY = 100_000;

	private final Deque<Passcode> newestFirst = new ArrayDeque<>();

	private final Map<String, Passcode> byToken = new HashMap<>();

	private final Map<String, Passcode> lastByNumber = new HashMap<>();

	private final int capacity;

	Ledger() {
		this(CAPACITY);
	}

	Ledger(int capacity) {
		this.capacity = capacity;
	}

	synchronized void add(Passcode passcode) {
		this.newestFirst.addFirst(passcode);
		this.byToken.put(passcode.message().requestToken(), passcode);
		this.lastByNumber.put(digits(passcode.message().phoneNumber()), passcode);
		if (this.newestFirst.size() > this.capacity) {
			Passcode oldest = this.newestFirst.removeLast();
			this.byToken.remove(oldest.message().requestToken());
			this.lastByNumber.remove(digits(oldest.message().phoneNumber()), oldest);
		}
	}

	synchronized @Nullable Passcode find(@Nullable String token, @Nullable String phoneNumber) {
		if (token == null) {
			return (phoneNumber != null) ? lastSentTo(phoneNumber) : null;
		}
		Passcode passcode = this.byToken.get(token);
		boolean same = passcode != null
				&& (phoneNumber == null || digits(phoneNumber).equals(digits(passcode.message().phoneNumber())));
		return same ? passcode : null;
	}

	synchronized @Nullable Passcode lastSentTo(String phoneNumber) {
		return this.lastByNumber.get(digits(phoneNumber));
	}

	Passcode requireLastSentTo(String phoneNumber) {
		Passcode passcode = lastSentTo(phoneNumber);
		if (passcode == null) {
			throw new IllegalStateException("No code was sent to " + phoneNumber + " but to "
					+ messages().stream().map(OtpSimulatorMessage::phoneNumber).distinct().limit(10).toList());
		}
		return passcode;
	}

	synchronized void clear() {
		this.newestFirst.clear();
		this.byToken.clear();
		this.lastByNumber.clear();
	}

	List<OtpSimulatorMessage> messages() {
		List<Passcode> passcodes;
		synchronized (this) {
			passcodes = new ArrayList<>(this.newestFirst);
		}
		return passcodes.stream().map(Passcode::message).toList();
	}

	private static String digits(String phoneNumber) {
		return phoneNumber.replaceAll("[^0-9]", "");
	}

}
