package io.github.otpkit.client;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.util.Objects;
import java.util.stream.Stream;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

import io.github.otpkit.OtpException;
import io.github.otpkit.OtpRateLimitedException;
import io.github.otpkit.OtpRateLimitedException.Limit;
import io.github.otpkit.OtpRejectedException;
import io.github.otpkit.OtpUnavailableException;
import io.github.otpkit.OtpUnavailableException.Reason;
import org.jspecify.annotations.Nullable;

import org.springframework.web.client.ResourceAccessException;

/**
 * Maps answers and failed exchanges to exceptions. No other class does.
 */
final class Failures {

	private Failures() {
	}

	static OtpException of(Answer answer) {
		int status = answer.status();
		if (status == 429) {
			return new OtpRateLimitedException("The provider limits the rate of requests", Limit.PROVIDER,
					answer.retryAfter());
		}
		if (status == 408) {
			return unavailable(Reason.TIMEOUT, answer);
		}
		if (status >= 500) {
			return unavailable(Reason.PROVIDER_ERROR, answer);
		}
		boolean contradiction = Objects.equals(answer.code(), 0);
		if (!contradiction && (status >= 400 || (answer.isSuccessStatus() && refusal(answer) != 0))) {
			return refused(answer);
		}
		return unavailable(Reason.INVALID_RESPONSE, answer);
	}

	/**
	 * Like {@link #of(Answer)}, for a send. A refusal with a ticket contradicts itself:
	 * the message may have gone out.
	 */
	static OtpException ofSend(Answer answer) {
		OtpException failure = of(answer);
		return (answer.hasTicket() && !(failure instanceof OtpUnavailableException))
				? unavailable(Reason.INVALID_RESPONSE, answer) : failure;
	}

	/**
	 * Like {@link #of(Answer)}, for a check. Only a refusal that certainly left the code
	 * alone is one: the guard does not count it, so anything else would be a free guess.
	 */
	static OtpException ofCheck(Answer answer) {
		OtpException failure = of(answer);
		if ((failure instanceof OtpRejectedException && !answer.leftTheCodeAlone())
				|| (failure instanceof OtpRateLimitedException && answer.hasRemainingAttempts())) {
			return unavailable(Reason.INVALID_RESPONSE, answer);
		}
		return failure;
	}

	private static OtpException refused(Answer answer) {
		OtpRejectedException.Reason reason = switch (refusal(answer)) {
			case 101, 108, 109 -> OtpRejectedException.Reason.UNAUTHENTICATED;
			case 104, 105 -> OtpRejectedException.Reason.OUT_OF_CREDIT;
			case 106 -> OtpRejectedException.Reason.BAD_SENDER;
			case 107 -> OtpRejectedException.Reason.BAD_REQUEST;
			case 113, 114 -> OtpRejectedException.Reason.ACCOUNT_SUSPENDED;
			case 117 -> OtpRejectedException.Reason.BAD_RECIPIENT;
			case 120 -> OtpRejectedException.Reason.DUPLICATE;
			default -> reasonOfStatus(answer.status());
		};
		return OtpRejectedException.refused(reason, answer.code(),
				describe("The provider refused the request", answer));
	}

	private static OtpRejectedException.Reason reasonOfStatus(int status) {
		return switch (status) {
			case 400, 413, 422 -> OtpRejectedException.Reason.BAD_REQUEST;
			case 401 -> OtpRejectedException.Reason.UNAUTHENTICATED;
			case 402 -> OtpRejectedException.Reason.OUT_OF_CREDIT;
			case 403 -> OtpRejectedException.Reason.FORBIDDEN;
			default -> OtpRejectedException.Reason.OTHER;
		};
	}

	private static OtpException unavailable(Reason reason, Answer answer) {
		return new OtpUnavailableException(describe("The provider did not answer properly", answer), reason, true,
				answer.retryAfter(), null);
	}

	private static int refusal(Answer answer) {
		return Objects.requireNonNullElse(answer.code(), 0);
	}

	private static String describe(String what, Answer answer) {
		String code = (answer.code() != null) ? ", code " + answer.code() : "";
		String said = answer.message();
		return what + " (status " + answer.status() + code + ")" + (said.isEmpty() ? "" : ": " + said);
	}

