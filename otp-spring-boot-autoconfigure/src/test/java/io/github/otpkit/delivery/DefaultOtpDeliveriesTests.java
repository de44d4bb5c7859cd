package io.github.otpkit.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import io.github.otpkit.OtpDeliveryReport;
import io.github.otpkit.OtpDeliveryReport.State;
import io.github.otpkit.OtpRequest;
import io.github.otpkit.OtpSendOvertaken;
import io.github.otpkit.OtpSent;
import io.github.otpkit.OtpSharedFlags;
import io.github.otpkit.OtpTicket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.PayloadApplicationEvent;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(30)
@ExtendWith(OutputCaptureExtension.class)
class DefaultOtpDeliveriesTests {

	private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-24T09:00:00Z"));

	private final Clock clock = ((InstantSource) this.now::get).withZone(ZoneOffset.UTC);

	private final List<OtpDeliveryReport> published = new CopyOnWriteArrayList<>();

	private final List<OtpSendOvertaken> overtaken = new CopyOnWriteArrayList<>();

	private final LocalFlags shared = new LocalFlags(100_000, this.clock);

	private ExecutorService publisher;

	private DefaultOtpDeliveries deliveries = deliveries(null, this.published::add);

	@AfterEach
	void stop() throws Exception {
		this.deliveries.destroy();
	}

	@Test
	void statesArePublishedInTheirOrderAndOnce() throws Exception {
		take("1", State.ACK, State.ACK, State.UNKNOWN_DELIVERY, State.DELIVERED, State.DELIVERED, State.ACK);
		assertThat(publishedStates()).containsExactly(State.ACK, State.UNKNOWN_DELIVERY, State.DELIVERED);
		assertThat(stateOf("1")).isEqualTo(State.DELIVERED);
	}

	@ParameterizedTest
	@EnumSource(State.class)
	void noStateReplacesDelivered(State late) throws Exception {
		take("1", State.DELIVERED, late);
		assertThat(publishedStates()).containsExactly(State.DELIVERED);
		assertThat(stateOf("1")).isEqualTo(State.DELIVERED);
	}

	@ParameterizedTest
	@EnumSource(State.class)
	void everyStateIsRemembered(State state) throws Exception {
		take("1", state);
		assertThat(stateOf("1")).isEqualTo(state);
		assertThat(stateOf("2")).isNull();
		assertThat(this.deliveries.of(OtpTicket.of("token", "+33612345678", Instant.EPOCH))).isNull();
	}

	@Test
	void failuresAreThoseAfterWhichNothingArrives() {
		assertThat(State.values()).filteredOn(State::isFailure)
			.containsExactly(State.BUSY, State.REFUSED, State.NOT_DELIVERABLE, State.NOT_DELIVERED, State.NOT_ALLOWED,
					State.BAD_DESTINATION, State.BLACKLISTED_NUMBER);
	}

	@Test
	void aMessageOfThisApplicationIsKnownForADay() throws Exception {
		send("1");
		elapse(Duration.ofHours(23));
		take("1", State.ACK);
		elapse(Duration.ofMinutes(59));
		take("1", State.ACK, State.DELIVERED);
		assertThat(this.published).hasSize(2).allMatch(OtpDeliveryReport::known);
		elapse(Duration.ofMinutes(1));
		assertThat(stateOf("1")).isNull();
		take("1", State.DELIVERED);
		assertThat(this.published).hasSize(3).last().returns(false, OtpDeliveryReport::known);
	}

	@Test
	void aReportThatOvertakesTheAnswerOfItsSendIsKeptForAMinute() throws Exception {
		take("1", State.ACK);
		take("2", State.ACK);
		elapse(Duration.ofSeconds(59));
		send("1");
		elapse(Duration.ofSeconds(1));
		assertThat(stateOf("1")).isEqualTo(State.ACK);
		assertThat(stateOf("2")).isNull();
		take("1", State.DELIVERED);
		assertThat(this.published).extracting(OtpDeliveryReport::known).containsExactly(false, false, true);
		assertThat(this.overtaken).singleElement()
			.returns(List.of(State.ACK), OtpSendOvertaken::states)
			.extracting((event) -> event.sent().ticket().ticketNumber())
			.isEqualTo("1");
	}

