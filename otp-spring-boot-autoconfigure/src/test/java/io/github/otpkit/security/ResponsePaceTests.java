package io.github.otpkit.security;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ResponsePaceTests {

	private final List<Long> pauses = new ArrayList<>();

	private final ResponsePace pace = new ResponsePace(Duration.ofMillis(300), new Random(1), this.pauses::add);

	@Test
	void waitsForAboutTheGuessAtFirst() {
		this.pace.pad(0, null);
		assertThat(this.pauses).singleElement()
			.satisfies((nanos) -> assertThat(nanos).isBetween(150_000_000L, 450_000_000L));
	}

	@Test
	void waitsForAsLongAsRecentExchangesTook() {
		for (int i = 0; i < 1000; i++) {
			this.pace.record((i % 2 == 0) ? 50_000_000 : 3_000_000_000L);
		}
		for (int i = 0; i < 200; i++) {
			this.pace.pad(10_000_000, null);
		}
		assertThat(this.pauses).containsOnly(40_000_000L, 2_990_000_000L);
		assertThat(this.pauses).filteredOn((nanos) -> nanos == 40_000_000).hasSizeBetween(70, 130);
	}

	@Test
	void forgetsOldExchanges() {
		for (int i = 0; i < 256; i++) {
			this.pace.record(1_000);
		}
		for (int i = 0; i < 256; i++) {
			this.pace.record(2_000);
		}
		this.pace.pad(0, null);
		assertThat(this.pauses).containsExactly(2_000L);
	}

	@Test
	void doesNotWaitForWhatHasTakenLonger() {
		for (int i = 0; i < 256; i++) {
			this.pace.record(1_000);
		}
		this.pace.pad(1_001, null);
		assertThat(this.pauses).isEmpty();
	}

}
