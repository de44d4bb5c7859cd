package io.github.otpkit.client;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ProviderMessageTests {

	private final ProviderMessage message = new ProviderMessage(
			() -> Stream.of("+33612345678", "918273", "Key-4711", "Ｆｕｌｌ"));

	@ParameterizedTest
	@ValueSource(strings = { "+33612345678", "0033612345678", "0612345678", "06 12 34 56 78", "06/12/34/56/78",
			"+33_612_345_678", "33,612,345,678", "06.12.34.56.78", "06 / 12 / 34 / 56 / 78", "06 - 12 - 34 - 56 - 78",
			"06 – 12 – 34 – 56 – 78", "06&nbsp;12&nbsp;34&nbsp;56&nbsp;78", "06<br>12<br>34<br>56<br>78",
			"06 then 12 then 34 then 56 then 78", "06\n12\n34\n56\n78", "0.6.1.2.3.4.5.6.7.8", "+33 (0) 6 12 34 56 78",
			"０６１２３４５６７８", "٠٦ ١٢ ٣٤ ٥٦ ٧٨", "𝟎𝟔𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖", "⁰⁶¹²³⁴⁵⁶⁷⁸", "⓪⑥①②③④⑤⑥⑦⑧",
			"0️⃣6️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣", "0\u200b6\u200b1\u200b2\u200b3\u200b4\u200b5\u200b6\u200b7\u200b8",
			"9-1-8-2-7-3", "9 x 1 x 8 x 2 x 7 x 3" })
	void hidesADigitSequenceThatWasSentWhateverSeparatesIt(String echo) {
		String shown = this.message.sanitize("No route to " + echo + " at all", null, 200);
		assertThat(shown).startsWith("No route to ").endsWith(" at all").contains("•••");
		assertThat(shown.replaceAll("\\P{N}", "").length()).as(shown).isLessThan(4);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Status 400", "Code 300 with 2 attempts and 5 min", "Valid from 3 to 11 characters" })
	void keepsNumbersThatAreNobodys(String text) {
		assertThat(this.message.sanitize(text, null, 200)).isEqualTo(text);
	}

	@Test
	@Timeout(5)
	void staysFastForTheLongestText() {
		String digits = "3361234567".repeat(200);
		ProviderMessage hostile = new ProviderMessage(
				() -> Stream.of(digits.substring(0, 32), digits.substring(5, 37)));
		assertThat(hostile.sanitize(digits, digits, 200)).isEqualTo("•••");
		assertThat(hostile.sanitize("3 x ".repeat(500), null, 200)).isNotEmpty();
	}

	@Test
	@Timeout(5)
	void staysFastForALongTokenOfManyWords() {
		String token = IntStream.range(0, 9000).mapToObj("aa%04x"::formatted).collect(Collectors.joining(" "));
		for (int i = 0; i < 20; i++) {
			assertThat(this.message.sanitize("aaaaaaaa".repeat(250), token, 200)).hasSize(201);
		}
	}

	@Test
	void staysShortForALetterThatIsManyAfterItIsNormalized() {
		assertThat(this.message.sanitize("\uFDFA".repeat(2000), null, 100_000).length()).isLessThanOrEqualTo(2000);
	}

	@Test
	void hidesOtherFormsOfALetter() {
		assertThat(this.message.sanitize("Ｋｅｙ-4711 and Full", null, 200)).isEqualTo("••• and •••");
	}

	@Test
	void hidesTheSameInEveryLocale() {
		Locale before = Locale.getDefault();
		try {
			Locale.setDefault(Locale.forLanguageTag("tr-TR"));
			assertThat(new ProviderMessage(() -> Stream.of("INVITE")).sanitize("no invite", null, 200))
				.isEqualTo("no •••");
		}
		finally {
			Locale.setDefault(before);
		}
	}

}
