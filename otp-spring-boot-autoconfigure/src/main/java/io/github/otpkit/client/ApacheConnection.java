package io.github.otpkit.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * A connection that writes nothing of what goes over it to a log, and that knows before
 * each request whether it still stands and nothing is left of an answer, which would be
 * taken for the next one.
 */
final class ApacheConnection extends DefaultBHttpClientConnection implements ManagedHttpClientConnection {

	private volatile boolean closed;

	private @Nullable SessionInputBuffer unread;

	private boolean tunnel;

	ApacheConnection(Http1Config config) {
		// Before 5.4 the parser that is made if there is none knows no limits.
		super(config, null, null, null, null, null, new DefaultHttpResponseParserFactory(config));
	}

	@Override
	protected void bind(SocketHolder holder) throws IOException {
		super.bind(holder);
		if (this.closed) {
			super.close(CloseMode.IMMEDIATE);
			throw new IOException("The request was given up");
		}
	}

	@Override
	public @Nullable Socket getSocket() {
		SocketHolder holder = getSocketHolder();
		return (holder != null) ? holder.getSocket() : null;
	}

	@Override
	protected InputStream createContentInputStream(long length, SessionInputBuffer buffer, InputStream input) {
		this.unread = buffer;
		return super.createContentInputStream(length, buffer, input);
	}

	@Override
	public void sendRequestHeader(ClassicHttpRequest request) throws HttpException, IOException {
		this.tunnel = Method.CONNECT.isSame(request.getMethod());
		super.sendRequestHeader(request);
	}

	/**
	 * What follows the consent of a proxy was sent without encryption, but would be taken
	 * for the provider's answer, since the library keeps it for what is read next.
	 */
	@Override
	public ClassicHttpResponse receiveResponseHeader() throws HttpException, IOException {
		ClassicHttpResponse response = super.receiveResponseHeader();
		if (this.tunnel && response.getCode() == HttpStatus.SC_OK && isDataAvailable(Timeout.ONE_MILLISECOND)) {
			throw new ProtocolException("The proxy speaks in place of the provider");
		}
		return response;
	}

	@Override
	public boolean isStale() {
		SocketHolder holder = getSocketHolder();
		try {
			return holder == null || this.unread == null || this.unread.length() > 0
					|| holder.getSocket().getInputStream().available() > 0 || hasInput(holder);
		}
		catch (IOException ex) {
			return true;
		}
	}

	/**
	 * Return whether there is something to read, which is the end or does not belong
	 * there. The check that comes with the library waits for a millisecond, so it cannot
	 * be made before each request.
	 */
	private static boolean hasInput(SocketHolder holder) throws IOException {
		SocketChannel channel = holder.getBaseSocket().getChannel();
		channel.configureBlocking(false);
		try {
			return channel.read(ByteBuffer.allocate(1)) != 0;
		}
		finally {
			channel.configureBlocking(true);
		}
	}

	/**
	 * Without a farewell: over TLS 1.2 the other side's would be waited for, on a socket
	 * that nobody could close any more.
	 */
	@Override
	public void close() {
		close(CloseMode.IMMEDIATE);
	}

	@Override
	public void close(CloseMode closeMode) {
		this.closed = true;
		super.close(closeMode);
	}

	@Override
	public void passivate() {
		// there is no time-out of the socket to take off
	}

	@Override
	public void activate() {
		// there is no time-out of the socket to put on
	}

}
