package io.github.otpkit.simulator;

import java.time.Duration;
import java.util.List;

/**
 * What the simulator reports of one message. The statuses are the protocol's words, such
 * as {@code ACK}, {@code DELIVERED} or {@code NOT_DELIVERED}; any other word is reported
 * as it is.
 *
 * @since 0.1.0
 */
public final class OtpSimulatorDelivery {

	/** Time for the answer to the send, which a report would overtake otherwise. */
	private static final Duration DELAY = Duration.ofMillis(100);

	private final List<String> statuses;

	private final Duration delay;

	private OtpSimulatorDelivery(List<String> statuses, Duration delay) {
		this.statuses = statuses;
		this.delay = delay;
	}

	/**
	 * Report statuses one after another, a tenth of a second after the send. Repeat one
	 * to report it twice; an order that makes no sense is kept.
	 * @param statuses the statuses in the order to report them
	 * @return the delivery
	 */
	public static OtpSimulatorDelivery reports(String... statuses) {
		return new OtpSimulatorDelivery(List.of(statuses), DELAY);
	}

	/**
	 * Report nothing, as if the reports were lost.
	 * @return the delivery
	 */
	public static OtpSimulatorDelivery lost() {
		return reports();
	}

	/**
	 * Return a copy that waits before the first report.
	 * @param delay the real time to wait; with {@link Duration#ZERO} a report may
	 * overtake the answer to its send
	 * @return the copy
	 */
	public OtpSimulatorDelivery after(Duration delay) {
		return new OtpSimulatorDelivery(this.statuses, delay);
	}

	List<String> statuses() {
		return this.statuses;
	}

	Duration delay() {
		return this.delay;
	}

}
