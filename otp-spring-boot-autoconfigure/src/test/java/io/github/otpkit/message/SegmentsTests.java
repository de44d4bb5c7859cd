package io.github.otpkit.message;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.otpkit.OtpChannel;
import io.github.otpkit.OtpCodePolicy;
import io.github.otpkit.OtpRequest;
import org.instancio.junit.InstancioExtension;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.instancio.Instancio.gen;

@ExtendWith(InstancioExtension.class)
class SegmentsTests {

	private static final String EXTENSION = "\f^{}\\[~]|€";

	private static final String BASIC = """
			@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZ\
			ÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà
			""" + "\r";

	@Test
	void gsm7Has127CharactersAndTenMore() {
		assertThat(BASIC).hasSize(127);
		assertThat(Segments.beyondGsm7(BASIC + EXTENSION)).isNegative();
		assertThat(IntStream.rangeClosed(0, 0xFFFF)
			.filter((character) -> Segments.beyondGsm7(Character.toString(character)) < 0)).hasSize(127 + 10);
	}

	@ParameterizedTest
	@ValueSource(strings = { "ç", "ó", "á", "ê", "`", "\t", "\u00A0", "’", "“", "–", "…", "Ё", "α", "中", "ő" })
	void commonCharactersOutsideGsm7TurnTheTextToUcs2(String character) {
		assertThat(Segments.beyondGsm7("ab" + character + "c" + character)).isEqualTo(2);
	}

	@ParameterizedTest
	@CsvSource(ignoreLeadingAndTrailingWhitespace = false,
			value = { "a,0,1", "a,1,1", "a,160,1", "a,161,2", "a,306,2", "a,307,3", "a,459,3", "a,460,4", "a,1224,8",
					"a,1225,9", "€,80,1", "€,81,2", "€,152,2", "€,153,3", "é,160,1", "é,161,2", "中,70,1", "中,71,2",
					"中,134,2", "中,135,3", "中,201,3", "中,202,4", "😀,35,1", "😀,36,2", "😀,66,2", "😀,67,3" })
	void repeatedCharactersTakeSegments(String character, int times, int segments) {
		assertThat(Segments.count(character.repeat(times))).isEqualTo(segments);
	}

	@ParameterizedTest
	@CsvSource({ "154, 6, 1", "155, 6, 2", "153, 7, 1", "154, 7, 2" })
	void aRequestIsCountedWithItsCodeWhoeverComposedIt(int characters, int code, int segments) {
		OtpRequest composed = OtpRequest.to("+33612345678")
			.withCode(OtpCodePolicy.digits(code))
			.withText("a".repeat(characters))
			.withSegments(9);
		assertThat(Segments.counted(composed).segments()).isEqualTo(segments);
	}

	@Test
	void aTextOfTheAccountCountsAsOneSegmentAndACallHasNone() {
		OtpRequest request = OtpRequest.to("+33612345678");
		assertThat(Segments.counted(request).segments()).isEqualTo(1);
		assertThat(Segments.counted(request.withChannel(OtpChannel.VOICE).withText("a")).segments()).isNull();
	}

	@Test
	void anExtensionCharacterIsNotSplit() {
		assertThat(Segments.count("a".repeat(152) + "€" + "a".repeat(151))).isEqualTo(2);
		assertThat(Segments.count("a".repeat(152) + "€" + "a".repeat(152))).isEqualTo(3);
		assertThat(Segments.count("a".repeat(151) + "€" + "a".repeat(153))).isEqualTo(2);
	}

	@Test
	void aSurrogatePairIsNotSplit() {
		assertThat(Segments.count("中".repeat(66) + "😀" + "中".repeat(65))).isEqualTo(2);
		assertThat(Segments.count("中".repeat(66) + "😀" + "中".repeat(66))).isEqualTo(3);
		assertThat(Segments.count("中".repeat(65) + "😀" + "中".repeat(67))).isEqualTo(2);
	}

	@RepeatedTest(300)
	void countsLikeAnIndependentImplementation() {
		String beyond = (gen().ints().range(0, 2).get() == 0) ? "中😀óa" : "";
		List<String> characters = (BASIC + EXTENSION.repeat(gen().ints().range(0, 20).get()) + beyond).codePoints()
			.mapToObj(Character::toString)
			.toList();
		String text = IntStream.range(0, gen().ints().range(0, 700).get())
			.mapToObj((i) -> gen().oneOf(characters).get())
			.collect(Collectors.joining());
		assertThat(Segments.count(text)).as(text).isEqualTo(cuts(text));
	}

	/** Cuts the encoded text, one unit earlier where a cut would split a character. */
	private static int cuts(String text) {
		boolean gsm7 = text.chars().allMatch((character) -> (BASIC + EXTENSION).indexOf(character) >= 0);
		String units = gsm7 ? text.replaceAll("([\f^{}\\\\\\[~\\]|€])", "\u001B$1") : text;
		if (gsm7 ? units.length() <= 160 : text.getBytes(StandardCharsets.UTF_16BE).length <= 140) {
			return 1;
		}
		int cuts = 0;
		for (int at = 0; at < units.length(); cuts++) {
			at = Math.min(units.length(), at + (gsm7 ? 153 : 67));
			char last = units.charAt(at - 1);
			at -= (at < units.length() && (last == '\u001B' || Character.isHighSurrogate(last))) ? 1 : 0;
		}
		return cuts;
	}

}
