package io.github.otpkit.guard;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import io.github.otpkit.OtpCheck;
import io.github.otpkit.OtpRateLimitedException;
import io.github.otpkit.OtpRateLimitedException.Limit;
import io.github.otpkit.OtpRequest;
import io.github.otpkit.OtpSender;
import io.github.otpkit.OtpTicket;
import io.github.otpkit.OtpUnavailableException;
import io.github.otpkit.OtpUnavailableException.Reason;
import io.github.otpkit.OtpVerification;
import io.github.otpkit.OtpVerification.Outcome;
import io.github.otpkit.OtpVerifier;
import io.github.otpkit.client.OtpProvider;
import io.github.otpkit.core.OtpAutoConfiguration;
import io.github.otpkit.cost.OtpCostAutoConfiguration;
import io.github.otpkit.message.OtpMessageAutoConfiguration;
import io.github.otpkit.phone.OtpPhoneAutoConfiguration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.web.util.DisconnectedClientHelper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

/**
 * Redis is killed, hangs or has not started yet. Only the time-out of the guard is
 * measured.
 */
@Tag("slow")
@Timeout(120)
@ExtendWith(OutputCaptureExtension.class)
class StoreOutageTests {

	private static final String NUMBER = "+33612345678";

	private static final String[] BOUNDS = { "otp.cost.budget.per-day:4", "otp.cost.conversion.allowance:3",
			"otp.cost.conversion.mode:deny" };

	private final OtpUnavailableException notGoneOut = new OtpUnavailableException("no", Reason.CONNECTION_LOST, false,
			null, null);

	/** The time-out, and what a loaded machine needs to notice it. */
	private static final Duration PATIENCE = Duration.ofMillis(250 + 1_000);

	private final EmbeddedRedis redis = new EmbeddedRedis();

	private final AtomicInteger sent = new AtomicInteger();

	private final AtomicReference<Runnable> during = new AtomicReference<>();

