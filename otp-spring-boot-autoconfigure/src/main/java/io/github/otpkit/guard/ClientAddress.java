package io.github.otpkit.guard;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;
import java.util.function.Supplier;

import io.github.otpkit.OtpFormats;
import org.jspecify.annotations.Nullable;

/**
 * Normalises client addresses for counting: an IPv4 address as it is, an IPv6 address as
 * its /64, which is what one customer has.
 */
final class ClientAddress {

	private static final int IPV6_PREFIX_BYTES = 8;

	private final Supplier<@Nullable String> current;

	ClientAddress(Supplier<@Nullable String> current) {
		this.current = current;
	}

	/**
	 * {@return the address to count, {@code null} if there is none}
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
		return (address != null) ? address.getHostAddress() : null;
	}

	/**
	 * {@return the address, {@code null} if the text is not a literal address}
	 */
	static @Nullable InetAddress read(String text) {
		int zone = text.indexOf('%');
		return OtpFormats.ipAddress((zone < 0) ? text : text.substring(0, zone));
	}

}
