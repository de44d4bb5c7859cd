package io.github.otpkit.benchmarks.load;

import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.util.Arrays;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import org.jspecify.annotations.Nullable;

/**
 * What this virtual machine has used until now.
 *
 * @param nanos when
 * @param cpuNanos the time of the processors
 * @param bytes what was allocated
 */
record Meter(long nanos, long cpuNanos, long bytes) {

	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private static final OperatingSystemMXBean SYSTEM = (OperatingSystemMXBean) ManagementFactory
		.getOperatingSystemMXBean();

	/** From Java 21 on; it knows of virtual threads and of those that have ended. */
	private static final @Nullable Method TOTAL = total();

	static Meter read() {
		return new Meter(System.nanoTime(), SYSTEM.getProcessCpuTime(), allocated());
	}

	private static long allocated() {
		try {
			return (TOTAL != null) ? (long) TOTAL.invoke(THREADS)
					: Arrays.stream(THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds()))
						.filter((bytes) -> bytes > 0)
						.sum();
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static @Nullable Method total() {
		try {
			return ThreadMXBean.class.getMethod("getTotalThreadAllocatedBytes");
		}
		catch (NoSuchMethodException ex) {
			return null;
		}
	}

}
