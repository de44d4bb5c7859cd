package io.github.otpkit.security;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

import io.github.otpkit.OtpException;
import io.github.otpkit.OtpRejectedException;
import io.github.otpkit.OtpUnavailableException;
import io.github.otpkit.OtpUnavailableException.Reason;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ResponsePaceTests {

	private final OtpException unavailable = new OtpUnavailableException("no", Reason.PROVIDER_ERROR, true, null, null);

	private final OtpException rejected = OtpRejectedException.refused(OtpRejectedException.Reason.BAD_RECIPIENT, 117,
			"no");

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
		recordAll(1_000);
		recordAll(2_000);
		this.pace.pad(0, null);
		assertThat(this.pauses).containsExactly(2_000L);
	}

	@Test
	void waitsEvenIfTheThreadWasUnparkedBefore() {
		ResponsePace real = new ResponsePace(Duration.ofMillis(40), new Random(1), ResponsePace::sleep);
		LockSupport.unpark(Thread.currentThread());
		long start = System.nanoTime();
		real.pad(0, null);
		assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(20_000_000);
	}

	@Test
	void doesNotWaitForWhatHasTakenLonger() {
		recordAll(1_000);
		this.pace.pad(1_001, null);
		assertThat(this.pauses).isEmpty();
	}

	@Test
	void padsAnExchangeThatFailsAtOnceAndDoesNotRememberIt() {
		recordAll(1_000);
		for (int i = 0; i < 256; i++) {
			this.pace.pad(10, this.unavailable);
		}
		this.pace.pad(0, null);
		assertThat(this.pauses).containsOnly(990L, 1_000L);
	}

	@Test
	void remembersTimeOutsSoThatDecoysTakeAsLong() {
		recordAll(1_000);
		for (int i = 0; i < 256; i++) {
			this.pace.pad(5_000, this.unavailable);
		}
		this.pace.pad(0, null);
		assertThat(this.pauses).containsExactly(5_000L);
	}

	@Test
	void padsARejectionOnlyIfItCameSoonerThanAnyExchange() {
		recordAll(1_000);
		this.pace.record(3_000);
		this.pace.record(900);
		for (int i = 0; i < 100; i++) {
			this.pace.pad(900, this.rejected);
		}
		assertThat(this.pauses).isEmpty();
		this.pace.pad(899, this.rejected);
		assertThat(this.pauses).hasSize(1);
	}

	private void recordAll(long nanos) {
		for (int i = 0; i < 256; i++) {
			this.pace.record(nanos);
		}
	}

}