	/**
	 * Classify a failed exchange. Exceptions may repeat what was sent, so only I/O
	 * failures and refused hosts, which speak of addresses, are kept as a cause; of
	 * others only the stack trace.
	 */
	static OtpException of(Throwable failure, SendState state) {
		Throwable root = chain(failure).reduce(failure, (outer, cause) -> cause);
		Reason reason = chain(failure).map(Failures::reason)
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(Reason.CONNECTION_LOST);
		boolean harmless = (root instanceof IOException && reason != Reason.INVALID_RESPONSE) || isFiltered(root);
		String detail = isFiltered(root) ? "the application's InetAddressFilter does not allow the host"
				: root.getClass().getSimpleName();
		return new OtpUnavailableException("No answer from the provider: %s (%s)".formatted(reason, detail), reason,
				state.mayHaveGoneOut(), null, onward(harmless ? root : origin(root)));
	}

	/**
	 * The application could not say who asks. Its exception may hold a secret, so only
	 * its stack trace is kept.
	 */
	static OtpException ofCredentials(Throwable failure) {
		return new OtpUnavailableException("The application's OtpConnectionDetails gave no credentials (%s)"
			.formatted(failure.getClass().getName()), Reason.CREDENTIALS, false, null, origin(failure));
	}

	/**
	 * Spring MVC and WebFlux take a broken connection for the browser's, and end the
	 * response with 200 as if nobody waited for it, unless a RestClientException tells
	 * that it is another one.
	 */
	private static Throwable onward(Throwable cause) {
		return (cause instanceof IOException failure)
				? new ResourceAccessException("No exchange with the provider", failure) : cause;
	}

	private static Stream<Throwable> chain(Throwable failure) {
		return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
	}

	private static Throwable origin(Throwable failure) {
		Throwable origin = new IllegalStateException(failure.getClass().getName());
		origin.setStackTrace(failure.getStackTrace());
		return origin;
	}

	/**
	 * Return whether this side refused the connection before it sent anything: the
	 * certificate is not trusted or is for another host, or the server speaks no TLS.
	 */
	static boolean isInsecureServer(Throwable failure) {
		return chain(failure).anyMatch((cause) -> cause instanceof CertificateException
				|| (isBeforeEncryption(cause) && !(cause instanceof SSLHandshakeException)));
	}

	/**
	 * Return whether the connection failed before it was encrypted.
	 */
	static boolean isInsecure(Throwable failure) {
		return chain(failure).anyMatch(Failures::isBeforeEncryption);
	}

	/**
	 * The JDK reports a first record that is not TLS by its message only; if the message
	 * changes, the failure counts as a lost connection.
	 */
	private static boolean isBeforeEncryption(Throwable failure) {
		return failure instanceof SSLHandshakeException || failure instanceof SSLPeerUnverifiedException
				|| (failure instanceof SSLException
						&& String.valueOf(failure.getMessage()).contains("recognized SSL message"));
	}

	/** By name, since Spring Boot has the class from 4.1 on. */
	private static boolean isFiltered(Throwable failure) {
		return failure.getClass().getName().equals("org.springframework.boot.http.client.FilteredHostException");
	}

	private static @Nullable Reason reason(Throwable failure) {
		if (failure instanceof ConnectException || failure instanceof UnknownHostException
				|| failure instanceof UnresolvedAddressException || failure instanceof NoRouteToHostException
				|| failure instanceof HttpConnectTimeoutException || isFiltered(failure)) {
			return Reason.UNREACHABLE;
		}
		if (isBeforeEncryption(failure)) {
			return Reason.INSECURE;
		}
		if (failure instanceof HttpTimeoutException || failure instanceof SocketTimeoutException) {
			return Reason.TIMEOUT;
		}
		if (failure instanceof InterruptedException) {
			return Reason.INTERRUPTED;
		}
		if (failure instanceof InterruptedIOException) {
			// Apache HttpClient uses it for a connection that is not free in time.
			return Thread.currentThread().isInterrupted() ? Reason.INTERRUPTED : Reason.TIMEOUT;
		}
		return (failure instanceof ProtocolException) ? Reason.INVALID_RESPONSE : null;
	}

}
