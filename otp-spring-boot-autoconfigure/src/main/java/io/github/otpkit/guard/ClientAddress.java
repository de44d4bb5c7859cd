package io.github.otpkit.guard;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Tells what an address is counted as: IPv4 as it is, IPv6 by its /64, which is what one
 * customer has.
 */
final class ClientAddress {

	private static final int IPV6_PREFIX_BYTES = 8;

	private final Supplier<@Nullable String> current;

	/**
	 * Creates a reader of addresses.
	 * @param current gives the literal address of the current request, if there is one
	 */
	ClientAddress(Supplier<@Nullable String> current) {
		this.current = current;
	}

	/**
	 * {@return what is counted, {@code null} if there is no address}
	 */
	@Nullable String of(@Nullable String recipientIp) {
		String literal = (recipientIp != null) ? recipientIp : this.current.get();
		if (literal == null || literal.isEmpty() || !isLiteral(literal)) {
			return null;
		}
		try {
			InetAddress address = InetAddress.getByName(literal.replaceFirst("%.*", ""));
			return (address instanceof Inet6Address)
					? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), IPV6_PREFIX_BYTES))
					: address.getHostAddress();
		}
		catch (UnknownHostException ex) {
			return null;
		}
	}

	/** Nothing else is given to the JDK, which would look a name up. */
	private static boolean isLiteral(String text) {
		return text.indexOf(':') >= 0 || text.chars().allMatch((c) -> c == '.' || (c >= '0' && c <= '9'));
	}

}
