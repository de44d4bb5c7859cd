package io.github.otpkit.client;

import java.io.IOException;

import io.github.otpkit.OtpUnavailableException;
import io.github.otpkit.OtpUnavailableException.Reason;

import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

/**
 * Tracks one call across the requests that interceptors make of it: the body is sent at
 * most once. It travels in the attributes of the request.
 */
final class SendState {

	static final String ATTRIBUTE = SendState.class.getName();

	private boolean written;

	private boolean executed;

	private boolean guarded = true;

	private boolean sent;

	private boolean withdrawn;

	/**
	 * Return the state of the call that a request belongs to.
	 * @throws OtpUnavailableException if an interceptor has replaced the attributes of
	 * the request: nothing would tell a repeated request from the first one
	 */
	static SendState of(HttpRequest request) {
		if (request.getAttributes().get(ATTRIBUTE) instanceof SendState state) {
			return state;
		}
		throw new OtpUnavailableException(
				"Not sent: an interceptor of the application passed on a request of its own "
						+ "without the attributes of the original request. Use HttpRequestWrapper, which keeps them",
				Reason.CONNECTION_LOST, false, null, null);
	}

	/**
	 * Record that the body is written to a request, which may send it at once.
	 * @return {@code false} if the call has ended, and must not be sent
	 */
	synchronized boolean markWritten() {
		this.written = this.written || !this.withdrawn;
		return !this.withdrawn;
	}

	/**
	 * Begin the only execution of the call.
	 * @return {@code false} if it was executed before
	 */
	synchronized boolean begin() {
		boolean first = !this.executed;
		this.executed = true;
		return first;
	}

	/**
	 * Record that a library takes the body to send it.
	 * @return {@code false} if it was taken or withdrawn before, and must not be sent
	 */
	synchronized boolean markSent() {
		boolean first = !this.sent && !this.withdrawn;
		this.sent = this.sent || first;
		return first;
	}

	/**
	 * End the execution. From now on no thread of a library or of an interceptor can take
	 * the body.
	 */
	synchronized void withdraw() {
		this.withdrawn = true;
	}

	/**
	 * Record that the body was taken, but that the provider certainly did not read it.
	 */
	synchronized void markNotSent() {
		this.sent = false;
		this.withdrawn = true;
	}

	/**
	 * Record that the library buffers the body, and may send the buffer more than once.
	 */
	synchronized void markUnguarded() {
		this.guarded = false;
	}

	synchronized boolean isGuarded() {
		return this.executed && this.guarded;
	}

	/**
	 * Return whether the provider may have received the request. A request that bypasses
	 * {@link AtMostOnceRequest} counts as sent as soon as its body is written anywhere.
	 */
	synchronized boolean mayHaveGoneOut() {
		return this.executed ? this.sent : this.written;
	}

	/**
	 * Runs after the interceptors of the application. Until then the body is in a buffer
	 * and cannot leave.
	 */
	static final class LastInterceptor implements ClientHttpRequestInterceptor {

		@Override
		public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
				throws IOException {
			if (!SendState.of(request).markWritten()) {
				throw AtMostOnceRequest.Body.alreadySent();
			}
			return execution.execute(request, body);
		}

	}

}
