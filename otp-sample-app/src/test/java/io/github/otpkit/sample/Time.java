package io.github.otpkit.sample;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * A clock that tests move.
 */
@TestConfiguration(proxyBeanMethods = false)
class Time {

	private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now().truncatedTo(ChronoUnit.SECONDS));

	void elapse(Duration time) {
		this.now.updateAndGet((before) -> before.plus(time));
	}

	@Bean
	Clock clock() {
		return ((InstantSource) this.now::get).withZone(ZoneOffset.UTC);
	}

}
