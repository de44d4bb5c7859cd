package io.github.otpkit.phone;

import java.lang.management.ManagementFactory;
import java.time.Duration;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import io.github.otpkit.InvalidOtpPropertyException;
import io.github.otpkit.OtpRejectedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;

@ExtendWith(OutputCaptureExtension.class)
class OtpPhoneAutoConfigurationTests {

	private static final String HINT = "libphonenumber is not on the class path";

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(OtpPhoneAutoConfiguration.class));

	private final ApplicationContextRunner withoutLibrary = this.contextRunner
		.withClassLoader(new FilteredClassLoader(PhoneNumberUtil.class));

	@Test
	void contributesAParser(CapturedOutput output) {
		this.contextRunner.withPropertyValues("otp.phone.default-region:FR", "otp.phone.allowed-regions:FR, be")
			.run((context) -> {
				OtpPhoneParser parser = context.getBean(OtpPhoneParser.class);
				assertThat(parser).isInstanceOf(LibPhoneNumberParser.class);
				assertThat(parser.parseRecipient("06 12 34 56 78", null)).isEqualTo("+33612345678");
				assertThat(parser.parseRecipient("+32 470 12 34 56", null)).isEqualTo("+32470123456");
			});
		assertThat(output).doesNotContain(HINT);
	}

	@Test
	void additionalNumberTypesCanBeSet() {
		this.contextRunner.withPropertyValues("otp.phone.additional-number-types:personal, global-network")
			.run((context) -> {
				OtpPhoneParser parser = context.getBean(OtpPhoneParser.class);
				assertThat(parser.parseRecipient("+447012345678", null)).isEqualTo("+447012345678");
				assertThat(parser.parseRecipient("+881612345678", null)).isEqualTo("+881612345678");
			});
	}

	@Test
	void backsOffForAParserOfTheApplication() {
		OtpPhoneParser own = mock(OtpPhoneParser.class);
		this.contextRunner.withBean(OtpPhoneParser.class, () -> own)
			.run((context) -> assertThat(context).getBean(OtpPhoneParser.class).isSameAs(own));
	}

	@Test
	void readsInternationalNumbersWithoutLibphonenumberAndLogsIt(CapturedOutput output) {
		this.withoutLibrary.run((context) -> {
			OtpPhoneParser parser = context.getBean(OtpPhoneParser.class);
			assertThat(parser).isInstanceOf(InternationalParser.class);
			assertThat(parser.parseRecipient("+33 6 12 34 56 78", null)).isEqualTo("+33612345678");
		});
		assertThat(output).containsOnlyOnce(HINT);
	}

	@ParameterizedTest
	@CsvSource({ "otp.phone.default-region, FR", "otp.phone.allowed-regions, FR",
			"otp.phone.additional-number-types, personal" })
	void settingsThatRequireLibphonenumberFailWithoutIt(String property, String value) {
		assertFails(this.withoutLibrary.withPropertyValues(property + ":" + value), property, "libphonenumber");
		this.withoutLibrary.withPropertyValues("otp.phone.allowed-regions:*")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void aNationalNumberWithoutADefaultRegionIsLoggedOnceWithTheProperty(CapturedOutput output) {
		this.contextRunner.run((context) -> {
			OtpPhoneParser parser = context.getBean(OtpPhoneParser.class);
			for (String number : new String[] { "+33123", "06 12 34 56 78", "07 12 34 56 78" }) {
				assertThatExceptionOfType(OtpRejectedException.class)
					.isThrownBy(() -> parser.parseRecipient(number, null));
			}
		});
		assertThat(output).containsOnlyOnce("WARN").contains("'otp.phone.default-region'").doesNotContain("12 34");
	}

	@Test
	void canBeSwitchedOff() {
		this.contextRunner.withPropertyValues("otp.enabled:false")
			.run((context) -> assertThat(context).doesNotHaveBean(OtpPhoneParser.class));
	}

	@ParameterizedTest
	@CsvSource({ "otp.phone.default-region, UK", "otp.phone.default-region, FRA", "otp.phone.default-region, false",
			"otp.phone.default-region, *", "otp.phone.default-region, AQ", "otp.phone.allowed-regions, 'FR, +33'",
			"otp.phone.allowed-regions, 'FR, *, XX'", "otp.phone.allowed-regions, 001" })
	void regionsThatDoNotExistFailAtStart(String property, String value) {
		assertFails(this.contextRunner.withPropertyValues(property + ":" + value), property, "ISO 3166-1 alpha-2");
	}

	@Test
	void warmsUpInTheBackgroundOnceTheApplicationIsReadyAndLeavesNoThread() {
		this.contextRunner.withPropertyValues("otp.phone.default-region:TA").run((context) -> {
			long started = ManagementFactory.getThreadMXBean().getTotalStartedThreadCount();
			context.publishEvent(new ApplicationReadyEvent(new SpringApplication(), new String[0],
					context.getSourceApplicationContext(), Duration.ZERO));
			assertThat(ManagementFactory.getThreadMXBean().getTotalStartedThreadCount()).isGreaterThan(started);
			for (Thread thread : Thread.getAllStackTraces().keySet()) {
				if (thread.getName().equals("otp-phone-warm-up")) {
					assertThat(thread.isDaemon()).isTrue();
					thread.join();
				}
			}
			assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName)
				.doesNotContain("otp-phone-warm-up");
		});
	}

	private static void assertFails(ApplicationContextRunner contextRunner, String property, String remedy) {
		contextRunner.run((context) -> {
			assertThat(context).hasFailed();
			assertThat(context.getStartupFailure()).rootCause()
				.isInstanceOfSatisfying(InvalidOtpPropertyException.class, (ex) -> {
					assertThat(ex.property()).isEqualTo(property);
					assertThat(ex.remedy()).contains(remedy);
				});
		});
	}

}
