package io.github.otpkit.cost;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import io.github.otpkit.OtpChannel;
import io.github.otpkit.OtpRejectedException;
import io.github.otpkit.OtpRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(OutputCaptureExtension.class)
class OtpCostsTests {

	private static final OtpRequest REQUEST = OtpRequest.to("+33612345678").withChannel(OtpChannel.SMS).withSegments(2);

	private static final String[] PRICES = { "prices.fr.sms=0.05", "prices.FR.voice=0.2", "prices.DE.sms=0.0000001" };

	@Test
	void aTextMessageCostsItsSegmentsAndACallItsPrice() {
		OtpCosts costs = costs("FR", "2026-11-23T09:10:00Z", "budget.per-day=1");
		assertThat(amount(costs, REQUEST)).isEqualTo(100_000);
		assertThat(amount(costs, REQUEST.withChannel(OtpChannel.VOICE))).isEqualTo(200_000);
	}

	@Test
	void theDearerOneCountsIfTheAccountChoosesTheChannel() {
		OtpCosts costs = costs("FR", "2026-11-23T09:10:00Z", "budget.per-day=1");
		OtpRequest request = OtpRequest.to("+33612345678");
		assertThat(amount(costs, request.withSegments(2))).isEqualTo(200_000);
		assertThat(amount(costs, request.withSegments(5))).isEqualTo(250_000);
	}

	@Test
	void nothingIsFree() {
		assertThat(amount(costs("DE", "2026-11-23T09:10:00Z", "budget.per-day=1"), REQUEST)).isEqualTo(1);
	}

	@ParameterizedTest
	@CsvSource({ "DE, VOICE, otp.cost.prices.DE.voice", "ES, SMS, otp.cost.prices.ES.sms",
			", SMS, otp.cost.default-price.sms" })
	void aMessageWithoutAPriceIsRefused(String region, OtpChannel channel, String property) {
		OtpCosts costs = costs(region, "2026-11-23T09:10:00Z", "budget.per-day=1");
		assertThatExceptionOfType(OtpRejectedException.class)
			.isThrownBy(() -> costs.chargesOf(REQUEST.withChannel(channel)))
			.withMessageContaining("'" + property + "'")
			.matches((ex) -> ex.reason() == OtpRejectedException.Reason.OTHER);
	}

	@Test
	void theDefaultPriceIsThatOfOtherRegions() {
		OtpCosts costs = costs("ES", "2026-11-23T09:10:00Z", "budget.per-day=1", "default-price.sms=0.3");
		assertThat(amount(costs, REQUEST)).isEqualTo(600_000);
	}

	@Test
	void withoutABudgetNoPriceIsNeeded() {
		OtpCosts costs = costs("ES", "2026-11-23T09:10:00Z");
		assertThat(costs.hasBudget()).isFalse();
		assertThat(costs.chargesOf(REQUEST)).isEmpty();
	}

	@Test
	void withoutPricesSegmentsAndCallsAreCounted() {
		OtpCostProperties properties = properties("budget.per-hour=7");
		OtpCosts costs = new OtpCosts(new PropertiesPriceList(properties), properties, Clock.systemUTC(),
				(number) -> null);
		assertThat(amount(costs, REQUEST)).isEqualTo(2_000_000);
		assertThat(amount(costs, REQUEST.withChannel(OtpChannel.VOICE))).isEqualTo(1_000_000);
	}

	@ParameterizedTest
	@CsvSource({ "0, gave none above 0", "-1, gave none above 0", ", gave none above 0",
			"1000000001, gave none above 0", "1000000000, gave none above 0",
			"NaN, failed (java.lang.NumberFormatException" })
	void aListOfTheApplicationThatNamesNoSensiblePriceIsRefusedLikeNone(String price, String problem,
			CapturedOutput output) {
		OtpCosts costs = new OtpCosts((region, channel) -> (price != null) ? new BigDecimal(price) : null,
				properties("budget.per-day=1"), Clock.systemUTC(), (number) -> "FR");
		for (int i = 0; i < 3; i++) {
			assertThatExceptionOfType(OtpRejectedException.class).isThrownBy(() -> costs.chargesOf(REQUEST))
				.withMessage("There is a budget, and no price of channel 'sms' to region FR");
		}
		assertThat(output).containsOnlyOnce(" to region FR: the price list " + OtpCostsTests.class.getName())
			.contains(problem, "(1 occurrence since last logged)");
	}

