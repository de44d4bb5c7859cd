package io.github.otpkit.delivery;

import io.github.otpkit.InvalidOtpPropertyException;
import io.github.otpkit.OtpDeliveries;
import io.github.otpkit.OtpDeliveryReport.State;
import jakarta.servlet.Filter;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.web.server.WebFilter;

import static org.assertj.core.api.Assertions.assertThat;

class OtpDeliveryAutoConfigurationTests {

	private static final AutoConfigurations OURS = AutoConfigurations.of(OtpDeliveryAutoConfiguration.class);

	private final WebApplicationContextRunner servlet = new WebApplicationContextRunner().withConfiguration(OURS)
		.withPropertyValues("otp.delivery.secret=" + DeliveryApplication.SECRET);

	private final ReactiveWebApplicationContextRunner reactive = new ReactiveWebApplicationContextRunner()
		.withConfiguration(OURS)
		.withPropertyValues("otp.delivery.secret=" + DeliveryApplication.SECRET);

	@Test
	void contributesTheFilterOfTheKindOfApplication() {
		this.servlet.run((context) -> assertThat(context).hasSingleBean(OtpDeliveries.class)
			.hasSingleBean(ServletDeliveryFilter.class)
			.doesNotHaveBean(ReactiveDeliveryFilter.class));
		this.reactive.run((context) -> assertThat(context).hasSingleBean(OtpDeliveries.class)
			.hasSingleBean(ReactiveDeliveryFilter.class)
			.doesNotHaveBean(ServletDeliveryFilter.class));
	}

	@Test
	void contributesDeliveriesToAnApplicationWithoutAWebServer() {
		new ApplicationContextRunner().withConfiguration(OURS)
			.run((context) -> assertThat(context).hasSingleBean(OtpDeliveries.class)
				.doesNotHaveBean(ServletDeliveryFilter.class)
				.doesNotHaveBean(ReactiveDeliveryFilter.class));
	}

	@Test
	void backsOffForDeliveriesOfTheApplication() {
		this.servlet.withBean("own", OtpDeliveries.class, () -> (ticket) -> State.DELIVERED)
			.run((context) -> assertThat(context).hasSingleBean(OtpDeliveries.class)
				.hasBean("own")
				.doesNotHaveBean(ServletDeliveryFilter.class));
	}

	@Test
	void backsOffWithoutTheClassesOfTheWebFramework() {
		this.servlet.withClassLoader(new FilteredClassLoader(Filter.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("otpDeliveryFilter"));
		this.reactive.withClassLoader(new FilteredClassLoader(WebFilter.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("otpDeliveryFilter"));
	}

	@Test
	void isOffWhenTheLibraryIsOff() {
		this.servlet.withPropertyValues("otp.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(OtpDeliveries.class)
				.doesNotHaveBean(ServletDeliveryFilter.class));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			${NOBODY_SETS_THIS} | is the placeholder ${NOBODY_SETS_THIS}, which nothing sets
			fifteen-charac1 | has 15 characters, which can be guessed
			x,0123456789abcdef | has 1 characters, which can be guessed
			0123456789abcde/ | has 16 characters, some of which a URL cannot hold as they are
			0123456789abcdeé | has 16 characters, some of which a URL cannot hold as they are
			0123456789abcdef,1123456789abcdef,2123456789abcdef | has 3 values
			""")
	void aSecretThatIsNotSafeStopsTheStartWithoutItsValue(String secret, String problem) {
		this.servlet.withPropertyValues("otp.delivery.secret=" + secret)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessage("'otp.delivery.secret' " + problem)
				.asInstanceOf(InstanceOfAssertFactories.type(InvalidOtpPropertyException.class))
				.satisfies((ex) -> assertThat(ex.remedy()).isNotBlank()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "otp/delivery", "/otp/delivery/", "/otp/{secret}", "/", "/otp//delivery" })
	void aPathThatNoRequestHasStopsTheStart(String path) {
		this.servlet.withPropertyValues("otp.delivery.path=" + path)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("'otp.delivery.path' is '" + path + "'"));
	}

	@Test
	void noTextOfTheSettingsShowsTheSecret() {
		this.servlet.run((context) -> assertThat(context.getBean(OtpDeliveryProperties.class)).asString()
			.contains("/otp/delivery", "Europe/Paris")
			.doesNotContain(DeliveryApplication.SECRET));
	}

}
