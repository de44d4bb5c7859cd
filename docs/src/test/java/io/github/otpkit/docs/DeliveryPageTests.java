package io.github.otpkit.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

import io.github.otpkit.OtpDeliveryReport.State;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page <em>Delivery reports</em> lists the states in their order.
 */
class DeliveryPageTests {

	private static final Pattern ROW = Pattern.compile("^\\| `([A-Z_]+)` \\|.*\\| (yes )?\\|$", Pattern.MULTILINE);

	@Test
	void namesEveryStateAndWhetherItIsAFailure() throws IOException {
		List<String> rows = ROW.matcher(Files.readString(Path.of("delivery.md")))
			.results()
			.map((row) -> row.group(1) + (row.group(2) != null))
			.toList();
		assertThat(rows).containsExactlyElementsOf(
				Arrays.stream(State.values()).map((state) -> state.name() + state.isFailure()).toList());
	}

}
