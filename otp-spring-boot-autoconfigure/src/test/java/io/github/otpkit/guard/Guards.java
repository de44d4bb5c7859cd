package io.github.otpkit.guard;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.github.otpkit.OtpCheck;
import io.github.otpkit.OtpRateLimitedException;
import io.github.otpkit.OtpRequest;
import io.github.otpkit.OtpTicket;
import io.github.otpkit.OtpVerification;
import io.github.otpkit.OtpVerification.Outcome;
import io.github.otpkit.cost.OtpCostAutoConfiguration;
import io.github.otpkit.cost.OtpCosts;
import io.github.otpkit.observation.ThrottledLog;
import io.micrometer.observation.ObservationRegistry;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.impl.NoOpLog;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationEventPublisher;

/**
 * Creates guards without an application context, and uses them.
 */
final class Guards {

	private static final byte[] KEY = new byte[32];

	private Guards() {
	}

	static LocalCounters local(Clock clock) {
		return new LocalCounters(clock, new ThrottledLog(new NoOpLog(), clock));
	}

	static OtpGuardProperties properties(String... settings) {
		Map<String, String> properties = new HashMap<>();
		for (String setting : settings) {
			int equals = setting.indexOf('=');
			properties.put("otp.guard." + setting.substring(0, equals), setting.substring(equals + 1));
		}
		return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("otp.guard",
				OtpGuardProperties.class);
	}

	/** A guard without a log, events and observations. */
	static DefaultOtpGuard guard(Counters counters, Clock clock, String... settings) {
		return guard(counters, clock, new NoOpLog(), (event) -> {
		}, settings);
	}

	static DefaultOtpGuard guard(Counters counters, Clock clock, Log log, ApplicationEventPublisher events,
			String... settings) {
		return guard(counters, clock, log, events, MessageCosts.NONE, settings);
	}

	static DefaultOtpGuard guard(Counters counters, Clock clock, Log log, ApplicationEventPublisher events,
			MessageCosts costs, String... settings) {
		return guard(counters, clock, log, events, ObservationRegistry.NOOP, costs, settings);
	}

	private static DefaultOtpGuard guard(Counters counters, Clock clock, Log log, ApplicationEventPublisher events,
			ObservationRegistry registry, MessageCosts costs, String... settings) {
		OtpGuardProperties properties = properties(settings);
		LimitKeys keys = new LimitKeys(RateLimits.of(properties, costs.hasBudget()), new KeyedHash(() -> KEY),
				new ClientAddress(() -> null), new Exemptions(properties.exemptNumbers(), false, clock), costs);
		LimitEnforcer enforcer = new LimitEnforcer(registry, properties.onStoreFailure(), new ThrottledLog(log, clock),
				events, (number) -> "FR");
		return new DefaultOtpGuard(keys, counters, enforcer,
				new CostReports(events, new ThrottledLog(log, clock), clock), clock);
	}

	static DefaultOtpGuard observed(Clock clock, ObservationRegistry registry, MessageCosts costs, String... settings) {
		return guard(local(clock), clock, new NoOpLog(), (event) -> {
		}, registry, costs, settings);
	}

	/** Costs that count messages of France. */
	static MessageCosts costs(Clock clock, String... settings) {
		return costs(clock, (number) -> "FR", settings);
	}

	static MessageCosts costs(Clock clock, UnaryOperator<String> regionOf, String... settings) {
		String[] properties = Stream.of(settings).map((setting) -> "otp.cost." + setting).toArray(String[]::new);
		AtomicReference<MessageCosts> costs = new AtomicReference<>();
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(OtpCostAutoConfiguration.class))
			.withBean(Clock.class, () -> clock)
			.withPropertyValues(properties)
			.run((context) -> costs.set(MessageCosts.of(context.getBean(OtpCosts.class), regionOf)));
		return costs.get();
	}

	static Function<OtpRequest, OtpTicket> provider(Clock clock) {
		return (request) -> OtpTicket.of(UUID.randomUUID().toString(), request.phoneNumber(),
				clock.instant().plus(Duration.ofMinutes(5)));
	}

	static OtpTicket send(OtpGuard guard, String number, String address, Clock clock) {
		OtpRequest request = OtpRequest.to(number);
		return guard.send((address != null) ? request.withRecipientIp(address) : request, provider(clock));
	}

	/** A wrong code. */
	static OtpVerification guess(OtpGuard guard, String token, String number) {
		return check(guard, token, number, Outcome.WRONG_CODE);
	}

	static OtpVerification check(OtpGuard guard, String token, String number, Outcome outcome) {
		OtpCheck typed = (token != null) ? OtpCheck.of(token, "123456") : OtpCheck.ofNumber(number, "123456");
		typed = (number != null) ? typed.withPhoneNumber(number) : typed;
		return guard.verify(typed, (check) -> OtpVerification.of(outcome));
	}

	/** How many wrong codes can be tried, up to a hundred. */
	static int guesses(OtpGuard guard, String token, String number) {
		for (int i = 0; i < 100; i++) {
			try {
				guess(guard, token, number);
			}
			catch (OtpRateLimitedException ex) {
				return i;
			}
		}
		return 100;
	}

}
