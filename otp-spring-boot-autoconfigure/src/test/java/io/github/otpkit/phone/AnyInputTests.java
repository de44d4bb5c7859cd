package io.github.otpkit.phone;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import io.github.otpkit.OtpChannel;
import io.github.otpkit.OtpRejectedException;
import org.instancio.junit.InstancioExtension;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static io.github.otpkit.phone.Parsers.parser;
import static io.github.otpkit.phone.Parsers.withoutLibrary;
import static org.assertj.core.api.Assertions.assertThat;
import static org.instancio.Instancio.gen;

/**
 * Random input is refused or becomes a number, and parsing that number again gives the
 * same number. A failing test reports the seed of its input.
 */
@ExtendWith(InstancioExtension.class)
class AnyInputTests {

	private static final PhoneNumberUtil UTIL = PhoneNumberUtil.getInstance();

	private static final List<String> REGIONS = List.copyOf(UTIL.getSupportedRegions());

	private static final List<String> PIECES = List.of("0", "00", "+", "(0)", " ", "-", ".", "/", "\u00A0", "\u202A",
			"\u0660", "\uFF11", "tel:", "x", ";ext=1", "\u200B", "\uD835\uDFD1", "\uD83D", "e", "\u0000");

	@RepeatedTest(300)
	void parsingAParsedNumberDoesNotChangeIt() {
		String region = gen().oneOf(REGIONS).get();
		for (int i = 0; i < 20; i++) {
			String typed = typed(region);
			assertStable(parser(region, "*"), parser(gen().oneOf(REGIONS).get()), typed);
			assertStable(parser(null), parser(gen().oneOf(REGIONS).get()), typed);
			assertStable(withoutLibrary(), withoutLibrary(), typed);
		}
	}

	@Test
	void aNumberThatDoesNotParseBackToItselfIsRefused() {
		// Parsed again, it would lose another 8 and be too short.
		assertThat(read(parser("BY"), "88104182667")).isEmpty();
	}

	private static void assertStable(OtpPhoneParser parser, OtpPhoneParser other, String typed) {
		read(parser, typed).ifPresent((number) -> {
			assertThat(number).matches("\\+[1-9]\\d{6,14}");
			assertThat(read(parser, number)).contains(number);
			assertThat(read(other, number)).contains(number);
			for (OtpChannel channel : OtpChannel.values()) {
				assertThat(recipient(parser, typed, channel)).isEqualTo(recipient(parser, number, channel))
					.matches((recipient) -> recipient.isEmpty() || recipient.get().equals(number));
			}
		});
	}

	private static Optional<String> read(OtpPhoneParser parser, String typed) {
		try {
			return Optional.of(parser.parse(typed));
		}
		catch (OtpRejectedException ex) {
			return Optional.empty();
		}
	}

	private static Optional<String> recipient(OtpPhoneParser parser, String typed, OtpChannel channel) {
		try {
			return Optional.of(parser.parseRecipient(typed, channel));
		}
		catch (OtpRejectedException ex) {
			return Optional.empty();
		}
	}

	private static String typed(String region) {
		return switch (gen().ints().range(0, 3).get()) {
			case 0 -> gen().string().unicode().length(0, 70).get();
			case 1 -> some(8) + gen().string().digits().length(0, 12).get() + some(3);
			case 2 -> "+" + UTIL.getCountryCodeForRegion(region) + gen().string().digits().length(4, 13).get();
			default -> String.format(Locale.ROOT, "%s%s",
					Optional.ofNullable(UTIL.getNddPrefixForRegion(region, true)).orElse(""),
					gen().string().digits().length(4, 13).get());
		};
	}

	private static String some(int max) {
		return IntStream.range(0, gen().ints().range(0, max).get())
			.mapToObj((i) -> gen().oneOf(PIECES).get())
			.collect(Collectors.joining());
	}

}
