package io.github.otpkit.guard;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import jakarta.servlet.http.HttpServletRequest;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * The remote address of the current servlet request. Headers are never believed: whether
 * a proxy may be is for the server to know.
 */
final class ServletClientAddress implements Supplier<@Nullable String> {

	private static final Log logger = LogFactory.getLog(ServletClientAddress.class);

	private final AtomicBoolean warned = new AtomicBoolean();

	@Override
	public @Nullable String get() {
		if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes) {
			HttpServletRequest request = attributes.getRequest();
			return isProxy(request) ? null : request.getRemoteAddr();
		}
		return null;
	}

	/**
	 * A proxy inside, whose clients are somewhere else: counting them as one would stop
	 * them all. Who comes from outside is counted, whatever headers are sent along.
	 */
	private boolean isProxy(HttpServletRequest request) {
		boolean forwarded = request.getHeader("X-Forwarded-For") != null || request.getHeader("Forwarded") != null;
		if (!forwarded || !isInside(request.getRemoteAddr())) {
			return false;
		}
		if (this.warned.compareAndSet(false, true)) {
			logger.warn("Requests come through a proxy, and without 'server.forward-headers-strategy' its clients "
					+ "cannot be told apart: 'otp.guard.send.per-client-address' has no effect");
		}
		return true;
	}

	private static boolean isInside(String literal) {
		try {
			InetAddress address = InetAddress.getByName(literal);
			byte[] bytes = address.getAddress();
			boolean uniqueLocal = (bytes[0] & 0xfe) == 0xfc;
			boolean shared = bytes[0] == 100 && (bytes[1] & 0xc0) == 64;
			return address.isLoopbackAddress() || address.isSiteLocalAddress() || address.isLinkLocalAddress()
					|| uniqueLocal || shared;
		}
		catch (UnknownHostException ex) {
			return false;
		}
	}

}
