package io.github.otpkit.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/**
 * A request body that can be taken once in a call. It is taken only when a connection
 * stands, over TLS when that is secure.
 */
final class SingleUseEntity extends AbstractHttpEntity {

	private final OneCall call;

	private final byte[] body;

	SingleUseEntity(OneCall call, byte[] body) {
		super((String) null, null);
		this.call = call;
		this.body = body;
	}

	@Override
	public void writeTo(OutputStream out) throws IOException {
		if (!this.call.leave()) {
			throw new IOException("A request is sent once at most");
		}
		out.write(this.body);
	}

	@Override
	public InputStream getContent() {
		throw new UnsupportedOperationException("The body is written, not read");
	}

	@Override
	public long getContentLength() {
		return this.body.length;
	}

	@Override
	public boolean isRepeatable() {
		return false;
	}

	@Override
	public boolean isStreaming() {
		return false;
	}

	@Override
	public void close() {
		// there is nothing to let go of
	}

}