	@Test
	void aReportOfAnotherInstanceMayOvertakeAsWell() throws Exception {
		DefaultOtpDeliveries other = deliveries(this.shared, this.published::add);
		this.deliveries = deliveries(this.shared, this.published::add);
		take("1", State.ACK, State.DELIVERED);
		other.onApplicationEvent(event("1"));
		other.destroy();
		assertThat(this.overtaken).singleElement()
			.returns(List.of(State.ACK, State.DELIVERED), OtpSendOvertaken::states);
	}

	@Test
	void everyReportIsEitherKnownOrOvertookTheAnswerOfItsSend() throws Exception {
		this.deliveries = deliveries(this.shared, this.published::add);
		for (int i = 0; i < 5000; i++) {
			assertThat(this.deliveries.take(report("sms_" + i, State.DELIVERED))).isTrue();
			send("sms_" + i);
		}
		this.deliveries.destroy();
		assertThat(this.published.stream().filter(OtpDeliveryReport::known).count() + this.overtaken.size())
			.isEqualTo(5000);
	}

	@Test
	void aReportHasTheRegionOfItsMessage() throws Exception {
		for (String region : new String[] { "FR", "AZ", "ZA" }) {
			this.deliveries.onApplicationEvent(event(region, region));
			take(region, State.ACK);
		}
		this.deliveries.onApplicationEvent(event("1", "001"));
		take("1", State.ACK);
		take("2", State.ACK);
		assertThat(this.published).extracting(OtpDeliveryReport::region).containsExactly("FR", "AZ", "ZA", null, null);
	}

	@Test
	void aLateReportOfAnUnknownMessageMayTurnItsStateBackAfterAMinute() throws Exception {
		take("1", State.DELIVERED);
		elapse(Duration.ofSeconds(59));
		take("1", State.ACK);
		assertThat(publishedStates()).containsExactly(State.DELIVERED);
		elapse(Duration.ofMinutes(1));
		take("1", State.ACK);
		assertThat(publishedStates()).containsExactly(State.DELIVERED, State.ACK);
	}

	@Test
	void aSendWithoutATicketChangesNothing() throws Exception {
		this.deliveries.onApplicationEvent(event(null));
		take("1", State.ACK);
		assertThat(this.published).singleElement().returns(false, OtpDeliveryReport::known);
	}

	@Test
	void theMessagesChangedLeastRecentlyGoFirst() {
		LocalFlags flags = new LocalFlags(2, this.clock);
		flags.set("1", 1, Duration.ofDays(1));
		flags.set("2", 1, Duration.ofDays(1));
		flags.set("1", 2, Duration.ofDays(1));
		flags.set("3", 1, Duration.ofDays(1));
		assertThat(flags.set("1", 0, Duration.ZERO)).isEqualTo(3);
		assertThat(flags.set("2", 0, Duration.ZERO)).isZero();
		assertThat(flags.set("3", 0, Duration.ZERO)).isEqualTo(1);
	}

	@Test
	void aListenerThatFailsStopsNoOtherReport(CapturedOutput output) throws Exception {
		this.deliveries = deliveries(null, (report) -> {
			this.published.add(report);
			throw new IllegalStateException("no disk");
		});
		take("1", State.ACK, State.DELIVERED);
		assertThat(publishedStates()).containsExactly(State.ACK, State.DELIVERED);
		assertThat(output).contains("A listener of OtpDeliveryReport failed", "no disk");
	}

