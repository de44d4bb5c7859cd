package io.github.otpkit.health;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;

import io.github.otpkit.OtpUnavailableException;
import io.github.otpkit.OtpUnavailableException.Reason;
import io.github.otpkit.client.OtpBalance;
import io.github.otpkit.client.OtpProvider;
import io.github.otpkit.guard.OtpGuard;
import io.github.otpkit.guard.OtpGuardStore;
import org.junit.jupiter.api.Test;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributors;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

import static io.github.otpkit.health.OtpHealthContributor.DEGRADED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class OtpHealthContributorTests {

	private final OtpProvider provider = mock(OtpProvider.class);

	private final Clock clock = mock(Clock.class);

	OtpHealthContributorTests() {
		given(this.clock.instant()).willReturn(Instant.EPOCH);
		given(this.provider.balance()).willReturn(euros("12.54"));
	}

	@Test
	void aProviderThatAnswersIsUpWithItsBalance() {
		OtpHealthContributor otp = contributor(null, null, false);
		assertThat(health(otp, "provider")).isEqualTo(Health.up().build());
		assertThat(health(otp, "balance")).isEqualTo(balance(Health.up()));
	}

	@Test
	void aBalanceBelowTheMinimumIsDegraded() {
		assertThat(health(contributor("12.55", null, false), "balance"))
			.isEqualTo(balance(Health.status(DEGRADED).withDetail("reason", "low-balance")));
		assertThat(health(contributor("12.55", null, true), "balance"))
			.isEqualTo(balance(Health.outOfService().withDetail("reason", "low-balance")));
		assertThat(health(contributor("12.55", null, true), "provider")).isEqualTo(Health.up().build());
		assertThat(health(contributor("12.54", null, true), "balance").getStatus()).isEqualTo(Status.UP);
	}

	@Test
	void aRunwayBelowTheMinimumIsDegraded() {
		assertThat(runway(null, false)).isEqualTo(Health.up()
			.withDetail("amount", new BigDecimal("8"))
			.withDetail("unit", "euros")
			.withDetail("burn-per-hour", new BigDecimal("2.0000"))
			.withDetail("hours-left", new BigDecimal("4.0"))
			.build());
		assertThat(runway(Duration.ofHours(4), false).getStatus()).isEqualTo(Status.UP);
		assertThat(runway(Duration.ofMinutes(241), false)).returns(DEGRADED, Health::getStatus)
			.extracting(Health::getDetails)
			.hasFieldOrPropertyWithValue("reason", "short-runway");
		assertThat(runway(Duration.ofMinutes(241), true).getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
	}

	private Health runway(Duration minimum, boolean fatal) {
		OtpHealthContributor otp = contributor(null, minimum, fatal);
		given(this.provider.balance()).willReturn(euros("10"), euros("8"));
		given(this.clock.instant()).willReturn(Instant.EPOCH);
		health(otp, "balance");
		given(this.clock.instant()).willReturn(Instant.EPOCH.plusSeconds(3600));
		return health(otp, "balance");
	}

	@Test
	void aProviderThatIsAwayIsDegradedAndTheLastBalanceIsShownWithItsAge() {
		OtpHealthContributor otp = contributor("13", null, false);
		health(otp, "provider");
		goAway(90);
		assertThat(health(otp, "provider")).isEqualTo(Health.status(DEGRADED).withDetail("reason", "timeout").build());
		assertThat(health(otp, "balance")).isEqualTo(balance(Health.unknown().withDetail("age-seconds", 90L)));
	}

	@Test
	void aProviderThatWasNeverThereHasNoBalance() {
		goAway(0);
		OtpHealthContributor otp = contributor(null, null, true);
		assertThat(health(otp, "provider")).isEqualTo(Health.down().withDetail("reason", "timeout").build());
		assertThat(health(otp, "balance")).isEqualTo(Health.unknown().build());
	}

	@Test
	void aProviderWithoutABalanceIsUnknown() {
		given(this.provider.balance()).willReturn(null);
		OtpHealthContributor otp = contributor("1", null, false);
		assertThat(health(otp, "provider")).isEqualTo(Health.unknown().build());
		assertThat(health(otp, "balance")).isEqualTo(Health.unknown().build());
	}

	@Test
	void oneAnswerShowsOneSample() {
		OtpHealthContributor otp = contributor(null, null, false);
		health(otp, "provider");
		given(this.clock.instant()).willReturn(Instant.EPOCH.plusSeconds(59));
		Iterator<HealthContributors.Entry> children = otp.iterator();
		assertThat(((HealthIndicator) children.next().contributor()).health()).isEqualTo(Health.up().build());
		goAway(60);
		assertThat(((HealthIndicator) children.next().contributor()).health()).isEqualTo(balance(Health.up()));
		assertThat(health(otp, "balance").getStatus()).isEqualTo(Status.UNKNOWN);
	}

	@Test
	void aStoreThatDoesNotCountIsDegraded() {
		OtpGuardStore store = mock(OtpGuardStore.class);
		assertThat(guard(store, false)).isEqualTo(Health.status(DEGRADED).withDetail("reason", "guard-store").build());
		assertThat(guard(store, true)).isEqualTo(Health.down().withDetail("reason", "guard-store").build());
		given(store.isAvailable()).willReturn(true);
		assertThat(guard(store, true)).isEqualTo(Health.up().build());
		assertThat(contributor(null, null, false).getContributor("guard")).isNull();
	}

	@Test
	void suspiciousTrafficIsADetailAndNeverBringsTheHealthDown() {
		OtpGuard guard = mock(OtpGuard.class);
		given(guard.suspiciousBlocks()).willReturn(3);
		OtpHealthContributor otp = new OtpHealthContributor(account(), null, guard, properties(null, null, true));
		assertThat(health(otp, "traffic")).isEqualTo(Health.up().withDetail("suspicious-blocks", 3).build());
		assertThat(contributor(null, null, false).getContributor("traffic")).isNull();
	}

	private Health guard(OtpGuardStore store, boolean fatal) {
		return health(new OtpHealthContributor(account(), store, null, properties(null, null, fatal)), "guard");
	}

	private void goAway(int second) {
		given(this.clock.instant()).willReturn(Instant.EPOCH.plusSeconds(second));
		given(this.provider.balance())
			.willThrow(new OtpUnavailableException("secret", Reason.TIMEOUT, false, null, null));
	}

	private static Health balance(Health.Builder health) {
		return health.withDetail("amount", new BigDecimal("12.54")).withDetail("unit", "euros").build();
	}

	private static Health health(OtpHealthContributor otp, String child) {
		return ((HealthIndicator) otp.getContributor(child)).health();
	}

	private OtpHealthContributor contributor(String minimumBalance, Duration minimumRunway, boolean fatal) {
		return new OtpHealthContributor(account(), null, null, properties(minimumBalance, minimumRunway, fatal));
	}

	private static OtpHealthProperties properties(String minimumBalance, Duration minimumRunway, boolean fatal) {
		BigDecimal minimum = (minimumBalance != null) ? new BigDecimal(minimumBalance) : null;
		return new OtpHealthProperties(minimum, minimumRunway, Duration.ofMinutes(1), fatal);
	}

	private AccountSampler account() {
		return new AccountSampler(this.provider, Duration.ofMinutes(1), this.clock, (event) -> {
		});
	}

	private static OtpBalance euros(String amount) {
		return new OtpBalance(new BigDecimal(amount), "euros");
	}

}
