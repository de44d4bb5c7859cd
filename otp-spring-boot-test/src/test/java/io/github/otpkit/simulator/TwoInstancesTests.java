package io.github.otpkit.simulator;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

import io.github.otpkit.OtpException;
import io.github.otpkit.OtpRateLimitedException;
import io.github.otpkit.OtpRateLimitedException.Limit;
import io.github.otpkit.OtpSender;
import io.github.otpkit.OtpUnavailableException;
import io.github.otpkit.OtpUnavailableException.Reason;
import io.github.otpkit.client.OtpClientAutoConfiguration;
import io.github.otpkit.core.OtpAutoConfiguration;
import io.github.otpkit.guard.OtpGuardAutoConfiguration;
import io.github.otpkit.message.OtpMessageAutoConfiguration;
import io.github.otpkit.phone.OtpPhoneAutoConfiguration;
import io.lettuce.core.resource.Delay;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import redis.embedded.RedisServer;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.ClientResourcesBuilderCustomizer;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two instances of an application share one real Redis and one provider, and with them
 * the limits.
 */
@Tag("slow")
@Timeout(180)
class TwoInstancesTests {

	private static final String NUMBER = "+33612345678";

	private static final String OTHER = "+33698765432";

	private static final int CALLS = 200;

	@TempDir
	private Path directory;

	private final OtpSimulator simulator = OtpSimulator.start();

	private final ExecutorService threads = Executors.newSingleThreadExecutor();

	private int port;

	private RedisServer redis;

	private Set<ProcessHandle> processes = Set.of();

	@BeforeEach
	void start() throws Exception {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			this.port = socket.getLocalPort();
		}
		startRedis();
	}

	private void startRedis() throws Exception {
		this.redis = RedisServer.newRedisServer()
			.port(this.port)
			.bind("127.0.0.1")
			.setting("dir " + this.directory)
			.setting("appendonly yes")
			.setting("appendfsync always")
			.build();
		Set<ProcessHandle> before = redisProcesses();
		this.redis.start();
		this.processes = redisProcesses();
		this.processes.removeAll(before);
		assertThat(this.processes).hasSize(1);
	}

	private static Set<ProcessHandle> redisProcesses() {
		return ProcessHandle.current()
			.children()
			.filter((process) -> process.info().command().orElse("").contains("redis-server"))
			.collect(Collectors.toSet());
	}

	/** Kills the Redis of this test, and no other that runs in this JVM. */
	private void killRedis() {
		this.processes.forEach((process) -> {
			process.destroyForcibly();
			process.onExit().join();
		});
	}

	@AfterEach
	void stop() throws Exception {
		this.threads.shutdownNow();
		this.redis.stop();
		this.simulator.close();
	}

	@Test
	void twoHundredSendsAtOnceInTwoInstancesSendOneMessage() {
		run(instance("otp.guard.store-timeout:10s"), (one) -> run(instance("otp.guard.store-timeout:10s"), (two) -> {
			List<OtpException> refusals = sendAll(List.of(one, two));
			assertThat(refusals).hasSize(CALLS - 1)
				.allSatisfy((ex) -> assertThat(ex).isInstanceOfSatisfying(OtpRateLimitedException.class,
						(refusal) -> assertThat(refusal.limit()).isEqualTo(Limit.RESEND_WAIT)));
		}));
		assertThat(this.simulator.messages()).hasSize(1);
	}

	@Test
	void twoHundredSendsAtOnceInOneJvmSendOneMessage() {
		run(instance("otp.guard.store:local"), (sender) -> assertThat(sendAll(List.of(sender))).hasSize(CALLS - 1)
			.hasOnlyElementsOfType(OtpRateLimitedException.class));
		assertThat(this.simulator.messages()).hasSize(1);
	}

	@Test
	void limitsHoldWhenRedisIsKilledAndComesBack() {
		String[] noWait = { "otp.guard.send.resend-wait:", "otp.guard.store-timeout:1s" };
		run(instance(noWait), (one) -> run(instance(noWait), (two) -> {
			one.send(NUMBER);
			two.send(NUMBER);
			Future<List<OtpException>> sends = this.threads.submit(() -> sendAll(List.of(one, two)));
			killRedis();
			assertThat(sends.get()).hasSizeGreaterThanOrEqualTo(CALLS - 3).allSatisfy(this::isHarmless);
			startRedis();
			Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> isServed(one) && isServed(two));
			assertThat(sendAll(List.of(one, two))).allSatisfy(this::isHarmless);
			Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> isServed(one) && isServed(two));
			assertThat(this.simulator.messages()).hasSizeBetween(2, 5);
			two.send(OTHER);
			assertThat(this.simulator.codeSentTo(OTHER)).isNotEmpty();
		}));
	}

	private void isHarmless(OtpException ex) {
		if (ex instanceof OtpUnavailableException unavailable) {
			assertThat(unavailable.reason()).isEqualTo(Reason.GUARD_STORE);
			assertThat(unavailable.mayHaveGoneOut()).isFalse();
		}
		else {
			assertThat(ex).isInstanceOf(OtpRateLimitedException.class);
		}
	}

	private boolean isServed(OtpSender sender) {
		try {
			sender.send(NUMBER);
			return true;
		}
		catch (OtpRateLimitedException ex) {
			return true;
		}
		catch (OtpUnavailableException ex) {
			return false;
		}
	}

	/** The refusals of 200 sends by all instances at once. */
	private List<OtpException> sendAll(List<OtpSender> senders) throws Exception {
		ExecutorService callers = Executors.newFixedThreadPool(40);
		List<Callable<OtpException>> calls = new ArrayList<>();
		for (int i = 0; i < CALLS; i++) {
			OtpSender sender = senders.get(i % senders.size());
			calls.add(() -> {
				try {
					sender.send(NUMBER);
					return null;
				}
				catch (OtpException ex) {
					return ex;
				}
			});
		}
		List<OtpException> refusals = new ArrayList<>();
		for (Future<OtpException> answer : callers.invokeAll(calls)) {
			if (answer.get() != null) {
				refusals.add(answer.get());
			}
		}
		callers.shutdown();
		return refusals;
	}

	private ApplicationContextRunner instance(String... settings) {
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(OtpClientAutoConfiguration.class, OtpAutoConfiguration.class,
					OtpPhoneAutoConfiguration.class, OtpMessageAutoConfiguration.class, OtpGuardAutoConfiguration.class,
					DataRedisAutoConfiguration.class, RestClientAutoConfiguration.class))
			.withBean(ClientResourcesBuilderCustomizer.class,
					() -> (resources) -> resources.reconnectDelay(Delay.constant(Duration.ofMillis(50))))
			.withPropertyValues("otp.base-url:" + this.simulator.baseUrl(),
					"otp.api-login:" + this.simulator.credentials().apiLogin(),
					"otp.api-key:" + this.simulator.credentials().apiKey(), "spring.data.redis.host:127.0.0.1",
					"spring.data.redis.port:" + this.port)
			.withPropertyValues(settings);
	}

	private static void run(ApplicationContextRunner instance, Use use) {
		instance.run((context) -> use.by(context.getBean(OtpSender.class)));
	}

	private interface Use {

		void by(OtpSender sender) throws Exception;

	}

}
