package io.github.otpkit.client;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;

import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.HttpHostConnectException;
import org.apache.hc.core5.http.MessageConstraintException;

/**
 * Tells failures of Apache HttpClient in the words of the JDK. Theirs may repeat what was
 * answered, so neither their messages nor their causes are kept.
 */
final class ApacheFailures {

	private ApacheFailures() {
	}

	static IOException translate(Exception failure, ApacheRequest request) {
		if (request.isExpired()) {
			return new HttpTimeoutException("No answer in time");
		}
		if (Thread.currentThread().isInterrupted()) {
			return new InterruptedIOException("Interrupted");
		}
		IOException translation = (failure instanceof IOException io) ? translate(io) : new IOException(failure);
		if (translation != failure) {
			translation.setStackTrace(failure.getStackTrace());
		}
		return translation;
	}

	private static IOException translate(IOException failure) {
		if (failure instanceof ConnectTimeoutException) {
			return new HttpConnectTimeoutException("No connection in time");
		}
		if (failure instanceof HttpHostConnectException) {
			return new ConnectException("No connection");
		}
		if (failure instanceof ClientProtocolException || failure instanceof MessageConstraintException) {
			return new ProtocolException("The answer is not HTTP");
		}
		boolean known = failure.getClass().getName().startsWith("java") && !(failure instanceof InterruptedIOException);
		return known ? failure : new IOException("The connection is lost");
	}

}
