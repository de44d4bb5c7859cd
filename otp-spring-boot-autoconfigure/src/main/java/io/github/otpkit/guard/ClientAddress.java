package io.github.otpkit.guard;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.otpkit.OtpFormats;
import org.jspecify.annotations.Nullable;

/**
 * Normalises client addresses for counting: an IPv4 address as it is, an IPv6 address as
 * its /64, which is what one customer has.
 */
final class ClientAddress {

	/**
	 * An IPv6 address without brackets has no port: it could not be told apart. Spring's
	 * filter for forwarding headers puts an IPv4 address with its port into brackets.
	 */
	private static final Pattern PEER = Pattern.compile("\\[(?<ipv4>[^%:\\]]*)(:[0-9]+)?\\]"
			+ "|\\[(?<bracketed>[^%\\]]*)(%[^\\]]*)?\\](:[0-9]+)?|(?<bare>[^%:]*)(:[0-9]+)?|(?<ipv6>[^%]*)(%.*)?");

	private static final int IPV6_PREFIX_BYTES = 8;

	private final Supplier<@Nullable String> current;

	ClientAddress(Supplier<@Nullable String> current) {
		this.current = current;
	}

	/**
	 * Return what is counted for a request. A text that is no address counts as it is, so
	 * that nobody escapes the limit by it.
	 * @param recipientIp the address that the request names, {@code null} if none
	 * @return the address to count, {@code null} if there is none
	 */
	@Nullable String of(@Nullable String recipientIp) {
		String text = (recipientIp != null) ? recipientIp : this.current.get();
		// OtpRequest accepts literal addresses only.
		if (text == null || (recipientIp != null && text.indexOf(':') < 0)) {
			return text;
		}
		InetAddress address = read(text);
		if (address instanceof Inet6Address) {
			return HexFormat.of().formatHex(address.getAddress(), 0, IPV6_PREFIX_BYTES);
		}
		return (address != null) ? address.getHostAddress() : text.strip().toLowerCase(Locale.ROOT);
	}

	/**
	 * Read the address of a peer, as servers and forwarding proxies write it: with or
	 * without brackets, port and zone.
	 * @param text the text
	 * @return the address, {@code null} if there is none in the text
	 */
	static @Nullable InetAddress read(String text) {
		Matcher matcher = PEER.matcher(text.strip());
		if (!matcher.matches()) {
			return null;
		}
		return Stream.of("ipv4", "bracketed", "bare", "ipv6")
			.map(matcher::group)
			.filter(Objects::nonNull)
			.findFirst()
			.map(OtpFormats::ipAddress)
			.orElse(null);
	}

}
