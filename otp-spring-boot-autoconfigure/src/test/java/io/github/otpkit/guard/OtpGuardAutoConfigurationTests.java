package io.github.otpkit.guard;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.otpkit.InvalidOtpPropertyException;
import io.github.otpkit.OtpRateLimitedException;
import io.github.otpkit.OtpRateLimitedException.Limit;
import io.github.otpkit.OtpTicket;
import io.github.otpkit.client.OtpConnectionDetails;
import io.github.otpkit.client.OtpCredentials;
import io.github.otpkit.cost.OtpCostAutoConfiguration;
import io.github.otpkit.health.OtpHealthContributorAutoConfiguration;
import io.lettuce.core.RedisClient;
import jakarta.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.data.redis.connection.RedisConnectionFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

@ExtendWith(OutputCaptureExtension.class)
class OtpGuardAutoConfigurationTests {

	private static final String NUMBER = "+33612345678";

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(OtpGuardAutoConfiguration.class));

	private final ApplicationContextRunner withCosts = this.contextRunner
		.withConfiguration(AutoConfigurations.of(OtpCostAutoConfiguration.class));

	private final ApplicationContextRunner withRedis = this.contextRunner
		.withConfiguration(AutoConfigurations.of(DataRedisAutoConfiguration.class))
		.withPropertyValues("otp.guard.key:0123456789abcdef");

	@Test
	void contributesAGuardThatCountsInThisJvm() {
		this.contextRunner
			.run((context) -> assertThat(context).hasSingleBean(OtpGuard.class).doesNotHaveBean(OtpGuardStore.class));
	}

	@Test
	void backsOffForAGuardOfTheApplication() {
		this.contextRunner.withBean(OtpGuard.class, () -> OtpGuard.NONE).run((context) -> {
			assertThat(context).getBean(OtpGuard.class).isSameAs(OtpGuard.NONE);
			assertThat(context).doesNotHaveBean(OtpGuardStore.class);
		});
	}

	@Test
	void backsOffWithoutTheClass() {
		this.withRedis.withClassLoader(new FilteredClassLoader(RedisClient.class))
			.run((context) -> assertThat(context).hasSingleBean(OtpGuard.class).doesNotHaveBean(OtpGuardStore.class));
		new WebApplicationContextRunner().withConfiguration(AutoConfigurations.of(OtpGuardAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader(HttpServletRequest.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ServletClientAddress.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "otp.enabled", "otp.guard.enabled" })
	void canBeSwitchedOff(String property) {
		this.withRedis.withPropertyValues(property + ":false")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(OtpGuard.class)
				.doesNotHaveBean(OtpGuardStore.class));
	}

	@Test
	void knowsTheClientsOfAWebApplication() {
		new WebApplicationContextRunner().withConfiguration(AutoConfigurations.of(OtpGuardAutoConfiguration.class))
			.run((context) -> assertThat(context).hasSingleBean(ServletClientAddress.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "auto", "redis", "REDIS" })
	void countsInRedisIfThereIsAConnection(String store) {
		this.withRedis.withPropertyValues("otp.guard.store:" + store)
			.run((context) -> assertThat(context).hasSingleBean(OtpGuardStore.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "local", "LOCAL" })
	void countsInThisJvmIfConfigured(String store) {
		this.withRedis.withPropertyValues("otp.guard.store:" + store)
			.run((context) -> assertThat(context).hasSingleBean(OtpGuard.class).doesNotHaveBean(OtpGuardStore.class));
	}

	@Test
	void aRedisThatNobodyChoseIsNamedAtStart(CapturedOutput output) {
		this.withRedis.withPropertyValues("otp.guard.store:redis")
			.run((context) -> assertThat(output).doesNotContain("Codes are counted"));
		this.withRedis
			.run((context) -> assertThat(output).containsOnlyOnce("Codes are counted in the Redis of this application")
				.contains("(localhost:6379)", "no codes are sent ('otp.guard.on-store-failure')", "evicts keys",
						"'otp.guard.store=local' to count in this JVM"));
		this.withRedis
			.withPropertyValues("otp.guard.on-store-failure:allow", "spring.data.redis.cluster.nodes:127.0.0.1:7000")
			.run((context) -> assertThat(output).contains("(a cluster)", "codes are sent without limits"));
		this.withRedis
			.withPropertyValues("spring.data.redis.sentinel.master:main",
					"spring.data.redis.sentinel.nodes:127.0.0.1:26379")
			.run((context) -> assertThat(output).contains("(found by Sentinel)"));
	}

	@Test
	void aConnectionThatIsNotByLettuceIsNotUsedUnlessItIsChosen(CapturedOutput output) {
		ApplicationContextRunner other = this.contextRunner
			.withConfiguration(AutoConfigurations.of(OtpHealthContributorAutoConfiguration.class,
					HealthContributorRegistryAutoConfiguration.class))
			.withBean(RedisConnectionFactory.class, () -> mock(RedisConnectionFactory.class));
		other.run((context) -> {
			Guards.send(context.getBean(OtpGuard.class), NUMBER, null, Clock.systemUTC());
			assertThat(context.getBean(HealthContributorRegistry.class).getContributor("otpGuard")).isNull();
			assertThat(output).contains("its connection is not by Lettuce", "Codes are counted in this JVM");
		});
		assertFails(other.withPropertyValues("otp.guard.store:redis"), "otp.guard.store", "Use Lettuce");
	}

	@Test
	void redisNeedsAConnection() {
		assertFails(this.contextRunner.withPropertyValues("otp.guard.store:redis"), "otp.guard.store",
				"spring-boot-starter-data-redis");
	}

	@ParameterizedTest
	@CsvSource({ "send.per-number, 5", "send.per-number, 5/", "send.per-number, 0/1h", "send.per-number, -1/1h",
			"send.per-number, 5/10", "send.per-number, 5/0s", "send.per-number, 5/999ms", "send.per-number, 5/32d",
			"send.per-number, 1000001/1h", "send.per-number, 5/1y", "send.per-number, 5/1h30m",
			"send.per-number, '5/1h,six/1d'", "send.per-number, 5/99999999999999999999d", "send.per-number, '5/1h,'",
			"send.per-client-address, x", "send.per-range, x", "send.total, x", "check.per-number, x",
			"check.without-ticket, x" })
	void anInvalidLimitFailsAtStart(String property, String value) {
		assertFails(this.contextRunner.withPropertyValues("otp.guard." + property + ":" + value),
				"otp.guard." + property, "such as '5/10m' or '10/1d'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "0s", "-1s", "25h", "30s,0", "30s,,40s" })
	void anInvalidWaitFailsAtStart(String value) {
		assertFails(this.contextRunner.withPropertyValues("otp.guard.send.resend-wait:" + value),
				"otp.guard.send.resend-wait", "such as '30s,40s,60s'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "5/10m", " 5/10m , 10/1d ", "1/1s", "1000000/31d", "5/600s" })
	void limitsCanBeWrittenInSeveralWays(String value) {
		this.contextRunner.withPropertyValues("otp.guard.send.per-number:" + value)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void anEmptyTotalAcceptsThatNothingLimitsTheCost(CapturedOutput output) {
		this.contextRunner.withPropertyValues("otp.guard.send.total:").run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(output).doesNotContain("otp.guard.send.total");
		});
		this.contextRunner.run((context) -> assertThat(output)
			.contains("Neither 'otp.cost.budget' nor 'otp.guard.send.total' is set", "otp.cost.budget.per-day=1000"));
	}

	@Test
	void aBudgetReplacesTheTotalAndEachJvmHasItsOwn(CapturedOutput output) {
		this.withCosts.withPropertyValues("otp.cost.budget.per-day:20")
			.run((context) -> assertThat(context).hasSingleBean(OtpGuard.class));
		assertThat(output).doesNotContain("otp.guard.send.total")
			.containsOnlyOnce("Each instance has a budget of its own");
	}

	@ParameterizedTest
	@CsvSource({ "allowance, 0", "allowance, 1000001", "usual-days, -0.1", "gain, 11", "refill, 59m", "refill, 32d" })
	void aBadAllowanceStopsTheStart(String name, String value) {
		String property = "otp.cost.conversion." + name;
		this.withCosts.withPropertyValues(property + ":" + value)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(InvalidOtpPropertyException.class, (ex) -> {
					assertThat(ex.property()).isEqualTo(property);
					assertThat(ex.remedy()).startsWith("Set it to ");
				}));
	}

	@Test
	void anEmptyValueSwitchesALimitOff() {
		this.contextRunner
			.withPropertyValues("otp.guard.send.resend-wait:", "otp.guard.send.per-number:",
					"otp.guard.send.per-range:", "otp.guard.check.per-number:", "otp.guard.check.without-ticket:")
			.run((context) -> {
				OtpGuard guard = context.getBean(OtpGuard.class);
				for (int i = 0; i < 100; i++) {
					Guards.send(guard, NUMBER, null, new MutableClock());
				}
				assertThat(Guards.guesses(guard, "token", NUMBER)).isEqualTo(100);
				assertThat(Guards.guesses(guard, null, NUMBER)).isEqualTo(100);
			});
	}

	@Test
	void aShortKeyFailsAtStart() {
		assertFails(this.contextRunner.withPropertyValues("otp.guard.key:0123456789abcde"), "otp.guard.key",
				"at least 16 random characters");
	}

	@Test
	void aPlaceholderIsNoKey() {
		assertFails(this.contextRunner.withPropertyValues("otp.guard.key:${NOBODY_SETS_THIS_VARIABLE}"),
				"otp.guard.key", "Set the environment variable");
	}

	@Test
	void redisNeedsAKeyOrSomethingToDeriveItFrom() {
		assertFails(this.contextRunner.withConfiguration(AutoConfigurations.of(DataRedisAutoConfiguration.class)),
				"otp.guard.key", "at least 16 random characters");
	}

	@Test
	void instancesWithOneKeyCountTogether() {
		try (EmbeddedRedis redis = new EmbeddedRedis()) {
			assertThat(isAdmitted(redis, "api-key-1", "")).isTrue();
			assertThat(isAdmitted(redis, "api-key-1", "")).isFalse();
			assertThat(isAdmitted(redis, "api-key-2", "")).isTrue();
			assertThat(isAdmitted(redis, "api-key-1", "0123456789abcdef")).isTrue();
			assertThat(isAdmitted(redis, "api-key-2", "0123456789abcdef")).isFalse();
		}
	}

	@Test
	void theApiKeyIsNotAskedForAtStart() {
		OtpConnectionDetails details = mock(OtpConnectionDetails.class);
		given(details.getCredentials()).willThrow(new IllegalStateException("There is none yet"));
		this.contextRunner.withConfiguration(AutoConfigurations.of(DataRedisAutoConfiguration.class))
			.withBean(OtpConnectionDetails.class, () -> details)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void exemptNumbersHaveNoLimitsOfSendingUntilTheirLastDay() {
		MutableClock clock = new MutableClock();
		this.contextRunner.withBean(MutableClock.class, () -> clock)
			.withPropertyValues("otp.guard.exempt-numbers[0].number:" + NUMBER,
					"otp.guard.exempt-numbers[0].until:2026-11-24", "otp.guard.exempt-numbers[1].number:+33612345679")
			.run((context) -> {
				OtpGuard guard = context.getBean(OtpGuard.class);
				clock.advance(Duration.parse("PT38H59M59S"));
				for (int i = 0; i < 50; i++) {
					assertThat(Guards.send(guard, NUMBER, null, clock).resendAt()).isNull();
				}
				assertThat(Guards.guesses(guard, null, NUMBER)).isEqualTo(3);
				clock.advance(Duration.ofSeconds(1));
				assertThat(Guards.send(guard, NUMBER, null, clock).resendAt()).isNotNull();
				assertThatExceptionOfType(OtpRateLimitedException.class)
					.isThrownBy(() -> Guards.send(guard, NUMBER, null, clock));
				assertThat(Guards.send(guard, "+33612345679", null, clock).resendAt()).isNull();
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "prod", "production", "PROD", "Production", "prd", "Live", "prod-eu", "production-2" })
	void exemptNumbersNeedALastDayInProduction(String profile) {
		ApplicationContextRunner production = this.contextRunner
			.withPropertyValues("spring.profiles.active:eu," + profile, "otp.guard.exempt-numbers[0].number:" + NUMBER);
		assertFails(production, "otp.guard.exempt-numbers[0].until", "2027-01-31");
		production.withPropertyValues("otp.guard.exempt-numbers[0].until:2027-01-31")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@ParameterizedTest
	@ValueSource(strings = { "33612345678", "0612345678", "+33 6 12 34 56 78", "+033612345678" })
	void exemptNumbersAreInternational(String number) {
		assertFails(this.contextRunner.withPropertyValues("otp.guard.exempt-numbers[0].number:" + number),
				"otp.guard.exempt-numbers[0].number", "with a plus");
	}

	@Test
	void thePropertiesHideTheKeyAndTheNumbers() {
		assertThat(Guards.properties("key=0123456789abcdef", "exempt-numbers[0].number=" + NUMBER).toString())
			.doesNotContain("0123456789abcdef", "12345678");
	}

	@Test
	void aNativeImageIncludesTheScript() {
		RuntimeHints hints = new RuntimeHints();
		new RedisCounters.Hints().registerHints(hints, null);
		assertThat(RuntimeHintsPredicates.resource().forResource("io/github/otpkit/guard/take.lua")).accepts(hints);
		assertThat(RuntimeHintsPredicates.resource().forResource("io/github/otpkit/guard/set-flags.lua"))
			.accepts(hints);
	}

	/** Starts an instance that asks for one code. */
	private boolean isAdmitted(EmbeddedRedis redis, String apiKey, String key) {
		OtpConnectionDetails details = mock(OtpConnectionDetails.class);
		given(details.getCredentials()).willReturn(new OtpCredentials("login@example.com", apiKey));
		List<OtpTicket> tickets = new ArrayList<>();
		this.contextRunner.withConfiguration(AutoConfigurations.of(DataRedisAutoConfiguration.class))
			.withPropertyValues("spring.data.redis.port:" + redis.port(), "otp.guard.store-timeout:10s",
					"otp.guard.send.per-number:1/1d", key.isEmpty() ? "unrelated:" : "otp.guard.key:" + key)
			.withBean(OtpConnectionDetails.class, () -> details)
			.run((context) -> {
				try {
					tickets.add(Guards.send(context.getBean(OtpGuard.class), NUMBER, null, Clock.systemUTC()));
				}
				catch (OtpRateLimitedException ex) {
					assertThat(ex.limit()).isEqualTo(Limit.NUMBER);
				}
			});
		return !tickets.isEmpty();
	}

	private static void assertFails(ApplicationContextRunner contextRunner, String property, String remedy) {
		contextRunner.run((context) -> {
			assertThat(context).hasFailed();
			assertThat(context.getStartupFailure()).rootCause()
				.isInstanceOfSatisfying(InvalidOtpPropertyException.class, (ex) -> {
					assertThat(ex.property()).isEqualTo(property);
					assertThat(ex.remedy()).contains(remedy);
					assertThat(ex).hasMessageNotContaining("0123456789abcde");
				});
		});
	}

}
