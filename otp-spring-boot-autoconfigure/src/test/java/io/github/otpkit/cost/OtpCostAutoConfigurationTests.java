package io.github.otpkit.cost;

import java.math.BigDecimal;

import io.github.otpkit.InvalidOtpPropertyException;
import io.github.otpkit.OtpChannel;
import io.github.otpkit.OtpRequest;
import io.github.otpkit.phone.OtpPhoneAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class OtpCostAutoConfigurationTests {

	private static final String HINT = "count segments and calls, because there are no prices";

	private static final OtpRequest REQUEST = OtpRequest.to("+33612345678").withChannel(OtpChannel.SMS).withSegments(1);

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(OtpCostAutoConfiguration.class, OtpPhoneAutoConfiguration.class));

	@Test
	void contributesPricesAndBudgets(CapturedOutput output) {
		this.contextRunner.withPropertyValues("otp.cost.prices.FR.sms:0.05", "otp.cost.budget.per-day:10")
			.run((context) -> assertThat(context.getBean(OtpCosts.class).chargesOf(REQUEST).get(0).amount())
				.isEqualTo(50_000));
		assertThat(output).doesNotContain(HINT);
	}

	@Test
	void backsOffForAPriceListOfTheApplication(CapturedOutput output) {
		this.contextRunner.withBean(OtpPriceList.class, () -> (region, channel) -> BigDecimal.TEN)
			.withPropertyValues("otp.cost.budget.per-day:10")
			.run((context) -> {
				assertThat(context).hasSingleBean(OtpPriceList.class);
				assertThat(context.getBean(OtpCosts.class).chargesOf(REQUEST).get(0).amount()).isEqualTo(10_000_000);
			});
		assertThat(output).doesNotContain(HINT);
	}

	@Test
	void doesWithoutAParserOfNumbers() {
		this.contextRunner.withClassLoader(new FilteredClassLoader("com.google.i18n.phonenumbers"))
			.withPropertyValues("otp.cost.default-price.sms:0.05", "otp.cost.budget.per-day:10")
			.run((context) -> assertThat(context.getBean(OtpCosts.class).chargesOf(REQUEST).get(0).amount())
				.isEqualTo(50_000));
	}

	@Test
	void isSwitchedOffWithTheLibrary() {
		this.contextRunner.withPropertyValues("otp.enabled:false")
			.run((context) -> assertThat(context).doesNotHaveBean(OtpCosts.class));
	}

	@Test
	void saysOnceThatMessagesAreCountedWithoutPrices(CapturedOutput output) {
		this.contextRunner.withPropertyValues("otp.cost.budget.per-day:10")
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).containsOnlyOnce(HINT);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "otp.cost.budget.per-hour | 0 | is 0", "otp.cost.budget.per-day | -5 | is -5",
					"otp.cost.budget.per-region-per-day | 1000000001 | is 1000000001",
					"otp.cost.budget.per-purpose-per-day | -0.01 | is -0.01", "otp.cost.prices.FR.sms | 0 | is 0",
					"otp.cost.default-price.voice | -1 | is -1", "otp.cost.budget.zone | Mars/Base | is 'Mars/Base'",
					"otp.cost.budget.thresholds | 50,101 | has 101", "otp.cost.budget.thresholds | 0 | has 0",
					"otp.cost.budget.priority-purposes | Pay! | has 'Pay!'" })
	void aBadValueStopsTheStart(String property, String value, String problem) {
		this.contextRunner.withPropertyValues(property + ":" + value)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(InvalidOtpPropertyException.class, (ex) -> {
					assertThat(ex.property()).isEqualTo(property);
					assertThat(ex).hasMessageContaining(problem);
					assertThat(ex.remedy()).isNotEmpty();
				}));
	}

	@Test
	void anUnknownRegionStopsTheStart() {
		this.contextRunner.withPropertyValues("otp.cost.prices.UK.sms:0.05")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessage("'otp.cost.prices.UK' names a region that does not exist"));
	}

}
