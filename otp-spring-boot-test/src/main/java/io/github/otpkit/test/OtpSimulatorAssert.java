package io.github.otpkit.test;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.github.otpkit.simulator.OtpSimulator;
import io.github.otpkit.simulator.OtpSimulatorMessage;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on the messages that a simulator has sent.
 *
 * @since 0.1.0
 */
public final class OtpSimulatorAssert extends AbstractAssert<OtpSimulatorAssert, @Nullable OtpSimulator> {

	OtpSimulatorAssert(@Nullable OtpSimulator actual) {
		super(actual, OtpSimulatorAssert.class);
	}

	/**
	 * Verify that each of these numbers got one or more messages, and no other number
	 * any.
	 * @param phoneNumbers the numbers in international form
	 * @return this assertion
	 */
	public OtpSimulatorAssert hasSentOnlyTo(String... phoneNumbers) {
		Set<String> expected = new TreeSet<>(List.of(phoneNumbers));
		Set<String> sentTo = new TreeSet<>(messages().stream().map(OtpSimulatorMessage::phoneNumber).toList());
		if (!sentTo.equals(expected)) {
			failWithMessage("Expected messages to %s only, but they went to %s", expected, sentTo);
		}
		return this;
	}

	/**
	 * Verify that no message was sent.
	 * @return this assertion
	 */
	public OtpSimulatorAssert hasSentNothing() {
		return hasSent(0);
	}

	/**
	 * Verify how many messages were sent.
	 * @param count the number of messages
	 * @return this assertion
	 */
	public OtpSimulatorAssert hasSent(int count) {
		List<OtpSimulatorMessage> messages = messages();
		if (messages.size() != count) {
			failWithMessage("Expected %s messages, but there were %s, to %s", count, messages.size(),
					messages.stream().map(OtpSimulatorMessage::phoneNumber).limit(10).toList());
		}
		return this;
	}

	private List<OtpSimulatorMessage> messages() {
		isNotNull();
		return this.actual.messages();
	}

}
