package io.github.otpkit.phone;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.github.otpkit.InvalidOtpPropertyException;
import org.jspecify.annotations.Nullable;

/**
 * The regions of the settings, checked without libphonenumber so that the application
 * does not wait for it.
 *
 * @param home the region whose national numbers are read
 * @param allowed the regions that are sent to, sorted; empty for the world
 */
record Regions(@Nullable String home, Set<String> allowed) {

	private static final String WORLD = "*";

	/** They have a numbering plan, but ISO only reserves their codes. */
	private static final Set<String> RESERVED = Set.of("AC", "TA", "XK");

	/** They have a code but no numbering plan of their own. */
	private static final Set<String> WITHOUT_NUMBERS = Set.of("AQ", "BV", "GS", "HM", "PN", "TF", "UM");

	static Regions of(OtpPhoneProperties properties) {
		String home = properties.defaultRegion();
		String region = (home == null || home.isBlank()) ? null : code("otp.phone.default-region", home);
		List<String> allowed = properties.allowedRegions().stream().filter((code) -> !code.isBlank()).toList();
		if (allowed.isEmpty()) {
			return new Regions(region, (region != null) ? Set.of(region) : Set.of());
		}
		boolean world = allowed.stream().anyMatch((code) -> code.strip().equals(WORLD));
		Set<String> codes = allowed.stream()
			.filter((code) -> !code.strip().equals(WORLD))
			.map((code) -> code("otp.phone.allowed-regions", code))
			.collect(Collectors.toCollection(TreeSet::new));
		return new Regions(region, world ? Set.of() : codes);
	}

	boolean isWorld() {
		return this.allowed.isEmpty();
	}

	static Set<String> known() {
		Set<String> known = new TreeSet<>(Arrays.asList(Locale.getISOCountries()));
		known.addAll(RESERVED);
		known.removeAll(WITHOUT_NUMBERS);
		return known;
	}

	private static String code(String property, String value) {
		String code = value.strip().toUpperCase(Locale.ROOT);
		if (!known().contains(code)) {
			throw new InvalidOtpPropertyException(property, "names a region that does not exist: '" + value + "'",
					"Use ISO 3166-1 alpha-2 codes such as FR, or GB for the United Kingdom. In YAML put quotes around "
							+ "\"NO\", which is false without them.");
		}
		return code;
	}

}
