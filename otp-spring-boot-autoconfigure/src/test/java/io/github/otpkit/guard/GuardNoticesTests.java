package io.github.otpkit.guard;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.otpkit.OtpRateLimitedException;
import io.github.otpkit.observation.OtpGuardObservationContext;
import io.micrometer.observation.GlobalObservationConvention;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Observations and log lines of decisions, none of which contains a number.
 */
@ExtendWith(OutputCaptureExtension.class)
class GuardNoticesTests {

	private static final String NUMBER = "+33612345678";

	private final MutableClock clock = new MutableClock();

	private final List<String> observed = new ArrayList<>();

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(OtpGuardAutoConfiguration.class))
		.withBean(MutableClock.class, () -> this.clock)
		.withBean(ObservationRegistry.class, () -> {
			ObservationRegistry registry = ObservationRegistry.create();
			registry.observationConfig().observationHandler(new Recorder(this.observed));
			return registry;
		});

	@Test
	void decisionsAreObserved() {
		this.contextRunner.run((context) -> {
			OtpGuard guard = context.getBean(OtpGuard.class);
			String token = Guards.send(guard, NUMBER, "192.0.2.77", this.clock).requestToken();
			refuse(guard, 1);
			Guards.guess(guard, token, null);
			Guards.guesses(guard, null, NUMBER);
		});
		assertObserved("send", "none", "admitted", 1);
		assertObserved("send", "resend-wait", "refused", 1);
		assertObserved("verify", "none", "admitted", 4);
		assertObserved("verify", "failed-checks-without-ticket", "refused", 1);
		assertThat(this.observed).hasSize(7)
			.noneMatch((tags) -> tags.contains("612345678") || tags.contains("192.0.2"));
	}

	@Test
	void anExemptNumberAndAnEmptyLimitAreObservedAsAdmitted() {
		this.contextRunner
			.withPropertyValues("otp.guard.exempt-numbers[0].number:" + NUMBER, "otp.guard.check.per-number:")
			.run((context) -> {
				OtpGuard guard = context.getBean(OtpGuard.class);
				Guards.guess(guard, Guards.send(guard, NUMBER, null, this.clock).requestToken(), null);
			});
		assertObserved("send", "none", "admitted", 1);
		assertObserved("verify", "none", "admitted", 1);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aHandlerThatFailsAfterTheDecisionGivesThePermitsBack(boolean error) {
		this.contextRunner.run((context) -> {
			OtpGuard guard = context.getBean(OtpGuard.class);
			String token = Guards.send(guard, "+33698765432", null, this.clock).requestToken();
			AtomicBoolean failing = new AtomicBoolean(true);
			context.getBean(ObservationRegistry.class)
				.observationConfig()
				.observationHandler(new Failing(failing, error));
			assertThatExceptionOfType(Throwable.class)
				.isThrownBy(() -> Guards.send(guard, NUMBER, "192.0.2.77", this.clock))
				.withMessage("handler");
			assertThatExceptionOfType(Throwable.class).isThrownBy(() -> Guards.guess(guard, token, null))
				.withMessage("handler");
			failing.set(false);
			assertThat(Guards.send(guard, NUMBER, "192.0.2.77", this.clock)).isNotNull();
			assertThat(Guards.guesses(guard, token, null)).isEqualTo(10);
		});
	}

	@Test
	void logLinesHaveTheDigitsOfComputersInEachLanguage(CapturedOutput output) {
		Locale before = Locale.getDefault();
		try {
			Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
			this.contextRunner.run((context) -> {
				OtpGuard guard = context.getBean(OtpGuard.class);
				Guards.send(guard, NUMBER, "192.0.2.77", this.clock);
				refuse(guard, 1);
			});
		}
		finally {
			Locale.setDefault(before);
		}
		assertThat(output).contains("(1 occurrence since last logged)");
	}

	@Test
	void aGlobalConventionOfTheApplicationReplacesNamesAndTags() {
		this.contextRunner.withConfiguration(AutoConfigurations.of(ObservationAutoConfiguration.class))
			.withBean(GuardConvention.class)
			.run((context) -> Guards.send(context.getBean(OtpGuard.class), NUMBER, null, this.clock));
		assertThat(this.observed).containsExactly("bank.guard{}");
	}

	@Test
	void eachLimitWarnsOnceAMinuteWithTheNumberOfRefusals(CapturedOutput output) {
		this.contextRunner.withPropertyValues("otp.guard.send.per-client-address:1/1d").run((context) -> {
			OtpGuard guard = context.getBean(OtpGuard.class);
			Guards.send(guard, NUMBER, "192.0.2.77", this.clock);
			refuse(guard, 5);
			assertThat(warnings(output)).isEqualTo(1);
			assertThat(output).contains("Refused to send a code: 'otp.guard.send.per-client-address' is reached",
					"server.forward-headers-strategy", "(1 occurrence since last logged)");
			this.clock.advance(Duration.ofMillis(59_999));
			refuse(guard, 5);
			assertThat(warnings(output)).isEqualTo(1);
			Guards.guesses(guard, null, NUMBER);
			assertThat(output).contains("Refused to check a code: 'otp.guard.check.without-ticket' is reached");
			this.clock.advance(Duration.ofMillis(1));
			refuse(guard, 5);
			assertThat(output).contains("(10 occurrences since last logged)");
		});
		assertThat(warnings(output)).isEqualTo(3);
		assertThat(output).doesNotContain("612345678", "192.0.2.77");
	}

	private void refuse(OtpGuard guard, int times) {
		for (int i = 0; i < times; i++) {
			assertThatExceptionOfType(OtpRateLimitedException.class)
				.isThrownBy(() -> Guards.send(guard, NUMBER, "192.0.2.77", this.clock));
		}
	}

	private static int warnings(CapturedOutput output) {
		return output.toString().split("since last logged", -1).length - 1;
	}

	private void assertObserved(String operation, String limit, String outcome, int times) {
		assertThat(this.observed)
			.filteredOn("otp.guard{limit=%s, operation=%s, outcome=%s}".formatted(limit, operation, outcome)::equals)
			.hasSize(times);
	}

	private static final class GuardConvention implements GlobalObservationConvention<OtpGuardObservationContext> {

		@Override
		public String getName() {
			return "bank.guard";
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return context instanceof OtpGuardObservationContext;
		}

	}

	/** Fails when the guard has decided. */
	private record Failing(AtomicBoolean failing,
			boolean error) implements ObservationHandler<OtpGuardObservationContext> {

		@Override
		public void onStop(OtpGuardObservationContext context) {
			if (this.failing.get() && this.error) {
				throw new AssertionError("handler");
			}
			if (this.failing.get()) {
				throw new IllegalStateException("handler");
			}
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return context instanceof OtpGuardObservationContext;
		}

	}

	/** Keeps name and tags of what is observed. */
	private static final class Recorder implements ObservationHandler<Observation.Context> {

		private final List<String> observed;

		Recorder(List<String> observed) {
			this.observed = observed;
		}

		@Override
		public void onStop(Observation.Context context) {
			Map<String, String> tags = new TreeMap<>();
			context.getAllKeyValues().forEach((tag) -> tags.put(tag.getKey(), tag.getValue()));
			this.observed.add(context.getName() + tags);
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return true;
		}

	}

}
