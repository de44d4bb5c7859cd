package io.github.otpkit.security;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Date;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RequiredCodeTests {

	@Test
	void factsThatMayChangeAreRefused() {
		for (Class<?> type : List.of(List.class, Object.class, Number.class, CharSequence.class, Date.class,
				String[].class, StringBuilder.class, Masked.class, OfList.class)) {
			assertThatExceptionOfType(OtpLoginNotReadyException.class).isThrownBy(() -> code(type))
				.withMessageContaining("names the fact 'fact' of the type " + type.getTypeName() + ",");
		}
	}

	@Test
	void factsThatCannotChangeAreAccepted() {
		for (Class<?> type : List.of(String.class, int.class, Long.class, BigDecimal.class, LocalDate.class,
				DayOfWeek.class, Payee.class)) {
			assertThat(code(type).facts()).containsOnlyKeys("fact");
		}
	}

	@Test
	void differentValuesHaveDifferentDigestsEvenIfTheyReadTheSame() {
		assertThat(digest(String.class, null)).isNotEqualTo(digest(String.class, "null"))
			.isNotEqualTo(digest(String.class, ""));
		assertThat(digest(Payee.class, new Payee("Nora", "DE89370400440532014821")))
			.isNotEqualTo(digest(Payee.class, new Payee("Nora", "DE00000000000000004821")))
			.isEqualTo(digest(Payee.class, new Payee("Nora", "DE89370400440532014821")));
		assertThat(digest(Note.class, new Note("Bob, note=x", "y")))
			.isNotEqualTo(digest(Note.class, new Note("Bob", "x, note=y")));
	}

	@Test
	void numbersAreShownWithoutAnExponent() {
		assertThat(text(BigDecimal.class, new BigDecimal("1E+5"))).isEqualTo("100000");
		assertThat(text(Double.class, 1.2e8)).isEqualTo("120000000");
		assertThat(text(BigDecimal.class, new BigDecimal("12.50"))).isEqualTo("12.50");
		assertThat(text(Payee.class, new Payee("Nora", "DE89370400440532014821"))).isEqualTo("Nora (*4821)");
	}

	@Test
	void numbersThatAreTooLongAreNotWrittenOut() {
		for (String number : List.of("1E+999999999", "1E-999999999", "1E+2147483647", "9".repeat(501))) {
			assertThatIllegalArgumentException().isThrownBy(() -> text(BigDecimal.class, new BigDecimal(number)));
		}
		assertThatIllegalArgumentException()
			.isThrownBy(() -> text(BigInteger.class, BigInteger.ONE.shiftLeft(100_000)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "Bob\nof amount 1", "Bob\u0000", "Bob\u2028x", "\u202ebob", "\u2067bob", "Bob\ud800" })
	void textsWithControlCharactersAreNotConfirmed(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> text(String.class, text))
			.withMessage("has a line break or a control character");
	}

	@Test
	void textsOfMoreThan500CharactersAreNotConfirmed() {
		assertThat(text(String.class, "x".repeat(500))).hasSize(500);
		assertThatIllegalArgumentException().isThrownBy(() -> text(String.class, "x".repeat(501)))
			.withMessage("is longer than 500 characters");
	}

	@Test
	void aSubclassThatMayChangeIsNotConfirmed() {
		assertThatIllegalArgumentException().isThrownBy(() -> text(BigDecimal.class, new BigDecimal("1") {

			@Override
			public String toPlainString() {
				return "2";
			}

		}));
	}

	private static String digest(Class<?> type, @Nullable Object value) {
		return code(type).action(new @Nullable Object[] { value }, true).digest();
	}

	private static String text(Class<?> type, @Nullable Object value) {
		return String.valueOf(code(type).action(new @Nullable Object[] { value }, true).facts().get("fact"));
	}

	private static RequiredCode code(Class<?> type) {
		return Arrays.stream(Facts.class.getDeclaredMethods())
			.filter((method) -> method.getParameterTypes()[0] == type)
			.map((method) -> RequiredCode.of(method, method.getAnnotation(RequireOtp.class)))
			.findFirst()
			.orElseThrow();
	}

	record Payee(String name, String iban) {

		@Override
		public String toString() {
			return this.name + " (*" + this.iban.substring(this.iban.length() - 4) + ")";
		}

	}

	record Note(String payee, String note) {

	}

	record OfList(List<String> payees) {

	}

	static class Masked {

		@Override
		public String toString() {
			return "****";
		}

	}

	interface Facts {

		@RequireOtp(purpose = "p", facts = "fact")
		void list(List<String> fact);

		@RequireOtp(purpose = "p", facts = "fact")
		void object(Object fact);

		@RequireOtp(purpose = "p", facts = "fact")
		void number(Number fact);

		@RequireOtp(purpose = "p", facts = "fact")
		void charsequence(CharSequence fact);

		@RequireOtp(purpose = "p", facts = "fact")
		void date(Date fact);

		@RequireOtp(purpose = "p", facts = "fact")
		void strings(String[] fact);

		@RequireOtp(purpose = "p", facts = "fact")
		void stringbuilder(StringBuilder fact);

		@RequireOtp(purpose = "p", facts = "fact")
		void masked(Masked fact);

		@RequireOtp(purpose = "p", facts = "fact")
		void oflist(OfList fact);

		@RequireOtp(purpose = "p", facts = "fact")
		void text(String fact);

		@RequireOtp(purpose = "p", facts = "fact")
		void primitive(int fact);

		@RequireOtp(purpose = "p", facts = "fact")
		void box(Long fact);

		@RequireOtp(purpose = "p", facts = "fact")
		void decimal(BigDecimal fact);

		@RequireOtp(purpose = "p", facts = "fact")
		void integer(BigInteger fact);

		@RequireOtp(purpose = "p", facts = "fact")
		void fraction(Double fact);

		@RequireOtp(purpose = "p", facts = "fact")
		void day(LocalDate fact);

		@RequireOtp(purpose = "p", facts = "fact")
		void constant(DayOfWeek fact);

		@RequireOtp(purpose = "p", facts = "fact")
		void payee(Payee fact);

		@RequireOtp(purpose = "p", facts = "fact")
		void note(Note fact);

	}

}
