package io.github.otpkit.guard;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Normalises client addresses for counting: an IPv4 address as it is, an IPv6 address as
 * its /64, which is what one customer has.
 */
final class ClientAddress {

	/** The JDK would look anything else up as a host name. */
	private static final Pattern LITERAL = Pattern
		.compile("((25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(\\.(?!$)|$)){4}|(?=.*:)[0-9a-fA-F:][0-9a-fA-F:.]{1,44}");

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
		String literal = (zone < 0) ? text : text.substring(0, zone);
		if (!LITERAL.matcher(literal).matches()) {
			return null;
		}
		try {
			return InetAddress.getByName(literal);
		}
		catch (UnknownHostException ex) {
			return null;
		}
	}

}
