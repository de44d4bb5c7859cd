package io.github.otpkit.guard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

import io.github.otpkit.guard.Block.Allowance;
import io.github.otpkit.guard.PumpingAttack.Target;
import org.apache.commons.logging.impl.NoOpLog;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Ordinary people and attackers against the default allowance. The years that
 * {@code docs/abuse.md} shows are simulated on demand.
 */
@Tag("slow")
class UnverifiedTrafficTests {

	static final Allowance ALLOWANCE = new Allowance(10, 1, 1, Duration.ofDays(1).toMillis());

	private static final Path PAGE = Path.of("../docs/abuse.md");

	private final MutableClock clock = new MutableClock();

	@Test
	void hardlyAnybodyIsRefusedInAMonth() {
		OrdinaryTraffic month = new OrdinaryTraffic(20261123, 3_000, true, guard());
		month.pass(Duration.ofDays(30));
		assertThat(month.people).isGreaterThan(75_000);
		assertThat(1 - (double) month.verified / month.messages).isBetween(0.12, 0.25);
		assertThat(month.refused).isLessThanOrEqualTo(1);
	}

	@ParameterizedTest
	@EnumSource(names = { "NEW_BLOCKS", "UNKNOWN_RANGES" })
	void pumpingEndsAfterTenMessagesToEachBlock(Target target) {
		PumpingAttack attack = new PumpingAttack(1, guard(), target, 20);
		attack.pass(50, true, 0);
		assertBounded(attack, 200);
	}

	@ParameterizedTest
	@CsvSource({ "1, true, 240", "5, true, 200", "50, true, 200", "50, false, 200", "1, false, 240" })
	void theBoundHoldsHoweverFastTheAttackIs(double perMinute, boolean evenly, int most) {
		for (Target target : new Target[] { Target.NEW_BLOCKS, Target.UNKNOWN_RANGES }) {
			PumpingAttack attack = new PumpingAttack(3, TrafficGate.allowance(ALLOWANCE), target, 20);
			attack.pass(perMinute, evenly, 0);
			assertBounded(attack, most);
		}
	}

	private static void assertBounded(PumpingAttack attack, int most) {
		assertThat(Arrays.stream(attack.untilRefused()).max().orElseThrow()).isLessThanOrEqualTo(12);
		assertThat(attack.untilAllRefused).isBetween(20, most);
		assertThat(attack.sent).isLessThanOrEqualTo(400);
	}

	@Test
	@EnabledIfSystemProperty(named = "otp.docs.simulate", matches = "true")
	void writesThePage() throws IOException {
		Files.writeString(PAGE, TrafficReport.insertInto(Files.readString(PAGE)));
	}

	/** The guard that denies, with all other limits off. */
	private TrafficGate guard() {
		DefaultOtpGuard guard = Guards.guard(Guards.local(this.clock), this.clock, new NoOpLog(), (event) -> {
		}, Guards.costs(this.clock, "conversion.mode=deny"), "send.resend-wait=", "send.per-number=",
				"send.per-client-address=", "send.per-range=", "send.total=", "check.without-ticket=");
		return new GuardGate(guard, this.clock);
	}

}
