package io.github.otpkit.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * From the start of a virtual machine until its program says that it is ready.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class ColdBenchmark {

	/** The class path. */
	@Param("")
	public String classPath = "";

	/** The main class and its arguments, separated by blanks. */
	@Param("")
	public String command = "";

	private @Nullable Program program;

	/** Start. */
	@Benchmark
	public void start(Loaded loaded) throws IOException {
		String[] words = this.command.split(" ", 2);
		this.program = Program.start(List.of("-Xmx512m"), this.classPath, words[0], words[1].split(" "));
		loaded.classes = Long.parseLong(this.program.await("ready").get(0));
	}

	/** Wait for the end of the program. */
	@TearDown
	public void close() throws IOException {
		if (this.program != null) {
			this.program.close();
		}
	}

	/** What it has loaded. */
	@State(Scope.Thread)
	@AuxCounters(AuxCounters.Type.EVENTS)
	public static class Loaded {

		/** Classes. */
		public long classes;

	}

}
