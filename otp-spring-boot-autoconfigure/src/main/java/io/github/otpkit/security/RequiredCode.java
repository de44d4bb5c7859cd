package io.github.otpkit.security;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.util.StringUtils;

/**
 * What {@link RequireOtp} says of a method.
 *
 * @param purpose the purpose
 * @param facts the positions of the facts among the parameters, by name
 * @param maxAge how long a code counts
 * @param returnTo where the browser goes after the code
 */
record RequiredCode(String purpose, Map<String, Integer> facts, Duration maxAge, @Nullable String returnTo) {

	private static final Pattern PURPOSE = Pattern.compile("[a-z0-9-]{1,32}");

	private static final Pattern PATH = Pattern.compile("/(?![/\\\\])[^\\\\\\p{Cntrl}]*");

	static RequiredCode of(Method method, RequireOtp annotation) {
		if (!PURPOSE.matcher(annotation.purpose()).matches()) {
			throw invalid(method, "has the purpose '" + annotation.purpose() + "'", "Use 1 to 32 of a-z 0-9 -.");
		}
		String returnTo = StringUtils.hasText(annotation.returnTo()) ? annotation.returnTo() : null;
		if (returnTo != null && !PATH.matcher(returnTo).matches()) {
			throw invalid(method, "returns to '" + returnTo + "'", "Use a path of the application, such as /transfer.");
		}
		return new RequiredCode(annotation.purpose(), positions(method, annotation), maxAge(method, annotation),
				returnTo);
	}

	private static Map<String, Integer> positions(Method method, RequireOtp annotation) {
		Map<String, Integer> positions = new LinkedHashMap<>();
		@Nullable String[] names = new DefaultParameterNameDiscoverer().getParameterNames(method);
		List<@Nullable String> known = (names != null) ? Arrays.asList(names) : new ArrayList<>();
		for (String fact : annotation.facts()) {
			if (!known.contains(fact)) {
				throw invalid(method, "names the fact '" + fact + "', and the method has no parameter of this name",
						"Name a parameter of the method. If it has this parameter, compile with '-parameters'.");
			}
			int position = known.indexOf(fact);
			Class<?> type = method.getParameterTypes()[position];
			if (!FactValues.isAllowed(type)) {
				throw invalid(method,
						"names the fact '" + fact + "' of the type " + type.getTypeName()
								+ ", whose values may change after they were confirmed, or look alike",
						"Use a text, a number, an enum, a UUID, a type of java.time or a record of these. "
								+ "Of anything else pass its identifier as a String.");
			}
			positions.put(fact, position);
		}
		return positions;
	}

	private static Duration maxAge(Method method, RequireOtp annotation) {
		try {
			Duration maxAge = DurationStyle.detectAndParse(annotation.maxAge());
			if (!maxAge.isNegative() && !maxAge.isZero() && maxAge.compareTo(UsedGrants.LIFE) <= 0) {
				return maxAge;
			}
		}
		catch (IllegalArgumentException ex) {
			// Answered below.
		}
		throw invalid(method, "has the maximum age '" + annotation.maxAge() + "'",
				"Use a time such as 5m, at most 24h.");
	}

	private static OtpLoginNotReadyException invalid(Method method, String problem, String remedy) {
		return new OtpLoginNotReadyException("@RequireOtp on %s.%s %s"
			.formatted(method.getDeclaringClass().getSimpleName(), method.getName(), problem), remedy);
	}

	/**
	 * Return the action that a call with these arguments is.
	 * @throws IllegalArgumentException if an argument cannot be confirmed
	 */
	OtpAction action(@Nullable Object[] arguments, boolean repeatable) {
		Map<String, @Nullable Object> values = new LinkedHashMap<>();
		this.facts.forEach((name, position) -> values.put(name, arguments[position]));
		return OtpAction.of(this.purpose, values, repeatable ? null : this.returnTo);
	}

}
