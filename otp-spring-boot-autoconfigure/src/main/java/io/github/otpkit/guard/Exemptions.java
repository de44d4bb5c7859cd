package io.github.otpkit.guard;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.otpkit.InvalidOtpPropertyException;
import io.github.otpkit.OtpFormats;

/**
 * Numbers without limits of sending. The limits of checking apply to them.
 */
final class Exemptions {

	private static final String PROPERTY = "otp.guard.exempt-numbers";

	private final Map<String, LocalDate> untilByNumber = new HashMap<>();

	private final Clock clock;

	Exemptions(List<OtpGuardProperties.ExemptNumber> numbers, boolean production, Clock clock) {
		this.clock = clock;
		for (int i = 0; i < numbers.size(); i++) {
			add(numbers.get(i), PROPERTY + "[" + i + "]", production);
		}
	}

	private void add(OtpGuardProperties.ExemptNumber exempt, String property, boolean production) {
		if (!OtpFormats.isE164(String.valueOf(exempt.number()))) {
			throw new InvalidOtpPropertyException(property + ".number", "is not an international number",
					"Write it with a plus and digits only, and in quotes: \"+33612345678\".");
		}
		if (production && exempt.until() == null) {
			throw new InvalidOtpPropertyException(property + ".until", "is missing, and this is production",
					"Say when the exemption ends, such as 2027-01-31.");
		}
		this.untilByNumber.put(exempt.number(), (exempt.until() != null) ? exempt.until() : LocalDate.MAX);
	}

	boolean include(String number) {
		LocalDate until = this.untilByNumber.get(number);
		return until != null && !LocalDate.now(this.clock.withZone(ZoneOffset.UTC)).isAfter(until);
	}

}
