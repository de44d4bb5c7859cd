package io.github.otpkit.benchmarks;

import java.util.List;

import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;

/**
 * Callers who call again as soon as they have an answer.
 *
 * @param who the callers in tables; virtual threads need Java 21
 * @param callers how many
 * @param delay the delay of the stub, in milliseconds
 */
record Load(String who, int callers, int delay) {

	static final Load ONE = new Load("1 caller", 1, 0);

	static final Load MANY = new Load("32 callers", 32, 0);

	static final Load CROWD = new Load("500 virtual threads", 500, Stub.DELAY);

	static final List<Load> ALL = List.of(ONE, MANY, new Load(CROWD.who, 500, 0), new Load(ONE.who, 1, Stub.DELAY),
			new Load(MANY.who, 32, Stub.DELAY), CROWD);

	/** The loads under which the delay of the stub does not decide. */
	static final List<Load> DECISIVE = List.of(ONE, MANY, ALL.get(2), CROWD);

	/** The name in the raw data. */
	String name() {
		return this.callers + "-" + this.delay;
	}

	/** The name in tables. */
	String title() {
		return this.who + ", " + this.delay + " ms";
	}

	ChainedOptionsBuilder apply(ChainedOptionsBuilder options) {
		options.threads(this.callers);
		return (this.callers == CROWD.callers) ? options.jvmArgsAppend("-Djmh.executor=VIRTUAL") : options;
	}

}
