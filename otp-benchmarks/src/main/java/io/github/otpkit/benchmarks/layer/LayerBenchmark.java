package io.github.otpkit.benchmarks.layer;

import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.github.otpkit.benchmarks.contender.StarterContext;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * A layer, taken out of the application that the starter makes.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public abstract class LayerBenchmark {

	/** The application. */
	protected final ConfigurableApplicationContext context;

	/**
	 * Start the application.
	 * @param beans classes of beans that stand in for those of the starter
	 */
	protected LayerBenchmark(Class<?>... beans) {
		this(StarterContext.open(Map.of(), beans));
	}

	/**
	 * Take over an application.
	 * @param context the application
	 */
	protected LayerBenchmark(ConfigurableApplicationContext context) {
		this.context = context;
	}

	/** Close the application. */
	@TearDown
	public void close() {
		this.context.close();
	}

}
