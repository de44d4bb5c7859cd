package io.github.otpkit.guard;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.core.env.Environment;

/**
 * The profiles in which this library is stricter, because real people get the messages:
 * {@code prod} and {@code production}, in any case.
 *
 * @since 0.1.0
 */
public final class ProductionProfiles {

	private static final Set<String> NAMES = Set.of("prod", "production");

	private ProductionProfiles() {
	}

	/**
	 * Find a production profile among the active profiles, or among the default profiles
	 * if none is active.
	 * @param environment the environment of the application
	 * @return the name of the profile, {@code null} if there is none
	 */
	public static @Nullable String find(Environment environment) {
		String[] active = environment.getActiveProfiles();
		return Stream.of((active.length > 0) ? active : environment.getDefaultProfiles())
			.filter((profile) -> NAMES.contains(profile.toLowerCase(Locale.ROOT)))
			.findFirst()
			.orElse(null);
	}

}
