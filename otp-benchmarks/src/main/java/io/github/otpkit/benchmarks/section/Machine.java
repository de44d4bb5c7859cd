package io.github.otpkit.benchmarks.section;

import java.lang.management.ManagementFactory;

import com.sun.management.OperatingSystemMXBean;

/**
 * The kind of machine.
 *
 * @param processors its processors
 * @param memoryGigabytes its memory
 * @param system its operating system
 * @param java the virtual machine
 */
public record Machine(int processors, long memoryGigabytes, String system, String java) {

	static Machine current() {
		OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
		return new Machine(Runtime.getRuntime().availableProcessors(),
				Math.round(system.getTotalMemorySize() / Math.pow(2, 30)),
				System.getProperty("os.name") + " " + System.getProperty("os.arch"),
				System.getProperty("java.vm.name") + " " + Runtime.version());
	}

}
