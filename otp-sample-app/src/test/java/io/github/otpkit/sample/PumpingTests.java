package io.github.otpkit.sample;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.otpkit.OtpRateLimitedException.Limit;
import io.github.otpkit.guard.OtpSendRefused;
import io.github.otpkit.sample.Visitor.Reply;
import io.github.otpkit.simulator.OtpSimulator;
import io.github.otpkit.test.EnableOtpSimulator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;

import static io.github.otpkit.test.OtpAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * SMS pumping: somebody requests messages to a whole range of numbers, to earn from each.
 */
@Tag("slow")
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "otp.guard.send.per-range=10/1h")
@EnableOtpSimulator
class PumpingTests {

	@LocalServerPort
	private int port;

	@Autowired
	private OtpSimulator simulator;

	@Autowired
	private Alarm alarm;

	@Test
	void rangeIsRefusedAndAnEventReportsIt() {
		for (int i = 10; i < 20; i++) {
			assertThat(new Visitor(this.port).askForCode("+336131400" + i).status()).isEqualTo(202);
		}
		Reply refused = new Visitor(this.port).askForCode("+33613140099");
		assertThat(refused.status()).isEqualTo(429);
		assertThat(refused.text("limit")).isEqualTo("temporarily-unavailable");
		assertThat(this.simulator).hasSent(10);
		assertThat(this.alarm.regions).containsExactly("FR");
	}

	// tag::alarm
	static class Alarm {

		private final List<String> regions = new CopyOnWriteArrayList<>();

		@EventListener
		void onRefusal(OtpSendRefused refusal) {
			if (refusal.limit() == Limit.RANGE) {
				this.regions.add(refusal.region());
			}
		}

	}
	// end::alarm

	@TestConfiguration(proxyBeanMethods = false)
	static class Alarms {

		@Bean
		Alarm alarm() {
			return new Alarm();
		}

	}

}
