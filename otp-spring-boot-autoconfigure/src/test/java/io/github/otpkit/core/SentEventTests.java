package io.github.otpkit.core;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.github.otpkit.OtpCheck;
import io.github.otpkit.OtpRejectedException;
import io.github.otpkit.OtpRequest;
import io.github.otpkit.OtpSender;
import io.github.otpkit.OtpSent;
import io.github.otpkit.OtpTicket;
import io.github.otpkit.OtpUnavailableException;
import io.github.otpkit.OtpUnavailableException.Reason;
import io.github.otpkit.OtpVerification;
import io.github.otpkit.OtpVerified;
import io.github.otpkit.OtpVerifier;
import io.github.otpkit.client.OtpProvider;
import io.github.otpkit.guard.OtpGuardAutoConfiguration;
import io.github.otpkit.message.OtpMessageAutoConfiguration;
import io.github.otpkit.phone.OtpPhoneAutoConfiguration;
import io.github.otpkit.phone.OtpPhoneParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * The events {@link OtpSent} and {@link OtpVerified}.
 */
class SentEventTests {

	private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");

	private static final OtpTicket TICKET = OtpTicket.of("token-4711", "+33612345678", NOW.plusSeconds(300))
		.withTicketNumber("sms_1");

	private final OtpProvider provider = mock(OtpProvider.class);

	private final List<OtpSent> events = new ArrayList<>();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(OtpAutoConfiguration.class, OtpPhoneAutoConfiguration.class,
				OtpMessageAutoConfiguration.class, OtpGuardAutoConfiguration.class))
		.withBean(OtpProvider.class, () -> this.provider)
		.withBean(Clock.class, () -> Clock.fixed(NOW, ZoneOffset.UTC))
		.withBean("listener", Listener.class, () -> new Listener(this.events::add))
		.withPropertyValues("otp.phone.default-region:FR", "otp.guard.key:0123456789abcdef");

	@Test
	void aConfirmedMessageIsPublishedWithItsTicket() {
		given(this.provider.send(any())).willReturn(TICKET);
		send();
		assertThat(this.events).singleElement().satisfies((sent) -> {
			assertThat(sent.ticket()).isEqualTo(TICKET);
			assertThat(sent.request().phoneNumber()).isEqualTo("+33612345678");
			assertThat(sent.request().purpose()).isEqualTo("login");
			assertThat(sent.request().code()).isNotNull();
			assertThat(sent.region()).isEqualTo("FR");
			assertThat(sent.sentAt()).isEqualTo(NOW);
			assertThat(sent).asString().doesNotContain("612345", "token-4711").contains("+33 6 •• •• •• 78");
		});
	}

	@ParameterizedTest
	@MethodSource("failuresAfterWhichAMessageMayBeOnItsWay")
	void aMessageThatMayHaveGoneOutIsPublishedWithoutATicket(RuntimeException failure) {
		given(this.provider.send(any())).willThrow(failure);
		assertThatException().isThrownBy(this::send).isSameAs(failure);
		assertThat(this.events).singleElement().extracting(OtpSent::ticket).isNull();
	}

	static Stream<RuntimeException> failuresAfterWhichAMessageMayBeOnItsWay() {
		return Stream.of(unavailable(true), new IllegalStateException("a provider of the application"));
	}

	@ParameterizedTest
	@MethodSource("failuresAfterWhichNothingIsOnItsWay")
	void nothingIsPublishedIfNothingWentOut(RuntimeException failure) {
		given(this.provider.send(any())).willThrow(failure);
		assertThatException().isThrownBy(this::send).isSameAs(failure);
		assertThat(this.events).isEmpty();
	}

	static Stream<RuntimeException> failuresAfterWhichNothingIsOnItsWay() {
		return Stream.of(unavailable(false), OtpRejectedException.invalid(OtpRejectedException.Reason.BAD_REQUEST,
				"sender", "is not allowed", "the sender of the account"));
	}

	@Test
	void aMessageThatTheGuardRefusesIsNotPublished() {
		given(this.provider.send(any())).willReturn(TICKET);
		this.runner.run((context) -> {
			OtpSender sender = context.getBean(OtpSender.class);
			sender.send("0612345678");
			assertThatException().isThrownBy(() -> sender.send("0612345678"));
		});
		assertThat(this.events).hasSize(1);
	}

	@Test
	void aRightCodeIsPublishedAndAWrongOneIsNot() {
		given(this.provider.verify(any())).willReturn(OtpVerification.of(OtpVerification.Outcome.WRONG_CODE),
				OtpVerification.of(OtpVerification.Outcome.VERIFIED));
		List<OtpVerified> verified = new ArrayList<>();
		this.runner.withBean("verified", VerifiedListener.class, () -> new VerifiedListener(verified))
			.run((context) -> {
				OtpVerifier verifier = context.getBean(OtpVerifier.class);
				verifier.verify(OtpCheck.ofNumber("0612345678", "123456"));
				assertThat(verified).isEmpty();
				verifier.verify(OtpCheck.ofNumber("0612345678", "123456"));
			});
		assertThat(verified).containsExactly(new OtpVerified(OtpCheck.ofNumber("+33612345678", "123456"), "FR", NOW));
	}

	@Test
	void aListenerThatFailsDoesNotMakeTheCallerSendAgain() {
		given(this.provider.send(any())).willReturn(TICKET);
		this.runner.withBean("failing", Listener.class, () -> new Listener((sent) -> {
			throw new IllegalStateException("no disk");
		})).run((context) -> {
			OtpTicket ticket = context.getBean(OtpSender.class).send("0612345678");
			assertThat(ticket.ticketNumber()).isEqualTo("sms_1");
		});
	}

	@Test
	void aParserThatDoesNotKnowTheRegionDoesNotKeepTheMessageBack() {
		given(this.provider.send(any())).willReturn(TICKET);
		OtpPhoneParser parser = mock(OtpPhoneParser.class);
		given(parser.parseRecipient(any(), any())).willReturn("+33612345678");
		given(parser.regionOf(any())).willThrow(new IllegalStateException("no data"));
		this.runner.withBean(OtpPhoneParser.class, () -> parser)
			.run((context) -> context.getBean(OtpSender.class).send("0612345678"));
		assertThat(this.events).singleElement().extracting(OtpSent::region).isNull();
	}

	private void send() {
		this.runner.run((context) -> context.getBean(OtpSender.class)
			.send(OtpRequest.to("06 12 34 56 78").withPurpose("login")));
	}

	private static OtpUnavailableException unavailable(boolean mayHaveGoneOut) {
		return new OtpUnavailableException("no answer", Reason.TIMEOUT, mayHaveGoneOut, null, null);
	}

	private record Listener(
			Consumer<OtpSent> consumer) implements ApplicationListener<PayloadApplicationEvent<OtpSent>> {

		@Override
		public void onApplicationEvent(PayloadApplicationEvent<OtpSent> event) {
			this.consumer.accept(event.getPayload());
		}

	}

	private record VerifiedListener(
			List<OtpVerified> verified) implements ApplicationListener<PayloadApplicationEvent<OtpVerified>> {

		@Override
		public void onApplicationEvent(PayloadApplicationEvent<OtpVerified> event) {
			this.verified.add(event.getPayload());
		}

	}

}
