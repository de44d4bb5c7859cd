package io.github.otpkit.observation;

import io.github.otpkit.observation.OtpObservationDocumentation.LowCardinalityKeys;
import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.docs.MeterDocumentation;

/**
 * The meters of this library that are not observations.
 *
 * @since 0.1.0
 */
public enum OtpMeterDocumentation implements MeterDocumentation {

	/**
	 * Time from sending a code to verifying it.
	 */
	CONVERSION_TIME("otp.conversion.time", Meter.Type.TIMER,
			"time from sending a code to verifying it, in the instance that sent it"),

	/**
	 * Delivery reports.
	 */
	DELIVERY("otp.delivery", Meter.Type.COUNTER,
			"[delivery reports](delivery.md) of messages of this application, by the instance that took them; each state of a message once"),

	/**
	 * Time from sending a message to its delivery.
	 */
	DELIVERY_TIME("otp.delivery.time", Meter.Type.TIMER,
			"time from sending a message to its delivery, in the instance that sent it"),

	/**
	 * Segments of the text messages that went out or may have.
	 */
	SEGMENTS("otp.segments", Meter.Type.COUNTER,
			"segments, each of them billed, of the text messages that went out or may have; a text of the account counts as one"),

	/**
	 * The last known balance.
	 */
	BALANCE("otp.balance", Meter.Type.GAUGE, "the last balance that the health check got"),

	/**
	 * Spending per hour.
	 */
	BALANCE_BURN("otp.balance.burn", Meter.Type.GAUGE,
			"what is spent in an hour, over the last day; once an hour is known"),

	/**
	 * Time until the credit ends.
	 */
	BALANCE_RUNWAY("otp.balance.runway", Meter.Type.GAUGE, "time until the balance is spent at this rate"),

	/**
	 * What is spent of a budget.
	 */
	COST_SPENT("otp.cost.spent", Meter.Type.GAUGE,
			"what is spent of a [budget](cost.md#a-budget) in the current window, as of the last message of this instance"),

	/**
	 * A budget.
	 */
	COST_BUDGET("otp.cost.budget", Meter.Type.GAUGE, "the budget");

	private final String name;

	private final Meter.Type type;

	private final String description;

	OtpMeterDocumentation(String name, Meter.Type type, String description) {
		this.name = name;
		this.type = type;
		this.description = description;
	}

	@Override
	public String getName() {
		return this.name;
	}

	@Override
	public Meter.Type getType() {
		return this.type;
	}

	@Override
	public KeyName[] getKeyNames() {
		return switch (this) {
			case CONVERSION_TIME ->
				new KeyName[] { LowCardinalityKeys.CHANNEL, LowCardinalityKeys.REGION, LowCardinalityKeys.PURPOSE };
			case DELIVERY ->
				new KeyName[] { LowCardinalityKeys.CHANNEL, LowCardinalityKeys.STATE, LowCardinalityKeys.REGION };
			case DELIVERY_TIME -> new KeyName[] { LowCardinalityKeys.CHANNEL, LowCardinalityKeys.REGION };
			case SEGMENTS -> new KeyName[] { LowCardinalityKeys.REGION };
			case COST_SPENT, COST_BUDGET -> new KeyName[] { LowCardinalityKeys.BUDGET, LowCardinalityKeys.SUBJECT };
			case BALANCE, BALANCE_BURN, BALANCE_RUNWAY -> new KeyName[0];
		};
	}

	/**
	 * Return what is measured.
	 * @return a phrase in Markdown
	 */
	public String getDescription() {
		return this.description;
	}

}
