package io.github.otpkit.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.otpkit.OtpDeliveryReport;
import io.github.otpkit.OtpDeliveryReport.State;
import io.github.otpkit.guard.OtpGuardAutoConfiguration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import redis.embedded.RedisServer;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.util.TestSocketUtils;

import static io.github.otpkit.delivery.DeliveryApplication.report;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two instances, one servlet and one reactive, whose guard counts in one real Redis.
 */
@Tag("slow")
class TwoInstancesDeliveryTests {

	private static final int MESSAGES = 500;

	private final int port = TestSocketUtils.findAvailableTcpPort();

	private RedisServer redis;

	private DeliveryApplication one;

	private DeliveryApplication two;

	@BeforeEach
	void start() throws Exception {
		this.redis = RedisServer.newRedisServer().port(this.port).bind("127.0.0.1").build();
		this.redis.start();
		this.one = start(Servlet.class, WebApplicationType.SERVLET);
		this.two = start(Reactive.class, WebApplicationType.REACTIVE);
	}

	private DeliveryApplication start(Class<?> configuration, WebApplicationType type) {
		return new DeliveryApplication(configuration, type, "spring.data.redis.host=127.0.0.1",
				"spring.data.redis.port=" + this.port, "otp.guard.store=redis", "otp.guard.key=0123456789abcdef",
				"otp.guard.store-timeout=10s");
	}

	@AfterEach
	void stop() throws Exception {
		this.one.close();
		this.two.close();
		this.redis.stop();
	}

	@Test
	void anyInstanceTakesTheReportOfAMessageOfAnyOther() {
		this.one.send("sms_1");
		assertThat(this.two.report(report("sms_1", "DELIVERED"))).isEqualTo(204);
		Awaitility.await().until(() -> this.one.stateOf("sms_1") == State.DELIVERED);
		Awaitility.await().until(() -> !this.two.reports().isEmpty());
		assertThat(this.two.reports()).singleElement().returns(true, OtpDeliveryReport::known);
		assertThat(this.one.reports()).isEmpty();
	}

	@Test
	void eachStateOfEachMessageIsPublishedByOneInstanceOnly() throws Exception {
		IntStream.range(0, MESSAGES).forEach((i) -> ((i % 2 == 0) ? this.one : this.two).send("sms_" + i));
		ExecutorService provider = Executors.newFixedThreadPool(8);
		for (String status : new String[] { "DELIVERED", "ACK" }) {
			for (DeliveryApplication instance : new DeliveryApplication[] { this.one, this.two }) {
				IntStream.range(0, MESSAGES)
					.forEach((i) -> provider
						.execute(() -> assertThat(instance.report(report("sms_" + i, status))).isEqualTo(204)));
			}
		}
		provider.shutdown();
		assertThat(provider.awaitTermination(2, TimeUnit.MINUTES)).isTrue();
		// A report of the end is processed after all others of its instance.
		for (DeliveryApplication instance : new DeliveryApplication[] { this.one, this.two }) {
			String end = "end_" + instance.hashCode();
			instance.report(report(end, "ACK"));
			Awaitility.await().until(() -> instance.stateOf(end) == State.ACK);
		}
		List<OtpDeliveryReport> delivered = new ArrayList<>(
				Stream.of(this.one, this.two).flatMap((instance) -> instance.reports().stream()).toList());
		delivered.removeIf((report) -> report.ticketNumber().startsWith("end_"));
		assertThat(delivered).filteredOn((report) -> report.state() == State.DELIVERED)
			.hasSize(MESSAGES)
			.extracting(OtpDeliveryReport::ticketNumber)
			.doesNotHaveDuplicates();
		assertThat(delivered).allMatch(OtpDeliveryReport::known)
			.extracting((report) -> report.ticketNumber() + report.state())
			.doesNotHaveDuplicates();
		assertThat(IntStream.range(0, MESSAGES)).allMatch((i) -> this.one.stateOf("sms_" + i) == State.DELIVERED)
			.allMatch((i) -> this.two.stateOf("sms_" + i) == State.DELIVERED);
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ DataRedisAutoConfiguration.class, OtpGuardAutoConfiguration.class })
	static class Servlet extends DeliveryApplication.Servlet {

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ DataRedisAutoConfiguration.class, OtpGuardAutoConfiguration.class })
	static class Reactive extends DeliveryApplication.Reactive {

	}

}
