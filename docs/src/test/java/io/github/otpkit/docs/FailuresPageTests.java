package io.github.otpkit.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.otpkit.OtpException;
import io.github.otpkit.OtpRateLimitedException;
import io.github.otpkit.OtpRejectedException;
import io.github.otpkit.OtpUnavailableException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page <em>Failures</em> has a row for every exception, reason and limit, and no
 * other; the guide shows how the most frequent ones are answered.
 */
class FailuresPageTests {

	private static final Pattern ROW = Pattern.compile("^\\| `(\\w+)` \\|", Pattern.MULTILINE);

	@Test
	void namesEveryExceptionReasonAndLimit() throws IOException {
		String page = Files.readString(Path.of("failures.md"));
		List<String> rows = ROW.matcher(page).results().map((row) -> row.group(1)).toList();
		Stream<String> exceptions = Arrays.stream(OtpException.class.getPermittedSubclasses())
			.map(Class::getSimpleName);
		Stream<String> reasons = Stream
			.of(OtpRejectedException.Reason.values(), OtpUnavailableException.Reason.values(),
					OtpRateLimitedException.Limit.values())
			.flatMap(Arrays::stream)
			.map((reason) -> ((Enum<?>) reason).name());
		assertThat(rows).containsExactlyInAnyOrderElementsOf(Stream.concat(exceptions, reasons).toList());
	}

	@Test
	void guideNamesTheStatusAndTypeThatItsTestReceives() throws IOException {
		String test = Files.readString(Path.of("../.ci/getting-started/src/test/java/com/example/FailureTests.java"));
		List<String> received = answers(test, "assertProblem\\(.*, (\\d{3}), \"([a-z-]+)\"\\)");
		List<String> named = answers(Files.readString(Path.of("getting-started.md")),
				"\\| (\\d{3}) \\| `([a-z-]+)` \\|");
		assertThat(named).hasSize(11).hasSameElementsAs(received);
	}

	private static List<String> answers(String text, String pattern) {
		return Pattern.compile(pattern)
			.matcher(text)
			.results()
			.map((answer) -> answer.group(1) + " " + answer.group(2))
			.toList();
	}

}
