package io.github.otpkit.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The server that all contenders call, in a process of its own.
 */
final class Stub implements AutoCloseable {

	private final Program program;

	private final List<String> ports;

	private Stub(Program program) throws IOException {
		this.program = program;
		this.ports = program.await("ready");
	}

	static Stub start() throws IOException {
		return new Stub(Program.start(List.of("-Xms256m", "-Xmx256m"), System.getProperty("java.class.path"),
				StubServer.class.getName()));
	}

	/** The address that answers at once, or the one that answers after 20 ms. */
	URI address(int delay) {
		return URI.create("http://127.0.0.1:" + this.ports.get(StubServer.DELAYS.indexOf(delay)));
	}

	/**
	 * Ask a stub how many requests it has received.
	 * @param address one of its addresses
	 * @return the requests to all of its addresses, this one excluded
	 */
	static long requests(URI address) throws IOException {
		try (InputStream answer = address.resolve(StubServer.COUNT).toURL().openStream()) {
			return Long.parseLong(new String(answer.readAllBytes(), StandardCharsets.US_ASCII));
		}
	}

	@Override
	public void close() throws IOException {
		this.program.close();
	}

}
