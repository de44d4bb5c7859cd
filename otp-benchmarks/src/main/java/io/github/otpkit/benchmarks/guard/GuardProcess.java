package io.github.otpkit.benchmarks.guard;

import java.util.List;

import io.github.otpkit.benchmarks.process.ClassPath;
import io.github.otpkit.benchmarks.process.JavaProcess;

/**
 * A guard in a process of its own that has been asked for a message to each of its
 * numbers. It sleeps unless it is told to do something.
 */
public final class GuardProcess implements AutoCloseable {

	private final JavaProcess process;

	private final Store store;

	private final int numbers;

	private GuardProcess(JavaProcess process, Store store, int numbers) {
		this.process = process;
		this.store = store;
		this.numbers = numbers;
		process.await("ready");
	}

	/**
	 * Start a guard.
	 * @param store where it counts
	 * @param numbers how many numbers it is asked about
	 * @return the guard, ready to be told
	 */
	public static GuardProcess start(Store store, int numbers) {
		return new GuardProcess(JavaProcess.start(List.of("-Xms512m", "-Xmx512m", "-XX:+UseG1GC"), ClassPath.entries(),
				GuardWorker.class.getName(), List.of(store.name(), String.valueOf(numbers))), store, numbers);
	}

	/**
	 * {@return where it counts}
	 */
	public Store store() {
		return this.store;
	}

	/**
	 * {@return how many numbers it is asked about}
	 */
	public int numbers() {
		return this.numbers;
	}

	/**
	 * Have it asked for some time.
	 * @param callers how many ask at the same time
	 * @param millis how long
	 * @return the time of a decision in microseconds
	 */
	public double ask(int callers, long millis) {
		this.process.tell("ask %d %d".formatted(callers, millis));
		return Double.parseDouble(this.process.await("done").get(0));
	}

	/**
	 * Tell how much it holds.
	 * @return the memory that what it counts takes, in bytes
	 */
	public long weigh() {
		this.process.tell("weigh");
		return Long.parseLong(this.process.await("done").get(0));
	}

	@Override
	public void close() {
		this.process.close();
	}

}
