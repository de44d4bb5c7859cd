package io.github.otpkit.guard;

import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.core.env.Environment;

/**
 * The profiles in which this library is stricter, because real people get the messages:
 * {@code prod}, {@code production}, {@code prd} and {@code live}, and those that begin
 * with {@code prod-} or {@code production-}, in any case.
 *
 * @since 0.1.0
 */
public final class ProductionProfiles {

	private static final Pattern NAME = Pattern.compile("(prod|production)(-.*)?|prd|live", Pattern.CASE_INSENSITIVE);

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
			.filter((profile) -> NAME.matcher(profile).matches())
			.findFirst()
			.orElse(null);
	}

}
