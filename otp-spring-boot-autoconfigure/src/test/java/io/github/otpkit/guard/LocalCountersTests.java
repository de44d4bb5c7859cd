package io.github.otpkit.guard;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import io.github.otpkit.OtpRateLimitedException.Limit;
import io.github.otpkit.guard.Block.Allowance;
import io.github.otpkit.guard.Cost.Recipient;
import io.github.otpkit.guard.Counters.Decision;
import io.github.otpkit.guard.Counters.EntryId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

class LocalCountersTests extends CountersContractTests {

	@Override
	Counters counters() {
		return Guards.local(this.clock);
	}

	@Test
	@Tag("slow")
	@Timeout(120)
	void sixTimesAsManyNumbersAsAreKeptFitIntoASmallHeap() throws Exception {
		Process flood = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Xmx128m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", "-cp",
				System.getProperty("java.class.path"), Flood.class.getName(), "300000")
			.redirectErrorStream(true)
			.start();
		String output = new String(flood.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(flood.waitFor()).as(output).isZero();
		String[] figures = output.strip().replaceAll("(?s).*\n", "").split(" ", 2);
		long size = Long.parseLong(figures[0]);
		assertThat(size).isBetween(6L * LocalCounters.CAPACITY, 9L * LocalCounters.CAPACITY);
		assertThat(Long.parseLong(figures[1]) / size).isLessThan(250);
	}

	@Test
	void expiredEntriesAreRemovedAsNewOnesAreAdded() {
		LocalCounters counters = (LocalCounters) this.counters;
		RateLimit limit = RateLimit.ofQuotas(Limit.NUMBER, "per-number", List.of("5/10m"));
		for (int i = 0; i < 1_000; i++) {
			counters.take(List.of(new LimitKey(limit, new Hash(0, i))), EntryId.random());
		}
		assertThat(counters.size()).isEqualTo(1_000);
		this.clock.advance(Duration.ofMinutes(10));
		for (int i = 0; i < 600; i++) {
			counters.take(List.of(new LimitKey(limit, new Hash(1, i))), EntryId.random());
		}
		assertThat(counters.size()).isEqualTo(600);
	}

	@Test
	void theLeastRecentlyUsedSubjectIsEvictedFirst() {
		RateLimit limit = RateLimit.ofQuotas(Limit.NUMBER, "per-number", List.of("1/10m"));
		for (int i = 0; i < LocalCounters.CAPACITY; i++) {
			this.counters.take(List.of(new LimitKey(limit, new Hash(0, i))), EntryId.random());
		}
		assertThat(take(limit, 0).refusedBy()).isNotNull();
		assertThat(take(limit, LocalCounters.CAPACITY).refusedBy()).isNull();
		assertThat(take(limit, 0).refusedBy()).isNotNull();
		assertThat(take(limit, 1).refusedBy()).isNull();
		assertThat(((LocalCounters) this.counters).size()).isEqualTo(LocalCounters.CAPACITY);
	}

	/**
	 * Somebody who sends one message to each of many blocks must not close all others.
	 */
	@Test
	void blocksThatFindNoRoomForAnAccountOfTheirOwnAreReportedButNotRefused() {
		for (int i = 0; i < Blocks.CAPACITY; i++) {
			assertThat(take("+1" + i, "US").refusedBy()).isNull();
		}
		List<Decision> decisions = IntStream.range(0, 20).mapToObj((i) -> take("+337" + i, "FR")).toList();
		assertThat(decisions).allMatch((decision) -> decision.refusedBy() == null);
		assertThat(decisions).filteredOn((decision) -> decision.traffic().sinceNow()).hasSize(1);
	}

	private Decision take(String block, String region) {
		Allowance allowance = new Allowance(10, 1, 1, Duration.ofDays(1).toMillis());
		Recipient recipient = new Recipient(block, 7, new Hash(1, 2), allowance, true, () -> region);
		return this.counters.take(List.of(), new Cost(List.of(), recipient), EntryId.random());
	}

	@Test
	void noThreadIsStarted() {
		Set<Thread> before = Thread.getAllStackTraces().keySet();
		take(RateLimit.ofQuotas(Limit.NUMBER, "per-number", List.of("1/10m")), 0);
		assertThat(Thread.getAllStackTraces().keySet()).isSubsetOf(before);
	}

	private Decision take(RateLimit limit, int subject) {
		return this.counters.take(List.of(new LimitKey(limit, new Hash(0, subject))), EntryId.random());
	}

}
