package io.github.otpkit;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.otpkit.OtpVerification.Outcome;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Every public constructor and method of the values, called with one bad argument and
 * otherwise good ones.
 */
class EntryPointTests {

	private static final String MEGABYTE = "1".repeat(1024 * 1024);

	private static final OtpTicket TICKET = OtpTicket.of("token", "+33612345678", Instant.EPOCH);

	/** An instance of each value class, to call its methods on. */
	private static final List<Object> VALUES = List.of(OtpRequest.to("+33612345678"), OtpCheck.of("token", "123456"),
			TICKET, OtpVerification.of(Outcome.VERIFIED), OtpMessage.defaults(), OtpCodePolicy.digits(6),
			OtpVoice.of(OtpVoiceLanguage.FR_FR));

	private static final Map<Class<?>, Object> GOOD = Map.ofEntries(Map.entry(int.class, 6),
			Map.entry(boolean.class, true), Map.entry(Object.class, "value"), Map.entry(String.class, "123456"),
			Map.entry(OtpTicket.class, TICKET), Map.entry(OtpChannel.class, OtpChannel.SMS),
			Map.entry(OtpMessage.class, OtpMessage.defaults()), Map.entry(OtpCodePolicy.class, OtpCodePolicy.digits(6)),
			Map.entry(OtpVoice.class, OtpVoice.of(OtpVoiceLanguage.FR_FR)),
			Map.entry(OtpVoiceLanguage.class, OtpVoiceLanguage.FR_FR),
			Map.entry(OtpVoiceGender.class, OtpVoiceGender.MALE), Map.entry(Outcome.class, Outcome.VERIFIED),
			Map.entry(OtpCharacters.class, OtpCharacters.DIGITS),
			Map.entry(OtpCharacters[].class, new OtpCharacters[] { OtpCharacters.DIGITS }),
			Map.entry(Set.class, Set.of(OtpCharacters.DIGITS)), Map.entry(Map.class, Map.of("name", "value")),
			Map.entry(Duration.class, Duration.ofMinutes(5)), Map.entry(Instant.class, Instant.EPOCH),
			Map.entry(Locale.class, Locale.FRENCH), Map.entry(InetAddress.class, InetAddress.getLoopbackAddress()));

	@ParameterizedTest
	@MethodSource("references")
	void nullIsRefusedUnlessTheParameterIsNullable(Argument argument) {
		if (argument.isNullable()) {
			assertThatCode(() -> argument.callWith(null)).doesNotThrowAnyException();
		}
		else {
			assertThat(assertRefused(argument, null).reason()).isEqualTo(OtpRejectedException.Reason.MISSING);
		}
	}

	@ParameterizedTest
	@MethodSource("texts")
	void aTextOfOneMegabyteIsRefused(Argument argument) {
		assertRefused(argument, MEGABYTE);
	}

	@ParameterizedTest
	@MethodSource("texts")
	void anUnprintableTextIsRefused(Argument argument) {
		assertRefused(argument, "1\u0000");
		assertRefused(argument, "1\uD83D");
	}

	@ParameterizedTest
	@MethodSource("namesAndTexts")
	void aBlankTextIsMissing(Argument argument) {
		for (String blank : List.of("", " ")) {
			assertThat(assertRefused(argument, blank).reason()).isEqualTo(OtpRejectedException.Reason.MISSING);
		}
	}

	@Test
	void aNullInACollectionIsRefused() {
		OtpCodePolicy policy = OtpCodePolicy.digits(6);
		OtpRequestTests.assertRefused(OtpRejectedException.Reason.MISSING, "code.characters",
				() -> policy.withCharacters(OtpCharacters.DIGITS, (OtpCharacters) null));
		for (Map<String, Object> arguments : List.<Map<String, Object>>of(Collections.singletonMap("a", null),
				Collections.singletonMap(null, "a"))) {
			OtpRequestTests.assertRefused(OtpRejectedException.Reason.MISSING, "message.arguments",
					() -> new OtpMessage(null, null, arguments));
		}
	}

	private static OtpRejectedException assertRefused(Argument argument, @Nullable Object value) {
		OtpRejectedException refusal = catchThrowableOfType(OtpRejectedException.class, () -> argument.callWith(value));
		assertThat(refusal).isNotNull();
		assertThat(argument.fields()).contains(refusal.field());
		assertThat(refusal.getMessage()).hasSizeLessThan(200);
		return refusal;
	}

	static Stream<Argument> references() {
		return VALUES.stream().flatMap(EntryPointTests::arguments);
	}

	/** The number of a message is the provider's, so a ticket takes it as it is. */
	static Stream<Argument> texts() {
		return references().filter((argument) -> argument.isOneOf(String.class, Object.class))
			.filter(Predicate.not((argument) -> argument.name().equals("ticketNumber")));
	}

	static Stream<Argument> namesAndTexts() {
		return texts().filter(Predicate.not((argument) -> argument.isOneOf(Object.class)));
	}

	private static Stream<Argument> arguments(Object target) {
		return Stream
			.<Executable>concat(Arrays.stream(target.getClass().getConstructors()),
					Arrays.stream(target.getClass().getDeclaredMethods()))
			.filter((executable) -> Modifier.isPublic(executable.getModifiers()) && !executable.isSynthetic())
			.filter((executable) -> !executable.getName().equals("equals"))
			.flatMap((executable) -> IntStream.range(0, executable.getParameterCount())
				.filter((index) -> !executable.getParameterTypes()[index].isPrimitive())
				.mapToObj((index) -> new Argument(target, executable, index)));
	}

	/**
	 * One argument of a call.
	 */
	record Argument(Object target, Executable executable, int index) {

		private static final Map<String, List<String>> FIELDS = Map.ofEntries(
				Map.entry("withParameter", List.of("parameters")),
				Map.entry("withArgument", List.of("message.arguments")),
				Map.entry("arguments", List.of("message.arguments")),
				Map.entry("characters", List.of("code.characters")), Map.entry("first", List.of("code.characters")),
				Map.entry("others", List.of("code.characters")), Map.entry("validity", List.of("code.validity")),
				Map.entry("language", List.of("voice.language")), Map.entry("gender", List.of("voice.gender")));

		private Parameter parameter() {
			return this.executable.getParameters()[this.index];
		}

		String name() {
			return parameter().getName();
		}

		boolean isOneOf(Class<?>... types) {
			return List.of(types).contains(parameter().getType());
		}

		boolean isNullable() {
			AnnotatedType type = this.executable.getAnnotatedParameterTypes()[this.index];
			return ((AnnotatedElement) type).isAnnotationPresent(Nullable.class);
		}

		/** The names that the exception may give to the argument. */
		List<String> fields() {
			return FIELDS.getOrDefault(this.executable.getName(),
					FIELDS.getOrDefault(name(), List.of(name().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT))));
		}

		Object callWith(@Nullable Object value) throws Throwable {
			Object[] arguments = Arrays.stream(this.executable.getParameterTypes()).map(GOOD::get).toArray();
			if (this.executable.getName().endsWith("RecipientIp") && arguments[0] instanceof String) {
				arguments[0] = "192.0.2.1";
			}
			arguments[this.index] = value;
			try {
				return (this.executable instanceof Method method) ? method.invoke(this.target, arguments)
						: ((Constructor<?>) this.executable).newInstance(arguments);
			}
			catch (InvocationTargetException ex) {
				throw ex.getCause();
			}
		}

		@Override
		public String toString() {
			return "%s.%s(%s)".formatted(this.target.getClass().getSimpleName(), this.executable.getName(), name());
		}

	}

}
