package io.github.otpkit.observation;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import io.github.otpkit.OtpBalanceSampled;
import io.github.otpkit.OtpBudgetSpent;
import io.github.otpkit.OtpChannel;
import io.github.otpkit.OtpDeliveryReport;
import io.github.otpkit.OtpDeliveryReport.State;
import io.github.otpkit.OtpFormats;
import io.github.otpkit.OtpRequest;
import io.github.otpkit.OtpSendOvertaken;
import io.github.otpkit.OtpSent;
import io.github.otpkit.OtpVerified;
import io.github.otpkit.observation.Conversions.Message;
import io.github.otpkit.observation.OtpObservationDocumentation.LowCardinalityKeys;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.jspecify.annotations.Nullable;

import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;

/**
 * What spans several calls, from the events of the flow.
 */
final class OtpMeters implements MeterBinder {

	private final OtpObservationProperties properties;

	private final Conversions conversions;

	private final BudgetGauges budgets;

	private final DeliveryTimes deliveryTimes;

	private final Clock clock;

	private final List<MeterRegistry> registries = new CopyOnWriteArrayList<>();

	private volatile @Nullable OtpBalanceSampled balance;

	OtpMeters(OtpObservationProperties properties, Clock clock) {
		this.properties = properties;
		this.conversions = new Conversions(clock);
		this.budgets = new BudgetGauges(properties, clock);
		this.deliveryTimes = new DeliveryTimes(clock);
		this.clock = clock;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		this.registries.add(registry);
		bindBalance(registry);
		this.budgets.bindTo(registry);
	}

	@EventListener
	void onBudgetSpent(OtpBudgetSpent spent) {
		this.budgets.add(spent, this.registries);
	}

	/** Comes before the listener that makes reports known. */
	@EventListener
	@Order(0)
	void onSent(OtpSent sent) {
		this.deliveryTimes.add(sent);
		String region = Tags.region(sent.region());
		this.conversions.add(sent, conversionTags(sent.request(), region));
		Integer segments = sent.request().segments();
		if (segments != null) {
			String[] tags = { LowCardinalityKeys.REGION.asString(), region };
			this.registries.forEach(
					(registry) -> registry.counter(OtpMeterDocumentation.SEGMENTS.getName(), tags).increment(segments));
		}
	}

	private List<String> conversionTags(OtpRequest request, String region) {
		List<String> tags = new ArrayList<>(List.of(LowCardinalityKeys.CHANNEL.asString(),
				Tags.constant(request.channel(), "default"), LowCardinalityKeys.REGION.asString(), region));
		String purpose = this.properties.tag(request.purpose());
		if (purpose != null) {
			tags.addAll(List.of(LowCardinalityKeys.PURPOSE.asString(), purpose));
		}
		return tags;
	}

	@EventListener
	void onVerified(OtpVerified verified) {
		Message message = this.conversions.remove(verified.check());
		if (message != null) {
			Duration time = Duration.ofMillis(verified.verifiedAt().toEpochMilli() - message.sentAt());
			this.registries.forEach((registry) -> registry
				.timer(OtpMeterDocumentation.CONVERSION_TIME.getName(), message.tags().toArray(String[]::new))
				.record(time));
		}
	}

	@EventListener
	void onReport(OtpDeliveryReport report) {
		if (report.known()) {
			count(report.channel(), report.region(), report.state(), this.deliveryTimes.of(report));
		}
	}

	/** These reports were published before their message was known. */
	@EventListener
	void onOvertaken(OtpSendOvertaken overtaken) {
		OtpSent sent = overtaken.sent();
		Duration time = Duration.between(sent.sentAt(), this.clock.instant());
		overtaken.states()
			.forEach((state) -> count(sent.request().channel(), sent.region(), state,
					(state == State.DELIVERED) ? time : null));
	}

	private void count(@Nullable OtpChannel channel, @Nullable String region, State state, @Nullable Duration time) {
		List<String> tags = List.of(LowCardinalityKeys.CHANNEL.asString(), Tags.constant(channel, "default"),
				LowCardinalityKeys.REGION.asString(), Tags.region(region));
		List<String> withState = new ArrayList<>(tags);
		withState.addAll(List.of(LowCardinalityKeys.STATE.asString(), OtpFormats.kebabCase(state)));
		for (MeterRegistry registry : this.registries) {
			registry.counter(OtpMeterDocumentation.DELIVERY.getName(), withState.toArray(String[]::new)).increment();
			if (time != null) {
				registry.timer(OtpMeterDocumentation.DELIVERY_TIME.getName(), tags.toArray(String[]::new)).record(time);
			}
		}
	}

	@EventListener
	void onBalance(OtpBalanceSampled sampled) {
		this.balance = sampled;
		this.registries.forEach(this::bindBalance);
	}

	/** A gauge exists once it has a value. */
	private void bindBalance(MeterRegistry registry) {
		bind(registry, OtpMeterDocumentation.BALANCE, OtpBalanceSampled::amount);
		bind(registry, OtpMeterDocumentation.BALANCE_BURN, OtpBalanceSampled::burnPerHour);
		bind(registry, OtpMeterDocumentation.BALANCE_RUNWAY, OtpBalanceSampled::hoursLeft);
	}

	private void bind(MeterRegistry registry, OtpMeterDocumentation meter,
			Function<OtpBalanceSampled, @Nullable BigDecimal> value) {
		if (Double.isNaN(last(value)) || registry.find(meter.getName()).gauge() != null) {
			return;
		}
		if (meter == OtpMeterDocumentation.BALANCE_RUNWAY) {
			TimeGauge.builder(meter.getName(), () -> last(value), TimeUnit.HOURS).register(registry);
		}
		else {
			Gauge.builder(meter.getName(), () -> last(value)).register(registry);
		}
	}

	private double last(Function<OtpBalanceSampled, @Nullable BigDecimal> value) {
		OtpBalanceSampled sampled = this.balance;
		BigDecimal number = (sampled != null) ? value.apply(sampled) : null;
		return (number != null) ? number.doubleValue() : Double.NaN;
	}

}
