package io.github.otpkit.benchmarks.section;

/**
 * What can be measured by itself.
 */
public enum Sections {

	/** All contenders side by side. */
	CLIENT,

	/** Starts of programs. */
	COLD,

	/** Each layer of the starter alone. */
	LAYERS,

	/** The guard with more and more numbers. */
	GUARD,

	/** More and more callers. */
	SCALE;

	/**
	 * Measure.
	 * @param plan how long and what
	 * @return what came out
	 */
	public Results run(Plan plan) {
		return switch (this) {
			case CLIENT -> ClientSection.run(plan);
			case COLD -> ColdSection.run(plan);
			case LAYERS -> LayersSection.run(plan);
			case GUARD -> GuardSection.run(plan);
			case SCALE -> ScaleSection.run(plan);
		};
	}

}
