package io.github.otpkit.benchmarks.load;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Threads that only newer versions of Java have.
 */
public final class VirtualThreads {

	private VirtualThreads() {
	}

	/**
	 * Return whether there are any. In Java 21 to 23 they hold on to their carrier in
	 * synchronized code, which old libraries suffer from.
	 * @return whether there are any
	 */
	public static boolean areThere() {
		return Runtime.version().feature() >= 21;
	}

	static ExecutorService executor() {
		try {
			return (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
