package io.github.otpkit.simulator;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import io.github.otpkit.OtpSender;
import io.github.otpkit.OtpTicket;
import io.github.otpkit.client.OtpClientAutoConfiguration;
import io.github.otpkit.core.OtpAutoConfiguration;
import io.github.otpkit.message.OtpMessageAutoConfiguration;
import io.github.otpkit.phone.OtpPhoneAutoConfiguration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many callers at once send every message once, and leave no threads behind.
 */
@Tag("slow")
@Timeout(180)
class LoadTests {

	private static final int SENDS = 2000;

	private final OtpSimulator simulator = OtpSimulator.start();

	@AfterEach
	void stop() {
		this.simulator.close();
	}

	@Test
	void platformThreadsSendEveryMessageOnce() {
		ExecutorService threads = Executors.newFixedThreadPool(64);
		sendAll(threads, 64);
		threads.shutdown();
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void virtualThreadsSendEveryMessageOnce() throws Exception {
		ExecutorService threads = (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor")
			.invoke(null);
		sendAll(threads, 500);
		threads.shutdown();
	}

	@Test
	void contextsShareNothing() {
		try (OtpSimulator other = OtpSimulator.start()) {
			run(this.simulator, (sender) -> run(other, (otherSender) -> {
				OtpTicket ticket = sender.send("+33612345678");
				OtpTicket otherTicket = otherSender.send("+33612345679");
				assertThat(ticket.requestToken()).isNotEqualTo(otherTicket.requestToken());
			}));
			assertThat(this.simulator.messages()).singleElement()
				.extracting(OtpSimulatorMessage::phoneNumber)
				.isEqualTo("+33612345678");
			assertThat(other.messages()).singleElement()
				.extracting(OtpSimulatorMessage::phoneNumber)
				.isEqualTo("+33612345679");
		}
	}

	private void sendAll(Executor threads, int callers) {
		Set<Thread> before = Thread.getAllStackTraces().keySet();
		Set<String> tokens = ConcurrentHashMap.newKeySet();
		ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
		run(this.simulator, (sender) -> {
			AtomicInteger next = new AtomicInteger();
			CountDownLatch done = new CountDownLatch(callers);
			for (int i = 0; i < callers; i++) {
				threads.execute(() -> {
					try {
						for (int n = next.getAndIncrement(); n < SENDS; n = next.getAndIncrement()) {
							tokens.add(sender.send("+336" + (12340000 + n)).requestToken());
						}
					}
					catch (Throwable ex) {
						failures.add(ex);
					}
					finally {
						done.countDown();
					}
				});
			}
			done.await();
		});
		assertThat(failures).isEmpty();
		assertThat(tokens).hasSize(SENDS);
		List<OtpSimulatorMessage> messages = this.simulator.messages();
		assertThat(messages).hasSize(SENDS);
		assertThat(messages.stream().map(OtpSimulatorMessage::phoneNumber).distinct()).hasSize(SENDS);
		assertThat(messages.stream().map(OtpSimulatorMessage::requestToken))
			.containsExactlyInAnyOrderElementsOf(tokens);
		assertNoClientThreadsSince(before);
	}

	/** Before Java 21 the client's selector thread ends when the client is collected. */
	private static void assertNoClientThreadsSince(Set<Thread> before) {
		Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
			System.gc();
			assertThat(Thread.getAllStackTraces()
				.keySet()
				.stream()
				.filter((thread) -> !before.contains(thread))
				.map(Thread::getName)
				.filter((name) -> name.startsWith("HttpClient") || name.startsWith("otp-http"))
				.collect(Collectors.toSet())).isEmpty();
		});
	}

	private static void run(OtpSimulator simulator, Use use) {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(OtpClientAutoConfiguration.class, OtpAutoConfiguration.class,
					OtpPhoneAutoConfiguration.class, OtpMessageAutoConfiguration.class,
					RestClientAutoConfiguration.class))
			.withPropertyValues("otp.base-url:" + simulator.baseUrl(),
					"otp.api-login:" + simulator.credentials().apiLogin(),
					"otp.api-key:" + simulator.credentials().apiKey(), "otp.read-timeout:60s")
			.run((context) -> use.by(context.getBean(OtpSender.class)));
	}

	private interface Use {

		void by(OtpSender sender) throws Exception;

	}

}
