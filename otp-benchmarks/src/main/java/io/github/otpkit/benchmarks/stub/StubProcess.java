package io.github.otpkit.benchmarks.stub;

import java.net.URI;
import java.util.List;

import io.github.otpkit.benchmarks.process.ClassPath;
import io.github.otpkit.benchmarks.process.JavaProcess;

/**
 * The stub in a process of its own.
 */
public final class StubProcess implements AutoCloseable {

	/** The delays, in milliseconds. */
	public static final List<Integer> DELAYS = List.of(0, 20);

	private final JavaProcess process;

	private final List<URI> addresses;

	private StubProcess(JavaProcess process) {
		this.process = process;
		this.addresses = process.await("ports").stream().map((port) -> URI.create("http://127.0.0.1:" + port)).toList();
	}

	/**
	 * Start the stub.
	 * @return the stub, ready to answer
	 */
	public static StubProcess start() {
		return new StubProcess(JavaProcess.start(List.of("-Xms256m", "-Xmx256m"), ClassPath.entries(),
				StubServer.class.getName(), DELAYS.stream().map(String::valueOf).toList()));
	}

	/**
	 * Return the address of the port that answers after a delay.
	 * @param delay one of {@link #DELAYS}
	 * @return the address, without a path
	 */
	public URI address(int delay) {
		return this.addresses.get(DELAYS.indexOf(delay));
	}

	/**
	 * Tell how many requests have come.
	 * @return how many, on all ports and complete
	 */
	public long requests() {
		this.process.tell("requests");
		return Long.parseLong(this.process.await("requests").get(0));
	}

	@Override
	public void close() {
		this.process.close();
	}

}
