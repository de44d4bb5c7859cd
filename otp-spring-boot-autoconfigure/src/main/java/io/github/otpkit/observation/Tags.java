package io.github.otpkit.observation;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.github.otpkit.OtpFormats;
import io.github.otpkit.OtpRateLimitedException;
import io.github.otpkit.OtpRejectedException;
import io.github.otpkit.OtpUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * The values of tags. Each tag has few, whatever the application and its users pass in.
 */
final class Tags {

	static final String UNKNOWN = "unknown";

	static final String NONE = "none";

	/** Those of libphonenumber, of which ISO only reserves three. */
	private static final Set<String> REGIONS = regions();

	private Tags() {
	}

	private static Set<String> regions() {
		Set<String> regions = new HashSet<>(Arrays.asList(Locale.getISOCountries()));
		regions.addAll(List.of("AC", "TA", "XK"));
		return regions;
	}

	static String region(@Nullable String region) {
		return (region != null && REGIONS.contains(region)) ? region : UNKNOWN;
	}

	static String constant(@Nullable Enum<?> value, String otherwise) {
		return (value != null) ? OtpFormats.kebabCase(value) : otherwise;
	}

	static String outcome(@Nullable Throwable failure, String success) {
		if (failure == null) {
			return success;
		}
		if (failure instanceof OtpRejectedException) {
			return "rejected";
		}
		if (failure instanceof OtpRateLimitedException) {
			return "rate-limited";
		}
		return (failure instanceof OtpUnavailableException) ? "unavailable" : "error";
	}

	static String reason(@Nullable Throwable failure) {
		if (failure instanceof OtpRejectedException rejected) {
			return OtpFormats.kebabCase(rejected.reason());
		}
		if (failure instanceof OtpUnavailableException unavailable) {
			return OtpFormats.kebabCase(unavailable.reason());
		}
		if (failure instanceof OtpRateLimitedException limited) {
			return OtpFormats.kebabCase(limited.limit());
		}
		return (failure != null) ? UNKNOWN : NONE;
	}

}
