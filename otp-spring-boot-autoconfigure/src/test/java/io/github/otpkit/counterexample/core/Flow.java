package io.github.otpkit.counterexample.core;

import java.util.List;

import io.github.otpkit.counterexample.health.Probe;

/** Nobody must know health, and this is a cycle. */
public record Flow(List<Probe> probes) {

	public static Flow empty() {
		return new Flow(List.of());
	}

	public static Flow of(Probe probe) {
		return new Flow(List.of(probe));
	}

}
