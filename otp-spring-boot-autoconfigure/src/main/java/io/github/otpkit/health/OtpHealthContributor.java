package io.github.otpkit.health;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

import io.github.otpkit.OtpBalanceSampled;
import io.github.otpkit.guard.OtpGuard;
import io.github.otpkit.guard.OtpGuardStore;
import io.github.otpkit.health.AccountSampler.Sample;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthContributors;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.util.function.SingletonSupplier;

/**
 * The health of the provider, of its account, of the guard's store and of the traffic.
 * One answer shows the provider and the balance as of one sample.
 */
final class OtpHealthContributor implements CompositeHealthContributor {

	/**
	 * Spring Boot answers it with 200 and leaves it out of an aggregate, since it is not
	 * in the order of statuses: a load balancer keeps the application.
	 */
	static final Status DEGRADED = new Status("DEGRADED");

	private final AccountSampler account;

	private final @Nullable OtpGuardStore store;

	private final @Nullable OtpGuard guard;

	private final OtpHealthProperties properties;

	OtpHealthContributor(AccountSampler account, @Nullable OtpGuardStore store, @Nullable OtpGuard guard,
			OtpHealthProperties properties) {
		this.account = account;
		this.store = store;
		this.guard = guard;
		this.properties = properties;
	}

	@Override
	public Stream<HealthContributors.Entry> stream() {
		// A reactive application asks the children at the same time.
		SingletonSupplier<Sample> sample = SingletonSupplier.of(this.account::sample);
		Map<String, HealthIndicator> parts = new LinkedHashMap<>();
		parts.put("provider", () -> provider(sample.obtain()));
		parts.put("balance", () -> balance(sample.obtain()));
		OtpGuardStore guardStore = this.store;
		if (guardStore != null) {
			parts.put("guard", () -> guard(guardStore));
		}
		OtpGuard otpGuard = this.guard;
		if (otpGuard != null) {
			parts.put("traffic", () -> traffic(otpGuard));
		}
		return parts.entrySet().stream().map((part) -> new HealthContributors.Entry(part.getKey(), part.getValue()));
	}

	@Override
	public @Nullable HealthContributor getContributor(String name) {
		return stream().filter((entry) -> entry.name().equals(name))
			.map(HealthContributors.Entry::contributor)
			.findFirst()
			.orElse(null);
	}

	private Health provider(Sample sample) {
		if (sample.failure() != null) {
			return impaired(Status.DOWN, sample.failure()).build();
		}
		return ((sample.balance() != null) ? Health.up() : Health.unknown()).build();
	}

	private Health balance(Sample sample) {
		OtpBalanceSampled balance = sample.balance();
		if (balance == null) {
			return Health.unknown().build();
		}
		Health.Builder health = (sample.failure() != null)
				? Health.unknown().withDetail("age-seconds", age(sample, balance)) : known(balance);
		health.withDetail("amount", balance.amount()).withDetail("unit", balance.unit());
		if (balance.burnPerHour() != null && balance.hoursLeft() != null) {
			health.withDetail("burn-per-hour", balance.burnPerHour()).withDetail("hours-left", balance.hoursLeft());
		}
		return health.build();
	}

	private static long age(Sample sample, OtpBalanceSampled balance) {
		return Duration.between(balance.sampledAt(), sample.at()).toSeconds();
	}

	private Health.Builder known(OtpBalanceSampled balance) {
		BigDecimal minimum = this.properties.minimumBalance();
		if (minimum != null && balance.amount().compareTo(minimum) < 0) {
			return impaired(Status.OUT_OF_SERVICE, "low-balance");
		}
		Duration runway = this.properties.minimumRunway();
		BigDecimal hoursLeft = balance.hoursLeft();
		boolean ends = runway != null && hoursLeft != null
				&& hoursLeft.multiply(BigDecimal.valueOf(3600)).compareTo(BigDecimal.valueOf(runway.toSeconds())) < 0;
		return ends ? impaired(Status.OUT_OF_SERVICE, "short-runway") : Health.up();
	}

	/**
	 * Writes to the store, unlike Boot's own check: a full Redis or a replica answers.
	 */
	private Health guard(OtpGuardStore store) {
		return (store.isAvailable() ? Health.up() : impaired(Status.DOWN, "guard-store")).build();
	}

	/** Always up: anybody can cause suspicious traffic. */
	private static Health traffic(OtpGuard guard) {
		return Health.up().withDetail("suspicious-blocks", guard.suspiciousBlocks()).build();
	}

	private Health.Builder impaired(Status fatalStatus, String reason) {
		return Health.status(this.properties.fatal() ? fatalStatus : DEGRADED).withDetail("reason", reason);
	}

}