	private final OtpProvider provider = mock(OtpProvider.class);

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(OtpAutoConfiguration.class, OtpPhoneAutoConfiguration.class,
				OtpMessageAutoConfiguration.class, OtpCostAutoConfiguration.class, OtpGuardAutoConfiguration.class,
				DataRedisAutoConfiguration.class))
		.withBean(OtpProvider.class, () -> this.provider)
		.withPropertyValues("otp.guard.key:0123456789abcdef", "otp.guard.send.resend-wait:",
				"spring.data.redis.host:127.0.0.1", "spring.data.redis.port:" + this.redis.port());

	@BeforeEach
	void answer() {
		given(this.provider.send(any())).willAnswer((call) -> {
			Runnable event = this.during.getAndSet(null);
			if (event != null) {
				event.run();
			}
			return OtpTicket.of("token-" + this.sent.incrementAndGet(), call.<OtpRequest>getArgument(0).phoneNumber(),
					Instant.now(Clock.systemUTC()).plusSeconds(300));
		});
		given(this.provider.verify(any())).willReturn(OtpVerification.of(Outcome.WRONG_CODE));
	}

	@AfterEach
	void stop() {
		this.redis.close();
	}

	@Test
	void limitsHoldWhenRedisIsKilledAndRestarted(CapturedOutput output) {
		this.contextRunner.run((context) -> {
			sendUntilThereAre(context, 3);
			assertThat(isUp(context)).isTrue();
			this.redis.kill();
			for (int i = 0; i < 10; i++) {
				assertDenied(context);
			}
			assertThat(context.getBean(OtpVerifier.class).verify(OtpCheck.ofNumber(NUMBER, "000000")).outcome())
				.isEqualTo(Outcome.WRONG_CODE);
			assertThat(isUp(context)).isFalse();
			this.redis.restart();
			sendUntilThereAre(context, 5);
			assertThatExceptionOfType(OtpRateLimitedException.class).isThrownBy(() -> send(context));
			assertThat(this.sent).hasValue(5);
		});
		assertThat(output).containsOnlyOnce(": no codes are sent")
			.containsOnlyOnce("codes are checked without limits")
			.doesNotContain("some counts are too high", "612345678");
	}

	/** It cannot be given back any more: what is counted is never too low. */
	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void aMessageDuringWhichRedisDiesStaysChargedOnceWhetherItWentOutOrNot(boolean goesOut) {
		this.contextRunner.withPropertyValues(BOUNDS).run((context) -> {
			sendUntilThereAre(context, 1);
			this.during.set(() -> {
				this.redis.kill();
				if (!goesOut) {
					throw this.notGoneOut;
				}
			});
			assertThat(catchThrowable(() -> send(context))).isEqualTo(goesOut ? null : this.notGoneOut);
			this.redis.restart();
			Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> isUp(context));
			assertRoomFor(context, 1, 1);
		});
		this.contextRunner.withPropertyValues(BOUNDS).withPropertyValues("otp.cost.budget.per-day:5").run((context) -> {
			Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> isUp(context));
			assertRoomFor(context, 0, 1);
		});
	}

	@Test
	void aMessageThatDoesNotGoOutWhileRedisHangsIsGivenBackOnceItAnswersAgain() {
		this.contextRunner.withPropertyValues(BOUNDS).run((context) -> {
			sendUntilThereAre(context, 1);
			this.during.set(() -> {
				this.redis.hang();
				throw this.notGoneOut;
			});
			assertThat(catchThrowable(() -> send(context))).isEqualTo(this.notGoneOut);
			this.redis.goOn();
			Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> isUp(context));
			assertRoomFor(context, 2, 1);
		});
	}

	/** First the allowance of the block ends, then the budget. */
	private static void assertRoomFor(ApplicationContext context, int inTheBlock, int elsewhere) {
		assertRoomFor(context, NUMBER, inTheBlock, Limit.CONVERSION);
		assertRoomFor(context, "+33698765432", elsewhere, Limit.BUDGET);
	}

	private static void assertRoomFor(ApplicationContext context, String number, int messages, Limit limit) {
		OtpSender sender = context.getBean(OtpSender.class);
		for (int i = 0; i < messages; i++) {
			sender.send(number);
		}
		assertThatExceptionOfType(OtpRateLimitedException.class).isThrownBy(() -> sender.send(number))
			.returns(limit, OtpRateLimitedException::limit);
	}

	@Test
	void noCallerWaitsLongerThanTheTimeoutForARedisThatHangs() {
		this.contextRunner.run((context) -> {
			sendUntilThereAre(context, 1);
			this.redis.hang();
			for (int i = 0; i < 5; i++) {
				assertDenied(context);
			}
			Instant start = Instant.now(Clock.systemUTC());
			OtpCheck check = OtpCheck.ofNumber(NUMBER, "000000");
			assertThat(context.getBean(OtpVerifier.class).verify(check).isVerified()).isFalse();
			assertThat(Duration.between(start, Instant.now(Clock.systemUTC()))).isLessThan(PATIENCE);
			assertThat(isUp(context)).isFalse();
			this.redis.goOn();
			Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> isUp(context));
			context.getBean(OtpSender.class).send("+33698765432");
			assertThat(this.sent).hasValue(2);
		});
	}

	@Test
	void anInterruptedCallerIsNoOutage(CapturedOutput output) {
		this.contextRunner.run((context) -> {
			Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> isUp(context));
			Thread.currentThread().interrupt();
			Throwable failure = catchThrowable(
					() -> context.getBean(OtpVerifier.class).verify(OtpCheck.ofNumber(NUMBER, "000000")));
			assertThat(Thread.interrupted()).isTrue();
			assertThat(failure).isInstanceOf(OtpUnavailableException.class);
			verify(this.provider, never()).verify(any());
		});
		assertThat(output).doesNotContain("codes are checked without limits");
	}

	@Test
	void deniedSendsAreNotCountedOnceRedisAnswersAgain() {
		this.contextRunner.run((context) -> {
			Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> isUp(context));
			context.getBean(OtpSender.class).send("+33698765432");
			this.redis.hang();
			for (int i = 0; i < 5; i++) {
				assertDenied(context);
			}
			this.redis.goOn();
			Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> isUp(context));
			for (int i = 0; i < 5; i++) {
				send(context);
			}
			assertThatExceptionOfType(OtpRateLimitedException.class).isThrownBy(() -> send(context));
			assertThat(this.sent).hasValue(6);
		});
	}

	@Test
	void deniedChecksAreNotCountedOnceRedisAnswersAgain() {
		this.contextRunner.withPropertyValues("otp.guard.on-store-failure:deny").run((context) -> {
			Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> isUp(context));
			OtpVerifier verifier = context.getBean(OtpVerifier.class);
			OtpCheck check = OtpCheck.ofNumber(NUMBER, "000000");
			assertThat(verifier.verify(check).outcome()).isEqualTo(Outcome.WRONG_CODE);
			this.redis.hang();
			for (int i = 0; i < 5; i++) {
				assertThatExceptionOfType(OtpUnavailableException.class).isThrownBy(() -> verifier.verify(check));
			}
			this.redis.goOn();
			Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> isUp(context));
			assertThat(verifier.verify(check).outcome()).isEqualTo(Outcome.WRONG_CODE);
			assertThat(verifier.verify(check).outcome()).isEqualTo(Outcome.WRONG_CODE);
			assertThatExceptionOfType(OtpRateLimitedException.class).isThrownBy(() -> verifier.verify(check));
		});
	}

	@Test
	void anApplicationStartsBeforeItsRedis(CapturedOutput output) {
		this.redis.kill();
		this.contextRunner.run((context) -> {
			assertDenied(context);
			assertThat(isUp(context)).isFalse();
			this.redis.restart();
			sendUntilThereAre(context, 1);
		});
		assertThat(output).contains(": no codes are sent").doesNotContain("Redis did not answer");
	}

	@Test
	void anOutageAllowsSendsAndChecksIfConfigured() {
		this.redis.kill();
		this.contextRunner.withPropertyValues("otp.guard.on-store-failure:allow").run((context) -> {
			assertThat(send(context).resendAt()).isNull();
			assertThat(context.getBean(OtpVerifier.class).verify(OtpCheck.of("token-1", "000000")).outcome())
				.isEqualTo(Outcome.WRONG_CODE);
		});
	}

	@Test
	void anOutageDeniesSendsAndChecksIfConfigured() {
		this.redis.kill();
		this.contextRunner.withPropertyValues("otp.guard.on-store-failure:deny").run((context) -> {
			assertDenied(context);
			assertThatExceptionOfType(OtpUnavailableException.class)
				.isThrownBy(() -> context.getBean(OtpVerifier.class).verify(OtpCheck.of("token-1", "000000")))
				.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(Reason.GUARD_STORE))
				.satisfies((ex) -> assertThat(DisconnectedClientHelper.isClientDisconnectedException(ex)).isFalse());
		});
	}

	@Test
	void concurrentCallersSurviveTheCloseOfAnUnsharedConnection() {
		this.contextRunner.withBean(NotShared.class).run((context) -> {
			sendUntilThereAre(context, 1);
			this.redis.hang();
			List<Throwable> failures = Stream.generate(() -> NUMBER)
				.limit(50)
				.parallel()
				.map((number) -> catchThrowable(() -> send(context)))
				.toList();
			assertThat(failures).hasOnlyElementsOfType(OtpUnavailableException.class);
			this.redis.goOn();
			Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> isUp(context));
		});
	}

	@Test
	void noThreadIsLeft() {
		this.contextRunner.run((context) -> sendUntilThereAre(context, 1));
		this.redis.kill();
		this.contextRunner.run(this::assertDenied);
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName)
				.noneMatch((name) -> name.startsWith("otp-guard") || name.startsWith("lettuce-nio")));
	}

	private void sendUntilThereAre(ApplicationContext context, int messages) {
		Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> isUp(context));
		while (this.sent.get() < messages) {
			send(context);
		}
	}

	private static OtpTicket send(ApplicationContext context) {
		return context.getBean(OtpSender.class).send(NUMBER);
	}

	private void assertDenied(ApplicationContext context) {
		int before = this.sent.get();
		Instant start = Instant.now(Clock.systemUTC());
		assertThatExceptionOfType(OtpUnavailableException.class).isThrownBy(() -> send(context)).satisfies((ex) -> {
			assertThat(ex.reason()).isEqualTo(Reason.GUARD_STORE);
			assertThat(DisconnectedClientHelper.isClientDisconnectedException(ex)).isFalse();
			assertThat(ex.mayHaveGoneOut()).isFalse();
		});
		assertThat(Duration.between(start, Instant.now(Clock.systemUTC()))).isLessThan(PATIENCE);
		assertThat(this.sent).hasValue(before);
	}

	private static boolean isUp(ApplicationContext context) {
		return context.getBean(OtpGuardStore.class).isAvailable();
	}

	/** Gives everybody a connection of their own. */
	static class NotShared implements BeanPostProcessor {

		@Override
		public Object postProcessBeforeInitialization(Object bean, String name) {
			if (bean instanceof LettuceConnectionFactory factory) {
				factory.setShareNativeConnection(false);
			}
			return bean;
		}

	}

}
