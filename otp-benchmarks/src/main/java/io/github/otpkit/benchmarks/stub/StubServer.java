package io.github.otpkit.benchmarks.stub;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An HTTP/1.1 server of one thread that answers what the contenders ask, each port after
 * a delay of its own. It knows just enough of HTTP to cost little beside them.
 */
final class StubServer {

	/**
	 * Servers close what nobody uses. Here it takes longer than a contender has to wait
	 * for its turn.
	 */
	private static final long MAX_IDLE_NANOS = TimeUnit.MINUTES.toNanos(5);

	private static final long SWEEP_NANOS = TimeUnit.SECONDS.toNanos(1);

	private final Selector selector;

	private final byte[] buffer = new byte[64 * 1024];

	private final AtomicLong requests = new AtomicLong();

	private final DelayedAnswers delayed = new DelayedAnswers();

	private StubServer(Selector selector) {
		this.selector = selector;
	}

	/**
	 * Serve until the standard input ends.
	 * @param delays the delays in milliseconds, one for each port to open
	 */
	public static void main(String[] delays) throws IOException {
		StubServer server = new StubServer(Selector.open());
		StringBuilder ports = new StringBuilder("ports");
		for (String delay : delays) {
			ports.append(' ').append(server.listen(TimeUnit.MILLISECONDS.toNanos(Long.parseLong(delay))));
		}
		Thread thread = new Thread(server::answerInput, "stub-input");
		thread.setDaemon(true);
		thread.start();
		output().println(ports);
		server.serve();
	}

	private static PrintStream output() {
		return new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
	}

	/** Each line asks how many requests there were. */
	private void answerInput() {
		PrintStream output = output();
		try (BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
			while (input.readLine() != null) {
				output.println("requests " + this.requests.get());
			}
		}
		catch (IOException ex) {
			// that is an end as well
		}
		System.exit(0);
	}

	private int listen(long delayNanos) throws IOException {
		ServerSocketChannel channel = ServerSocketChannel.open();
		channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
		channel.configureBlocking(false);
		channel.register(this.selector, SelectionKey.OP_ACCEPT, delayNanos);
		return ((InetSocketAddress) channel.getLocalAddress()).getPort();
	}

	private void serve() throws IOException {
		long sweep = System.nanoTime();
		while (true) {
			this.selector.select(this::handle, this.delayed.millisToNext(SWEEP_NANOS));
			long now = System.nanoTime();
			this.delayed.answerUntil(now);
			if (now - sweep > SWEEP_NANOS) {
				sweep = now;
				closeIdle(now);
			}
		}
	}

	private void handle(SelectionKey key) {
		try {
			if (key.isAcceptable()) {
				accept(key);
			}
			else {
				read((StubConnection) key.attachment());
			}
		}
		catch (IOException ex) {
			key.cancel();
		}
	}

	private void accept(SelectionKey key) throws IOException {
		SocketChannel channel = ((ServerSocketChannel) key.channel()).accept();
		if (channel != null) {
			StubConnection connection = new StubConnection(channel, (long) key.attachment());
			channel.register(this.selector, SelectionKey.OP_READ, connection);
		}
	}

	private void read(StubConnection connection) throws IOException {
		if (!connection.read(this.buffer)) {
			return;
		}
		// Only this thread counts, and nobody has to see it at once.
		this.requests.lazySet(this.requests.getPlain() + 1);
		if (connection.delayNanos() == 0) {
			connection.answer();
		}
		else {
			this.delayed.add(connection);
		}
	}

	private void closeIdle(long now) {
		for (SelectionKey key : this.selector.keys()) {
			if (key.attachment() instanceof StubConnection connection && connection.isIdle(now, MAX_IDLE_NANOS)) {
				connection.close();
			}
		}
	}

}
