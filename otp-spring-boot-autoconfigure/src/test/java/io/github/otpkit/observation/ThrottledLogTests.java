package io.github.otpkit.observation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import org.apache.commons.logging.impl.NoOpLog;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ThrottledLogTests {

	private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-24T09:00:00Z"));

	private final Clock clock = ((InstantSource) this.now::get).withZone(ZoneOffset.UTC);

	private final List<Object> logged = new ArrayList<>();

	private final ThrottledLog log = new ThrottledLog(new NoOpLog() {

		@Override
		public void warn(Object message) {
			ThrottledLogTests.this.logged.add(message);
		}

	}, this.clock);

	@Test
	void isLoggedOnceAMinuteWithTheNumberOfOccurrences() {
		for (int seconds : new int[] { 0, 30, 29, 1 }) {
			elapse(Duration.ofSeconds(seconds));
			this.log.warn("No disk");
		}
		assertThat(this.logged).containsExactly("No disk (1 occurrence since last logged)",
				"No disk (3 occurrences since last logged)");
	}

	@Test
	void isLoggedAgainWhenTheClockIsSetBack() {
		this.log.warn("No disk");
		elapse(Duration.ofSeconds(-1));
		this.log.warn("No disk");
		elapse(Duration.ofHours(-1));
		this.log.warn("No disk");
		assertThat(this.logged).hasSize(2);
	}

	private void elapse(Duration duration) {
		this.now.updateAndGet((instant) -> instant.plus(duration));
	}

}
