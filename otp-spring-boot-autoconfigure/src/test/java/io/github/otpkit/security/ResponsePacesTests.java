package io.github.otpkit.security;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ResponsePacesTests {

	private static final Instant NOW = Instant.EPOCH;

	private final List<Long> pauses = new ArrayList<>();

	private final ResponsePaces paces = new ResponsePaces(Duration.ZERO, new Random(1), this.pauses::add);

	@Test
	void aCheckOfFewerCodesThanWereRequestedTakesAsLongAsOneOfAll() {
		for (int i = 0; i < 256; i++) {
			this.paces.settle(requested(2), 2, null, 2_000);
		}
		this.paces.settle(requested(2), 1, null, 1_000);
		this.paces.settle(requested(3), 0, null, 0);
		assertThat(this.pauses).containsExactly(1_000L, 2_000L);
	}

	@Test
	void theRightOneOfTwoCodesIsNotRememberedSinceItMayTakeOneExchange() {
		for (int i = 0; i < 256; i++) {
			this.paces.settle(requested(2), 2, null, 2_000);
			this.paces.verified(2, 1_000);
		}
		for (int i = 0; i < 100; i++) {
			this.paces.settle(requested(2), 0, null, 0);
		}
		assertThat(this.pauses).containsOnly(2_000L);
	}

	@Test
	void theRightCodeOfOneMessageIsRemembered() {
		for (int i = 0; i < 256; i++) {
			this.paces.verified(1, 1_000);
		}
		this.paces.settle(requested(1), 0, null, 0);
		assertThat(this.pauses).containsExactly(1_000L);
	}

	private static OtpChallenge requested(int requests) {
		OtpChallenge challenge = OtpChallenge.of(new OtpChallenge.Subject("login", null, false, null, null), NOW);
		for (int i = 0; i < requests; i++) {
			challenge = challenge.withRequest(null, NOW, Duration.ZERO, Duration.ofMinutes(5));
		}
		return challenge;
	}

}
