package io.github.otpkit.core;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import io.github.otpkit.OtpCheck;
import io.github.otpkit.OtpRejectedException;
import io.github.otpkit.OtpRequest;
import io.github.otpkit.OtpSender;
import io.github.otpkit.OtpVerifier;
import io.github.otpkit.client.OtpClientAutoConfiguration;
import io.github.otpkit.client.OtpProvider;
import io.github.otpkit.guard.OtpGuardAutoConfiguration;
import io.github.otpkit.message.OtpMessageAutoConfiguration;
import io.github.otpkit.phone.OtpPhoneAutoConfiguration;
import io.github.otpkit.phone.OtpPhoneParser;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Every public method that takes what a person typed, called with what is no value at
 * all. The provider's address answers nothing, so a request would fail the test.
 */
class RefusedInputTests {

	private static final String NULL_BYTE = "12\u0000345";

	private static final String MEGABYTE = "1".repeat(1024 * 1024);

	private final TestObservationRegistry registry = TestObservationRegistry.create();

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(OtpAutoConfiguration.class, OtpClientAutoConfiguration.class,
				OtpGuardAutoConfiguration.class, OtpPhoneAutoConfiguration.class, OtpMessageAutoConfiguration.class))
		.withBean(TestObservationRegistry.class, () -> this.registry)
		.withPropertyValues("otp.api-login:login@example.com", "otp.api-key:key-4711-secret", "otp.channel:sms",
				"otp.base-url:http://localhost:1", "otp.phone.default-region:FR");

	@ParameterizedTest
	@MethodSource
	void inputIsRefusedByItsFieldAndObservedAsRejected(EntryPoint entryPoint, String input) {
		this.contextRunner.run((context) -> {
			assertThat(catchThrowable(() -> entryPoint.call().accept(context, input)))
				.isInstanceOfSatisfying(OtpRejectedException.class, (refusal) -> {
					assertThat(refusal.field()).isEqualTo(entryPoint.field());
					assertThat(refusal.getMessage()).hasSizeLessThan(200);
				});
			TestObservationRegistryAssert.assertThat(this.registry)
				.hasNumberOfObservationsEqualTo((entryPoint.observation() != null) ? 1 : 0);
			if (entryPoint.observation() != null) {
				TestObservationRegistryAssert.assertThat(this.registry)
					.hasObservationWithNameEqualTo(entryPoint.observation())
					.that()
					.hasLowCardinalityKeyValue("outcome", "rejected");
			}
		});
	}

	static Stream<Object[]> inputIsRefusedByItsFieldAndObservedAsRejected() {
		List<Object[]> calls = new ArrayList<>();
		for (EntryPoint text : texts()) {
			for (String input : new String[] { null, "", " ", "\t\n", NULL_BYTE, MEGABYTE }) {
				calls.add(new Object[] { text, input });
			}
		}
		objects().forEach((object) -> calls.add(new Object[] { object, null }));
		return calls.stream();
	}

	private static List<EntryPoint> texts() {
		return List.of(sender("phone-number", (sender, text) -> sender.send(text)),
				verifier("request-token", (verifier, text) -> verifier.verify(text, "123456")),
				verifier("code", (verifier, text) -> verifier.verify("token", text)),
				parser((parser, text) -> parser.parse(text)),
				parser((parser, text) -> parser.parseRecipient(text, null)),
				parser((parser, text) -> parser.regionOf(text)));
	}

	private static List<EntryPoint> objects() {
		return List.of(sender("request", (sender, none) -> sender.send((OtpRequest) null)),
				verifier("check", (verifier, none) -> verifier.verify((OtpCheck) null)),
				provider("request", (provider, none) -> provider.send(null)),
				provider("check", (provider, none) -> provider.verify(null)));
	}

	private static EntryPoint sender(String field, BiConsumer<OtpSender, String> call) {
		return EntryPoint.of(OtpSender.class, "otp.send", field, call);
	}

	private static EntryPoint verifier(String field, BiConsumer<OtpVerifier, String> call) {
		return EntryPoint.of(OtpVerifier.class, "otp.verify", field, call);
	}

	private static EntryPoint parser(BiConsumer<OtpPhoneParser, String> call) {
		return EntryPoint.of(OtpPhoneParser.class, null, "phone-number", call);
	}

	private static EntryPoint provider(String field, BiConsumer<OtpProvider, String> call) {
		return EntryPoint.of(OtpProvider.class, null, field, call);
	}

	/**
	 * One argument of a method.
	 *
	 * @param type whose method it is
	 * @param observation what the call is observed as, {@code null} if it is not
	 * @param field the name of the argument
	 * @param call calls the method
	 */
	record EntryPoint(Class<?> type, String observation, String field, BiConsumer<BeanFactory, String> call) {

		static <T> EntryPoint of(Class<T> type, String observation, String field, BiConsumer<T, String> call) {
			return new EntryPoint(type, observation, field,
					(context, input) -> call.accept(context.getBean(type), input));
		}

		@Override
		public String toString() {
			return this.type.getSimpleName() + " " + this.field;
		}

	}

}
