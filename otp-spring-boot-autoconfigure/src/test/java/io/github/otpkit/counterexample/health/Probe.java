package io.github.otpkit.counterexample.health;

import io.github.otpkit.counterexample.core.Flow;

/** Health must not know the flow. */
public record Probe(Flow flow) {

}
