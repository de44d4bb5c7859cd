package io.github.otpkit.core;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.otpkit.InvalidOtpPropertyException;
import io.github.otpkit.OtpCharacters;
import io.github.otpkit.OtpCodePolicy;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Detects a code policy that is too easy to guess: fewer than 20 bits or more than 10
 * minutes (NIST SP 800-63B 5.1.3.2), more than 5 wrong attempts (PSD2 RTS, Art. 4(3)(b)).
 * A policy has 20 bits if it has at least a million codes, since NIST accepts six decimal
 * digits.
 */
final class CodeStrength {

	private static final Log logger = LogFactory.getLog(CodeStrength.class);

	private CodeStrength() {
	}

	/**
	 * Refuse a weak policy, or only log a warning.
	 * @param policy the policy of the settings
	 * @param allowWeak whether to log a warning only
	 */
	static void check(OtpCodePolicy policy, boolean allowWeak) {
		List<InvalidOtpPropertyException> weaknesses = weaknesses(policy);
		if (weaknesses.isEmpty()) {
			return;
		}
		if (!allowWeak) {
			throw weaknesses.get(0);
		}
		logger.warn("Passcodes are easy to guess, which 'otp.code.allow-weak' allows: "
				+ String.join("; ", weaknesses.stream().map(Throwable::getMessage).toList()));
	}

	private static List<InvalidOtpPropertyException> weaknesses(OtpCodePolicy policy) {
		List<InvalidOtpPropertyException> weaknesses = new ArrayList<>();
		if (codes(policy).compareTo(BigInteger.valueOf(1_000_000)) < 0) {
			weaknesses.add(weakness("otp.code.length",
					"gives codes of fewer than the 20 bits (six digits) that NIST SP 800-63B 5.1.3.2 asks for",
					"Use at least 6 digits, or more classes of characters"));
		}
		if (policy.validity().compareTo(Duration.ofMinutes(10)) > 0) {
			weaknesses.add(weakness("otp.code.validity",
					"is more than the 10 minutes that NIST SP 800-63B 5.1.3.2 allows", "Use 10 minutes at most"));
		}
		if (policy.maxWrongAttempts() > 5) {
			weaknesses.add(weakness("otp.code.max-wrong-attempts",
					"is more than the 5 attempts that PSD2 RTS Art. 4(3)(b) allows", "Use 5 at most"));
		}
		return weaknesses;
	}

	private static InvalidOtpPropertyException weakness(String property, String problem, String remedy) {
		return new InvalidOtpPropertyException(property, problem,
				remedy + ", or set 'otp.code.allow-weak=true' if you accept the risk.");
	}

	private static BigInteger codes(OtpCodePolicy policy) {
		int alphabet = policy.characters().stream().mapToInt(CodeStrength::size).sum();
		return BigInteger.valueOf(alphabet).pow(policy.length());
	}

	private static int size(OtpCharacters characters) {
		return switch (characters) {
			case DIGITS -> 10;
			case UPPER_CASE, LOWER_CASE -> 26;
			case SPECIAL -> 7;
		};
	}

}
