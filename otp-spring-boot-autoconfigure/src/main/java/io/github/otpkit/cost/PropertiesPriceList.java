package io.github.otpkit.cost;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.github.otpkit.InvalidOtpPropertyException;
import io.github.otpkit.OtpChannel;
import io.github.otpkit.cost.OtpCostProperties.Price;
import org.jspecify.annotations.Nullable;

/**
 * The prices of the settings; 1 for each segment and call if there are none.
 */
final class PropertiesPriceList implements OtpPriceList {

	private static final String PRICES = "otp.cost.prices";

	private static final String DEFAULT_PRICE = "otp.cost.default-price";

	/** Regions with phone numbers that are not in ISO 3166-1. */
	private static final Set<String> RESERVED = Set.of("AC", "TA", "XK");

	private final Map<String, Price> prices = new HashMap<>();

	private final @Nullable Price defaultPrice;

	PropertiesPriceList(OtpCostProperties properties) {
		properties.prices().forEach((region, price) -> {
			String property = PRICES + "." + region;
			check(property, price);
			this.prices.put(region(property, region), price);
		});
		this.defaultPrice = properties.defaultPrice();
		if (this.defaultPrice != null) {
			check(DEFAULT_PRICE, this.defaultPrice);
		}
	}

	/** Returns whether segments and calls are counted instead of money. */
	boolean isEmpty() {
		return this.prices.isEmpty() && this.defaultPrice == null;
	}

	@Override
	public @Nullable BigDecimal priceOf(@Nullable String region, OtpChannel channel) {
		if (isEmpty()) {
			return BigDecimal.ONE;
		}
		BigDecimal price = (region != null) ? of(this.prices.get(region), channel) : null;
		return (price != null) ? price : of(this.defaultPrice, channel);
	}

	private static @Nullable BigDecimal of(@Nullable Price price, OtpChannel channel) {
		if (price == null) {
			return null;
		}
		return (channel == OtpChannel.VOICE) ? price.voice() : price.sms();
	}

	private static String region(String property, String name) {
		String region = name.toUpperCase(Locale.ROOT);
		if (!RESERVED.contains(region) && !Arrays.asList(Locale.getISOCountries()).contains(region)) {
			throw new InvalidOtpPropertyException(property, "names a region that does not exist",
					"Use ISO 3166-1 alpha-2 codes such as FR. In YAML put quotes around \"NO\", which is false without "
							+ "them.");
		}
		return region;
	}

	private static void check(String property, @Nullable Price price) {
		if (price == null || (price.sms() == null && price.voice() == null)) {
			throw new InvalidOtpPropertyException(property, "has neither a price of an SMS nor one of a call",
					"Set '" + property + ".sms' to the price of a segment, or '" + property + ".voice'.");
		}
		Amounts.check(property + ".sms", price.sms());
		Amounts.check(property + ".voice", price.voice());
	}

}
