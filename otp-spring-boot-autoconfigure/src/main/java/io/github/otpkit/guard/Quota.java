package io.github.otpkit.guard;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.otpkit.InvalidOtpPropertyException;

import org.springframework.boot.convert.DurationStyle;

/**
 * So many in any time that long.
 *
 * @param count how many, 1 to 1,000,000
 * @param window how long, 1 s to 31 days
 */
record Quota(int count, Duration window) {

	private static final Pattern SHAPE = Pattern.compile("([1-9][0-9]{0,6})/([0-9]+[a-z]+)");

	private static final int MAX_COUNT = 1_000_000;

	private static final Duration MIN_WINDOW = Duration.ofSeconds(1);

	private static final Duration MAX_WINDOW = Duration.ofDays(31);

	static List<Quota> parse(String property, List<String> texts) {
		return texts.stream().map((text) -> parse(property, text.strip())).toList();
	}

	private static Quota parse(String property, String text) {
		try {
			Matcher matcher = SHAPE.matcher(text);
			if (matcher.matches()) {
				Quota quota = new Quota(Integer.parseInt(matcher.group(1)),
						DurationStyle.SIMPLE.parse(matcher.group(2)));
				if (quota.isWithinBounds()) {
					return quota;
				}
			}
		}
		catch (IllegalArgumentException | ArithmeticException ex) {
			// Told below, like any other mistake.
		}
		throw new InvalidOtpPropertyException(property, "has '" + text + "', which is not a limit",
				"Write a count and a time, such as '5/10m' or '10/1d': 1 to 1000000 in 1s to 31d. "
						+ "Separate several by commas; leave the value empty for no limit.");
	}

	private boolean isWithinBounds() {
		return this.count <= MAX_COUNT && this.window.compareTo(MIN_WINDOW) >= 0
				&& this.window.compareTo(MAX_WINDOW) <= 0;
	}

}
