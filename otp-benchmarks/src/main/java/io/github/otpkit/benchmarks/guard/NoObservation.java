package io.github.otpkit.benchmarks.guard;

import io.micrometer.observation.Observation;
import io.micrometer.observation.Observation.Scope;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

/**
 * A second registry, so that none is the application's and nothing is observed.
 */
final class NoObservation implements ObservationRegistry {

	@Override
	public @Nullable Observation getCurrentObservation() {
		return null;
	}

	@Override
	public @Nullable Scope getCurrentObservationScope() {
		return null;
	}

	@Override
	public void setCurrentObservationScope(@Nullable Scope current) {
	}

	@Override
	public ObservationConfig observationConfig() {
		return new ObservationConfig();
	}

}
