package io.github.otpkit.phone;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

import io.github.otpkit.InvalidOtpPropertyException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of the numbers that people type.
 *
 * @param defaultRegion Region whose national numbers are read (06 12 34 56 78 with FR),
 * as ISO 3166-1 alpha-2 code. Only international numbers are read if it is not set.
 * @param allowedRegions Regions that messages are sent to, as ISO 3166-1 alpha-2 codes,
 * or * for all regions. If it is not set, only the default region is allowed, or all
 * regions if there is none.
 * @param additionalNumberTypes Types of numbers that are refused unless named here, since
 * they can cost many times the usual price: 'personal' (such as +44 70) and
 * 'global-network' (satellite phones and other numbers of no region).
 * @since 0.1.0
 */
@ConfigurationProperties("otp.phone")
public record OtpPhoneProperties(@Nullable String defaultRegion, @DefaultValue List<String> allowedRegions,
		@DefaultValue Set<AdditionalNumberType> additionalNumberTypes) {

	private static final String ALL = "*";

	/** ISO only reserves these codes, but the regions have numbering plans. */
	private static final Set<String> RESERVED = Set.of("AC", "TA", "XK");

	/** These regions have an ISO code but no numbering plan. */
	private static final Set<String> WITHOUT_NUMBERS = Set.of("AQ", "BV", "GS", "HM", "PN", "TF", "UM");

	/** Returns the default region, {@code null} if it is not set. */
	@Nullable String home() {
		return (this.defaultRegion == null || this.defaultRegion.isBlank()) ? null
				: region("otp.phone.default-region", this.defaultRegion);
	}

	/**
	 * Return the regions that messages are sent to.
	 * @return the codes in alphabetical order, empty for all regions
	 * @throws InvalidOtpPropertyException if a region does not exist
	 */
	public Set<String> allowed() {
		Set<String> allowed = new TreeSet<>();
		for (String value : this.allowedRegions) {
			if (!value.isBlank()) {
				allowed.add(value.strip().equals(ALL) ? ALL : region("otp.phone.allowed-regions", value));
			}
		}
		String home = home();
		if (allowed.isEmpty() && home != null) {
			allowed.add(home);
		}
		return allowed.contains(ALL) ? Set.of() : allowed;
	}

	/**
	 * Returns the regions that have phone numbers. libphonenumber is not asked, because
	 * the application would have to wait at its start until it is loaded.
	 */
	static Set<String> knownRegions() {
		Set<String> known = new TreeSet<>(Arrays.asList(Locale.getISOCountries()));
		known.addAll(RESERVED);
		known.removeAll(WITHOUT_NUMBERS);
		return known;
	}

	private static String region(String property, String value) {
		String code = value.strip().toUpperCase(Locale.ROOT);
		if (!knownRegions().contains(code)) {
			throw new InvalidOtpPropertyException(property, "names a region that does not exist: '" + value + "'",
					"Use ISO 3166-1 alpha-2 codes such as FR, or GB for the United Kingdom. In YAML put quotes around "
							+ "\"NO\", which is false without them.");
		}
		return code;
	}

	/**
	 * A type of number that is refused unless the application names it.
	 */
	public enum AdditionalNumberType {

		/**
		 * Personal numbers, which forward to any other number, such as +44 70.
		 */
		PERSONAL,

		/**
		 * Numbers of no region, such as those of satellite phones: +870 and +881. They
		 * are allowed whatever the allowed regions are.
		 */
		GLOBAL_NETWORK

	}

}