	@Test
	void reportsWaitForSlowListenersUpToALimit() throws Exception {
		CountDownLatch slow = new CountDownLatch(1);
		CountDownLatch called = new CountDownLatch(1);
		this.deliveries = deliveries(null, (report) -> {
			called.countDown();
			try {
				slow.await();
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
			this.published.add(report);
		});
		assertThat(this.deliveries.take(report("first", State.ACK))).isTrue();
		called.await();
		for (int i = 0; i < DefaultOtpDeliveries.MAX_WAITING; i++) {
			assertThat(this.deliveries.take(report("sms_" + i, State.ACK))).isTrue();
		}
		assertThat(this.deliveries.take(report("last", State.ACK))).isFalse();
		slow.countDown();
		this.deliveries.destroy();
		assertThat(this.published).hasSize(DefaultOtpDeliveries.MAX_WAITING + 1);
	}

	@Test
	void instancesPublishEachStateOnce() throws Exception {
		DefaultOtpDeliveries other = deliveries(this.shared, this.published::add);
		this.deliveries = deliveries(this.shared, this.published::add);
		other.onApplicationEvent(event("1"));
		take("1", State.DELIVERED);
		for (State late : List.of(State.DELIVERED, State.ACK)) {
			other.take(report("1", late));
		}
		other.destroy();
		assertThat(this.published).singleElement().returns(true, OtpDeliveryReport::known);
		assertThat(other.of(DeliveryApplication.ticket("1"))).isEqualTo(State.DELIVERED);
	}

	@Test
	void withoutTheStoreAnInstanceKnowsWhatItTookItself(CapturedOutput output) throws Exception {
		this.deliveries = deliveries((key, flags, retention) -> {
			throw new IllegalStateException("no answer");
		}, this.published::add);
		send("1");
		take("1", State.ACK, State.ACK, State.DELIVERED);
		assertThat(publishedStates()).containsExactly(State.ACK, State.DELIVERED);
		assertThat(this.published).allMatch(OtpDeliveryReport::known);
		assertThat(stateOf("1")).isEqualTo(State.DELIVERED);
		assertThat(output.getOut().lines().filter((line) -> line.contains("The store did not answer"))).hasSize(1);
	}

	private DefaultOtpDeliveries deliveries(OtpSharedFlags shared, Consumer<OtpDeliveryReport> listener) {
		ApplicationEventPublisher events = (event) -> {
			if (event instanceof OtpSendOvertaken late) {
				this.overtaken.add(late);
			}
			else {
				listener.accept((OtpDeliveryReport) event);
			}
		};
		this.publisher = DefaultOtpDeliveries.publisher();
		return new DefaultOtpDeliveries(new LocalFlags(100_000, this.clock), shared, events, this.publisher,
				this.clock);
	}

	/** Takes reports and waits until they are processed. */
	private void take(String ticketNumber, State... states) throws Exception {
		for (State state : states) {
			assertThat(this.deliveries.take(report(ticketNumber, state))).isTrue();
		}
		this.publisher.submit(() -> {
		}).get();
	}

	private void send(String ticketNumber) {
		this.deliveries.onApplicationEvent(event(ticketNumber));
	}

	private State stateOf(String ticketNumber) {
		return this.deliveries.of(DeliveryApplication.ticket(ticketNumber));
	}

	private List<State> publishedStates() {
		return this.published.stream().map(OtpDeliveryReport::state).toList();
	}

	private void elapse(Duration duration) {
		this.now.updateAndGet((instant) -> instant.plus(duration));
	}

	private PayloadApplicationEvent<OtpSent> event(String ticketNumber) {
		return event(ticketNumber, null);
	}

	private PayloadApplicationEvent<OtpSent> event(String ticketNumber, String region) {
		OtpTicket ticket = (ticketNumber != null) ? DeliveryApplication.ticket(ticketNumber) : null;
		return new PayloadApplicationEvent<>(this,
				new OtpSent(OtpRequest.to("+33612345678"), ticket, region, this.clock.instant()));
	}

	private static OtpDeliveryReport report(String ticketNumber, State state) {
		return new OtpDeliveryReport(ticketNumber, null, null, null, state, state.name(), null, null, null, false);
	}

}
