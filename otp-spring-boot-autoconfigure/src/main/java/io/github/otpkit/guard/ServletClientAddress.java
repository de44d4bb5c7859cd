package io.github.otpkit.guard;

import java.net.InetAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * The remote address of the current servlet request. It reads no header: only the server
 * knows which proxy to trust.
 * <p>
 * An address outside the public Internet is a proxy's more often than a client's.
 * Counting all its clients as one would block them all, so it is not counted.
 */
final class ServletClientAddress implements Supplier<@Nullable String> {

	private static final Log logger = LogFactory.getLog(ServletClientAddress.class);

	/** Each cause has its own remedy, so one warning does not silence the other. */
	private final Set<String> warned = ConcurrentHashMap.newKeySet();

	@Override
	public @Nullable String get() {
		if (!(RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes)) {
			return null;
		}
		String remote = remoteAddress(attributes);
		if (!StringUtils.hasText(remote)) {
			return null;
		}
		InetAddress address = ClientAddress.read(remote);
		if (address == null) {
			warn("A remote address cannot be read, so all clients with it count as one: check what the proxy writes "
					+ "into its forwarding headers");
			return remote;
		}
		if (!isPrivate(address)) {
			return remote;
		}
		if (!address.isLoopbackAddress()) {
			warn("Requests come from a private network. If that is a proxy, set 'server.forward-headers-strategy'"
					+ " to tell its clients apart: until then 'otp.guard.send.per-client-address' has no effect");
		}
		return null;
	}

	/**
	 * A thread that outlives its request has the attributes, but no request any more.
	 * Each server fails in its own way then.
	 */
	private static @Nullable String remoteAddress(ServletRequestAttributes attributes) {
		try {
			return attributes.getRequest().getRemoteAddr();
		}
		catch (RuntimeException ex) {
			return null;
		}
	}

	private void warn(String message) {
		if (this.warned.add(message)) {
			logger.warn(message);
		}
	}

	private static boolean isPrivate(InetAddress address) {
		byte[] bytes = address.getAddress();
		boolean uniqueLocal = bytes.length > 4 && (bytes[0] & 0xfe) == 0xfc;
		boolean carrier = bytes.length == 4 && bytes[0] == 100 && (bytes[1] & 0xc0) == 64;
		return address.isLoopbackAddress() || address.isSiteLocalAddress() || address.isLinkLocalAddress()
				|| uniqueLocal || carrier;
	}

}
