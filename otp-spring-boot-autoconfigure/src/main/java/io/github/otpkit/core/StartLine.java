package io.github.otpkit.core;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Set;

import io.github.otpkit.OtpCodePolicy;
import io.github.otpkit.OtpFormats;
import io.github.otpkit.OtpSender;
import io.github.otpkit.client.OtpConnectionDetails;
import io.github.otpkit.client.OtpHttpTransport;
import io.github.otpkit.client.OtpProvider;
import io.github.otpkit.guard.OtpGuard;
import io.github.otpkit.guard.OtpGuardStore;
import io.github.otpkit.phone.OtpPhoneParser;
import io.github.otpkit.phone.OtpPhoneProperties;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.util.ClassUtils;

/**
 * Logs at start what decides where messages go and what they may cost.
 */
final class StartLine implements SmartInitializingSingleton {

	private final String line;

	private final boolean unencrypted;

	StartLine(String provider, boolean unencrypted, OtpCodePolicy code, String guard, String regions) {
		this.unencrypted = unencrypted;
		this.line = String.format(Locale.ROOT,
				"Codes of %d characters (%s), valid for %d s and %d wrong attempts, are sent by %s; guard: %s; "
						+ "regions: %s",
				code.length(), code.characters().toString().replaceAll("[\\[\\]]", "").toLowerCase(Locale.ROOT),
				code.validity().toSeconds(), code.maxWrongAttempts(), provider, guard, regions);
	}

	static String provider(OtpProvider provider, @Nullable OtpConnectionDetails connection,
			@Nullable OtpHttpTransport transport) {
		if (connection == null || transport == null || !isOurs(provider, OtpProvider.class)) {
			return name(provider);
		}
		return "%s over %s".formatted(connection.getBaseUrl().getHost(),
				isOurs(transport, OtpHttpTransport.class) ? "the HTTP client of the JDK" : name(transport));
	}

	/** Addresses of this machine are those of simulators and proxies. */
	static boolean isUnencrypted(OtpProvider provider, @Nullable OtpConnectionDetails connection) {
		if (connection == null || !isOurs(provider, OtpProvider.class)
				|| !"http".equalsIgnoreCase(connection.getBaseUrl().getScheme())) {
			return false;
		}
		String host = String.valueOf(connection.getBaseUrl().getHost()).replaceAll("[\\[\\]]", "");
		InetAddress address = OtpFormats.ipAddress(host);
		return (address != null) ? !address.isLoopbackAddress()
				: !host.toLowerCase(Locale.ROOT).matches("(.*\\.)?localhost");
	}

	static String guard(OtpGuard guard, @Nullable OtpGuardStore store) {
		if (guard == OtpGuard.NONE) {
			return "none";
		}
		if (!isOurs(guard, OtpGuard.class)) {
			return name(guard);
		}
		return (store != null) ? "counts in Redis" : "counts in this JVM";
	}

	static String regions(OtpPhoneParser phone, @Nullable OtpPhoneProperties properties) {
		if (properties == null || !isOurs(phone, OtpPhoneParser.class)) {
			return "as " + name(phone) + " allows";
		}
		Set<String> allowed = properties.allowed();
		return allowed.isEmpty() ? "all" : String.join(", ", allowed);
	}

	private static boolean isOurs(Object bean, Class<?> port) {
		return ClassUtils.getPackageName(bean.getClass()).equals(port.getPackageName());
	}

	private static String name(Object bean) {
		return ClassUtils.getUserClass(bean).getSimpleName();
	}

	@Override
	public void afterSingletonsInstantiated() {
		Log logger = LogFactory.getLog(OtpSender.class);
		logger.info(this.line);
		if (this.unencrypted) {
			logger.warn("Phone numbers, codes and the API key travel unencrypted: the address of the provider begins "
					+ "with http. Set 'otp.base-url' to an address that begins with https");
		}
	}

}