	@Test
	void aNumberWhoseRegionCannotBeFoundCostsTheDefaultPrice() {
		OtpCostProperties properties = properties("budget.per-region-per-day=1", "default-price.sms=0.3");
		OtpCosts costs = new OtpCosts(new PropertiesPriceList(properties), properties, Clock.systemUTC(), (number) -> {
			throw new IllegalStateException("The service of regions is away");
		});
		assertThat(costs.chargesOf(REQUEST).get(0).subject()).isEqualTo("unknown");
		assertThat(amount(costs, REQUEST)).isEqualTo(600_000);
	}

	@Test
	void eachBudgetIsChargedForItsWindowAndSubject() {
		OtpCosts costs = costs("FR", "2026-11-23T23:10:00Z", "budget.per-hour=1", "budget.per-day=2",
				"budget.per-region-per-day=3", "budget.per-purpose-per-day=4", "budget.zone=Europe/Paris");
		List<Charge> charges = costs.chargesOf(REQUEST.withPurpose("login"));
		assertThat(charges).extracting((charge) -> charge.budget().property())
			.containsExactly("otp.cost.budget.per-hour", "otp.cost.budget.per-day",
					"otp.cost.budget.per-region-per-day", "otp.cost.budget.per-purpose-per-day");
		assertThat(charges).extracting(Charge::subject).containsExactly("", "", "FR", "login");
		assertThat(charges).extracting((charge) -> charge.budget().total())
			.containsExactly(1_000_000L, 2_000_000L, 3_000_000L, 4_000_000L);
		assertThat(charges).extracting((charge) -> charge.start() + " " + charge.end())
			.containsExactly("2026-11-23T23:00:00Z 2026-11-24T00:00:00Z", "2026-11-23T23:00:00Z 2026-11-24T23:00:00Z",
					"2026-11-23T23:00:00Z 2026-11-24T23:00:00Z", "2026-11-23T23:00:00Z 2026-11-24T23:00:00Z");
		assertThat(costs.chargesOf(REQUEST).get(3).subject()).isEqualTo("none");
	}

	@ParameterizedTest
	@CsvSource({ "2026-03-29T12:00:00Z, 23", "2026-10-25T12:00:00Z, 25", "2026-10-26T12:00:00Z, 24" })
	void aDayIsAsLongAsTheZoneSays(String now, int hours) {
		Charge charge = costs("FR", now, "budget.per-day=1", "budget.zone=Europe/Paris").chargesOf(REQUEST).get(0);
		assertThat(Duration.between(charge.start(), charge.end())).hasHours(hours);
		assertThat(Instant.parse(now)).isBetween(charge.start(), charge.end());
	}

	/** Beirut and Cairo have no midnight when summer time begins. */
	@ParameterizedTest
	@CsvSource({ "Asia/Kathmandu, 2026-11-23T18:14:59.999Z, 2026-11-22T18:15:00Z, 2026-11-23T18:15:00Z",
			"Asia/Kathmandu, 2026-11-23T18:15:00Z, 2026-11-23T18:15:00Z, 2026-11-24T18:15:00Z",
			"Pacific/Auckland, 2026-04-04T11:00:00Z, 2026-04-04T11:00:00Z, 2026-04-05T12:00:00Z",
			"Asia/Beirut, 2026-03-28T21:59:59.999Z, 2026-03-27T22:00:00Z, 2026-03-28T22:00:00Z",
			"Asia/Beirut, 2026-03-28T22:00:00Z, 2026-03-28T22:00:00Z, 2026-03-29T21:00:00Z",
			"Africa/Cairo, 2026-04-23T22:00:00Z, 2026-04-23T22:00:00Z, 2026-04-24T21:00:00Z",
			"Pacific/Kiritimati, 2026-12-31T10:00:00Z, 2026-12-31T10:00:00Z, 2027-01-01T10:00:00Z",
			"-12:00, 2026-12-31T11:59:59Z, 2026-12-30T12:00:00Z, 2026-12-31T12:00:00Z" })
	void aDayEndsWhenItEndsInTheZone(String zone, String now, Instant start, Instant end) {
		Charge charge = costs("FR", now, "budget.per-day=1", "budget.zone=" + zone).chargesOf(REQUEST).get(0);
		assertThat(charge.start()).isEqualTo(start);
		assertThat(charge.end()).isEqualTo(end);
	}

