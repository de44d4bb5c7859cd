package io.github.otpkit.cost;

import java.time.Clock;

import io.github.otpkit.phone.OtpPhoneAutoConfiguration;
import io.github.otpkit.phone.OtpPhoneParser;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for {@link OtpPriceList prices} and
 * budgets.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = OtpPhoneAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "otp.enabled", matchIfMissing = true)
@EnableConfigurationProperties(OtpCostProperties.class)
public final class OtpCostAutoConfiguration {

	OtpCostAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean(OtpPriceList.class)
	PropertiesPriceList otpPriceList(OtpCostProperties properties) {
		return new PropertiesPriceList(properties);
	}

	@Bean
	OtpCosts otpCosts(OtpCostProperties properties, OtpPriceList prices, ObjectProvider<OtpPhoneParser> phone,
			ObjectProvider<Clock> clock) {
		OtpPhoneParser parser = phone.getIfAvailable();
		OtpCosts costs = new OtpCosts(prices, properties, clock.getIfUnique(Clock::systemUTC),
				(parser != null) ? parser::regionOf : (number) -> null);
		if (costs.hasBudget() && prices instanceof PropertiesPriceList own && own.isEmpty()) {
			LogFactory.getLog(OtpCosts.class)
				.info("The budgets of 'otp.cost.budget' count segments and calls, because there are no prices. Set "
						+ "'otp.cost.prices' or 'otp.cost.default-price' to count money");
		}
		return costs;
	}

}
