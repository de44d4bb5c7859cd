package io.github.otpkit.benchmarks.load;

import java.util.ArrayList;
import java.util.List;

import io.github.otpkit.benchmarks.contender.Contenders;
import io.github.otpkit.benchmarks.contender.Libraries;
import io.github.otpkit.benchmarks.process.JavaProcess;
import io.github.otpkit.benchmarks.stub.StubProcess;

/**
 * A contender with its callers in a process of its own. It sleeps unless it is told to do
 * something.
 */
public final class WorkerProcess implements AutoCloseable {

	private final JavaProcess process;

	private WorkerProcess(JavaProcess process) {
		this.process = process;
		process.await("ready");
	}

	/**
	 * Start a contender.
	 * @param contender the contender
	 * @param stub the server to call
	 * @return the contender, ready to be told
	 */
	public static WorkerProcess start(Contenders contender, StubProcess stub) {
		List<String> arguments = new ArrayList<>(List.of(contender.name()));
		StubProcess.DELAYS
			.forEach((delay) -> arguments.addAll(List.of(String.valueOf(delay), stub.address(delay).toString())));
		return new WorkerProcess(JavaProcess.start(List.of("-Xms512m", "-Xmx512m", "-XX:+UseG1GC"),
				Libraries.of(contender), Worker.class.getName(), arguments));
	}

	/**
	 * Have it carry a load.
	 * @param load the load
	 * @return what its callers saw
	 */
	public Figures carry(Load load) {
		this.process.tell("calls " + load.words());
		return Figures.parse(this.process.await("figures"));
	}

	/**
	 * Have all callers of a load call at once, one time.
	 * @param load the load
	 * @return what its callers saw
	 */
	public Figures burst(Load load) {
		this.process.tell("burst " + load.words());
		return Figures.parse(this.process.await("figures"));
	}

	@Override
	public void close() {
		this.process.close();
	}

}