	@Test
	void hoursAreThoseOfUtcInEveryZone() {
		Charge charge = costs("FR", "2026-11-23T18:20:00Z", "budget.per-hour=1", "budget.zone=Asia/Kathmandu")
			.chargesOf(REQUEST)
			.get(0);
		assertThat(charge.start()).isEqualTo("2026-11-23T18:00:00Z");
		assertThat(charge.end()).isEqualTo("2026-11-23T19:00:00Z");
	}

	@Test
	void aClockThatJumpsFindsTheWindowItIsIn() {
		AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-23T23:59:59Z"));
		OtpCostProperties properties = properties("budget.per-hour=1", "budget.per-day=1");
		OtpCosts costs = new OtpCosts(new PropertiesPriceList(properties), properties,
				((InstantSource) now::get).withZone(ZoneOffset.UTC), (number) -> "FR");
		List<Charge> before = costs.chargesOf(REQUEST);
		now.set(Instant.parse("2026-11-24T00:00:00Z"));
		assertThat(costs.chargesOf(REQUEST)).extracting(Charge::start).containsOnly(now.get());
		now.set(Instant.parse("2026-11-23T23:00:00Z"));
		assertThat(costs.chargesOf(REQUEST)).isEqualTo(before);
	}

	@Test
	void theLastTenthIsForPriorityPurposes() {
		OtpCosts costs = costs("FR", "2026-11-23T09:10:00Z", "budget.per-day=5",
				"budget.priority-purposes=payment,reset");
		assertThat(costs.chargesOf(REQUEST).get(0).available()).isEqualTo(4_500_000);
		assertThat(costs.chargesOf(REQUEST.withPurpose("login")).get(0).available()).isEqualTo(4_500_000);
		assertThat(costs.chargesOf(REQUEST.withPurpose("payment")).get(0).available()).isEqualTo(5_000_000);
	}

	@Test
	void aPurposeHasAllOfItsOwnBudget() {
		OtpCosts costs = costs("FR", "2026-11-23T09:10:00Z", "budget.per-purpose-per-day=5",
				"budget.priority-purposes=payment");
		assertThat(costs.chargesOf(REQUEST.withPurpose("login")).get(0).available()).isEqualTo(5_000_000);
	}

	@Test
	void allPurposesAreEqualIfNoneHasPriority() {
		OtpCosts costs = costs("FR", "2026-11-23T09:10:00Z", "budget.per-day=5");
		assertThat(costs.chargesOf(REQUEST).get(0).available()).isEqualTo(5_000_000);
	}

	private static long amount(OtpCosts costs, OtpRequest request) {
		return costs.chargesOf(request).get(0).amount();
	}

	private static OtpCosts costs(String region, String now, String... settings) {
		String[] all = new String[PRICES.length + settings.length];
		System.arraycopy(PRICES, 0, all, 0, PRICES.length);
		System.arraycopy(settings, 0, all, PRICES.length, settings.length);
		OtpCostProperties properties = properties(all);
		return new OtpCosts(new PropertiesPriceList(properties), properties,
				Clock.fixed(Instant.parse(now), ZoneOffset.UTC), (number) -> region);
	}

	private static OtpCostProperties properties(String... settings) {
		Map<String, String> properties = new HashMap<>();
		for (String setting : settings) {
			int equals = setting.indexOf('=');
			properties.put("otp.cost." + setting.substring(0, equals), setting.substring(equals + 1));
		}
		return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("otp.cost",
				OtpCostProperties.class);
	}

}
