package io.github.otpkit.benchmarks.guard;

/**
 * Where a guard counts.
 */
public enum Store {

	/** In its virtual machine. */
	LOCAL,

	/** In a Redis on this machine. */
	REDIS

}
