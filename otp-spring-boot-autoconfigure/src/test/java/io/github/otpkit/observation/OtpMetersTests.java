package io.github.otpkit.observation;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import io.github.otpkit.OtpBalanceSampled;
import io.github.otpkit.OtpBudgetSpent;
import io.github.otpkit.OtpChannel;
import io.github.otpkit.OtpCheck;
import io.github.otpkit.OtpDeliveryReport;
import io.github.otpkit.OtpDeliveryReport.State;
import io.github.otpkit.OtpRejectedException;
import io.github.otpkit.OtpRequest;
import io.github.otpkit.OtpSendOvertaken;
import io.github.otpkit.OtpSent;
import io.github.otpkit.OtpTicket;
import io.github.otpkit.OtpVerified;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class OtpMetersTests {

	private static final String NUMBER = "+33612345678";

	private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private Instant now = NOW;

	private final OtpMeters meters = meters();

	OtpMetersTests() {
		this.meters.bindTo(this.registry);
	}

	@Test
	void conversionTimeIsFromTheSendToTheVerification() {
		send(OtpRequest.to(NUMBER).withChannel(OtpChannel.SMS).withPurpose("login"), "token-1", "FR");
		verify(OtpCheck.of("token-1", "123456"), 42);
		verify(OtpCheck.of("token-1", "123456"), 43);
		verify(OtpCheck.of("another", "123456"), 43);
		assertThat(this.registry.get("otp.conversion.time")
			.tags("channel", "sms", "region", "FR", "purpose", "login")
			.timer()).satisfies((timer) -> {
				assertThat(timer.count()).isOne();
				assertThat(timer.totalTime(TimeUnit.SECONDS)).isEqualTo(42);
			});
	}

	@Test
	void segmentsAreCountedIfTheyAreKnown() {
		send(OtpRequest.to(NUMBER).withSegments(2), "token-1", "FR");
		send(OtpRequest.to(NUMBER).withSegments(2), null, "FR");
		send(OtpRequest.to(NUMBER), "token-1", "BE");
		assertThat(this.registry.get("otp.segments").counters()).singleElement().satisfies((counter) -> {
			assertThat(counter.count()).isEqualTo(4);
			assertThat(counter.getId().getTag("region")).isEqualTo("FR");
		});
	}

	@Test
	void eachReportOfAKnownMessageIsCounted() {
		report("sms_1", "FR", State.ACK, null, true);
		report("sms_1", "FR", State.NOT_DELIVERED, null, true);
		report("sms_2", null, State.ACK, null, true);
		report("sms_3", "FR", State.ACK, null, false);
		assertThat(this.registry.get("otp.delivery").tags("channel", "sms", "region", "FR").counters())
			.extracting((counter) -> counter.getId().getTag("state") + " " + counter.count())
			.containsExactlyInAnyOrder("ack 1.0", "not-delivered 1.0");
		assertThat(this.registry.get("otp.delivery").tag("region", "unknown").counter().count()).isOne();
		assertThat(this.registry.find("otp.delivery.time").timers()).isEmpty();
	}

	@Test
	void deliveryTimeIsFromTheSendToTheTimeOfTheProviderUnlessThatCannotBe() {
		Instant sentAt = NOW.minusSeconds(60);
		deliver("sms_1", sentAt, sentAt.plusSeconds(4));
		assertThat(deliverySeconds()).isEqualTo(4);
		deliver("sms_2", sentAt, null);
		assertThat(deliverySeconds()).isEqualTo(4 + 60);
		deliver("sms_3", sentAt, NOW.plusSeconds(3600));
		assertThat(deliverySeconds()).isEqualTo(4 + 60 + 60);
		deliver("sms_4", sentAt, sentAt.minusSeconds(3600));
		assertThat(deliverySeconds()).isEqualTo(4 + 60 + 60 + 60);
		report("of another instance", "FR", State.DELIVERED, sentAt, true);
		assertThat(deliverySeconds()).isEqualTo(4 + 60 + 60 + 60);
	}

	@Test
	void statesThatOvertookTheAnswerOfTheirSendAreCountedWithIt() {
		OtpTicket ticket = OtpTicket.of("token", NUMBER, NOW).withTicketNumber("sms_1");
		report("sms_1", null, State.ACK, null, false);
		report("sms_1", null, State.DELIVERED, null, false);
		this.meters.onOvertaken(new OtpSendOvertaken(
				new OtpSent(OtpRequest.to(NUMBER).withChannel(OtpChannel.SMS), ticket, "FR", NOW.minusSeconds(2)),
				List.of(State.ACK, State.DELIVERED)));
		assertThat(this.registry.get("otp.delivery").tags("channel", "sms", "region", "FR").counters())
			.extracting((counter) -> counter.getId().getTag("state") + " " + counter.count())
			.containsExactlyInAnyOrder("ack 1.0", "delivered 1.0");
		assertThat(deliverySeconds()).isEqualTo(2);
	}

	@Test
	void theTimesOfAHundredThousandMessagesTakeLittleMemory() {
		DeliveryTimes times = new DeliveryTimes(Clock.fixed(NOW, ZoneOffset.UTC));
		for (int i = 0; i < 100_000; i++) {
			OtpTicket ticket = OtpTicket.of("token", NUMBER, NOW).withTicketNumber("sms_" + i);
			times.add(new OtpSent(OtpRequest.to(NUMBER), ticket, "FR", NOW));
		}
		assertThat(times.size()).isEqualTo(DeliveryTimes.CAPACITY);
	}

	@Test
	void gaugesOfTheBalanceExistOnceTheyHaveAValue() {
		assertThat(this.registry.getMeters()).isEmpty();
		balance("10", null, null);
		assertThat(this.registry.get("otp.balance").gauge().value()).isEqualTo(10);
		assertThat(this.registry.getMeters()).hasSize(1);
		balance("9", "0.5", "18");
		assertThat(this.registry.get("otp.balance").gauge().value()).isEqualTo(9);
		assertThat(this.registry.get("otp.balance.burn").gauge().value()).isEqualTo(0.5);
		assertThat(this.registry.get("otp.balance.runway").timeGauge().value(TimeUnit.HOURS)).isEqualTo(18);
		balance("100", null, null);
		assertThat(this.registry.get("otp.balance.burn").gauge().value()).isNaN();
	}

	@Test
	void aRegistryThatIsBoundLaterShowsTheLastBalance() {
		balance("10", null, null);
		SimpleMeterRegistry later = new SimpleMeterRegistry();
		this.meters.bindTo(later);
		assertThat(later.get("otp.balance").gauge().value()).isEqualTo(10);
	}

	@Test
	void budgetsShowWhatIsSpentUntilTheirWindowEnds() {
		spend("per-day", "", "4.5");
		spend("per-region-per-day", "FR", "2");
		assertThat(budget("otp.cost.spent", "per-day", "all")).isEqualTo(4.5);
		assertThat(budget("otp.cost.budget", "per-day", "all")).isEqualTo(20);
		assertThat(budget("otp.cost.spent", "per-region-per-day", "FR")).isEqualTo(2);
		spend("per-day", "", "4");
		assertThat(budget("otp.cost.spent", "per-day", "all")).isEqualTo(4);
		this.now = NOW.plusSeconds(3600);
		assertThat(budget("otp.cost.spent", "per-day", "all")).isZero();
		assertThat(budget("otp.cost.budget", "per-day", "all")).isEqualTo(20);
	}

	@Test
	void budgetsOfPurposesThatAreNotListedShareTheGaugeOfTheOneOfWhichMostIsSpent() {
		spend("per-purpose-per-day", "login", "1");
		spend("per-purpose-per-day", "none", "2");
		spend("per-purpose-per-day", "one", "4");
		spend("per-purpose-per-day", "two", "3");
		assertThat(budget("otp.cost.spent", "per-purpose-per-day", "login")).isEqualTo(1);
		assertThat(budget("otp.cost.spent", "per-purpose-per-day", "none")).isEqualTo(2);
		assertThat(budget("otp.cost.spent", "per-purpose-per-day", "other")).isEqualTo(4);
		this.now = NOW.plusSeconds(3600);
		this.meters.onBudgetSpent(new OtpBudgetSpent("otp.cost.budget.per-purpose-per-day", "two", BigDecimal.ONE,
				BigDecimal.TEN, this.now.plusSeconds(3600)));
		assertThat(budget("otp.cost.spent", "per-purpose-per-day", "other")).isEqualTo(1);
	}

	@Test
	void aRegistryThatIsBoundLaterShowsTheBudgets() {
		spend("per-day", "", "4");
		SimpleMeterRegistry later = new SimpleMeterRegistry();
		this.meters.bindTo(later);
		assertThat(later.get("otp.cost.spent").gauge().value()).isEqualTo(4);
	}

	private void spend(String budget, String subject, String spent) {
		this.meters.onBudgetSpent(new OtpBudgetSpent("otp.cost.budget." + budget, subject, new BigDecimal(spent),
				new BigDecimal("20"), NOW.plusSeconds(3600)));
	}

	private double budget(String meter, String budget, String subject) {
		return this.registry.get(meter).tags("budget", budget, "subject", subject).gauge().value();
	}

	@Test
	void aHundredThousandInputsMakeFewMeters() {
		ObservationRegistry observations = ObservationRegistry.create();
		observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(this.registry));
		OtpObservationProperties properties = new OtpObservationProperties(Set.of("login", "payment"));
		for (int i = 0; i < 100_000; i++) {
			String input = "x" + i;
			OtpSendObservationContext send = new OtpSendObservationContext(
					(i % 2 == 0) ? OtpChannel.SMS : OtpChannel.VOICE, properties.tag(input));
			send.setRegion(input);
			OtpObservationDocumentation.send(send, observations).observe(() -> {
			});
			OtpVerifyObservationContext verify = new OtpVerifyObservationContext();
			verify.setRegion(input);
			OtpObservationDocumentation.verify(verify, observations).observe(() -> {
			});
			send(OtpRequest.to("+33" + (600_000_000 + i)).withSegments(2).withPurpose(input), input, input);
			verify(OtpCheck.of(input, "123456"), i % 100);
			spend("per-region-per-day", input, "1");
			spend("per-purpose-per-day", input, "1");
			report(input, input, (i % 3 == 0) ? State.DELIVERED : State.ACK, null, true);
		}
		assertThat(this.registry.getMeters()).extracting(Meter::getId)
			.hasSizeLessThan(30)
			.allSatisfy((id) -> assertThat(id.getTags()).noneMatch((tag) -> tag.getValue().startsWith("x")));
		assertThat(this.registry.get("otp.conversion.time").tag("purpose", "other").timer().count()).isEqualTo(100_000);
	}

	@Test
	void aFailureIsTaggedWithItsReason() {
		ObservationRegistry observations = ObservationRegistry.create();
		observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(this.registry));
		assertThatExceptionOfType(OtpRejectedException.class)
			.isThrownBy(() -> OtpObservationDocumentation.send(new OtpSendObservationContext(null, null), observations)
				.observe(() -> {
					throw OtpRejectedException.refused(OtpRejectedException.Reason.OUT_OF_CREDIT, 101, "secret");
				}));
		assertThat(this.registry.get("otp.send")
			.tags("channel", "default", "outcome", "rejected", "reason", "out-of-credit", "region", "unknown")
			.timer()
			.count()).isOne();
	}

	private void send(OtpRequest request, String token, String region) {
		OtpTicket ticket = (token != null) ? OtpTicket.of(token, request.phoneNumber(), NOW.plusSeconds(300)) : null;
		this.meters.onSent(new OtpSent(request, ticket, region, NOW));
	}

	private void verify(OtpCheck check, int seconds) {
		this.meters.onVerified(new OtpVerified(check, null, NOW.plusSeconds(seconds)));
	}

	private void deliver(String ticketNumber, Instant sentAt, Instant deliveredAt) {
		OtpTicket ticket = OtpTicket.of("token", NUMBER, NOW).withTicketNumber(ticketNumber);
		this.meters.onSent(new OtpSent(OtpRequest.to(NUMBER), ticket, "FR", sentAt));
		report(ticketNumber, "FR", State.DELIVERED, deliveredAt, true);
	}

	private void report(String ticketNumber, String region, State state, Instant deliveredAt, boolean known) {
		this.meters.onReport(new OtpDeliveryReport(ticketNumber, NUMBER, OtpChannel.SMS, region, state, state.name(),
				deliveredAt, null, null, known));
	}

	private double deliverySeconds() {
		return this.registry.get("otp.delivery.time")
			.tags("channel", "sms", "region", "FR")
			.timer()
			.totalTime(TimeUnit.SECONDS);
	}

	private void balance(String amount, String burn, String hours) {
		this.meters.onBalance(new OtpBalanceSampled(new BigDecimal(amount), "euros",
				(burn != null) ? new BigDecimal(burn) : null, (hours != null) ? new BigDecimal(hours) : null, NOW));
	}

	private OtpMeters meters() {
		InstantSource clock = () -> this.now;
		return new OtpMeters(new OtpObservationProperties(Set.of("login", "payment")), clock.withZone(ZoneOffset.UTC));
	}

}
