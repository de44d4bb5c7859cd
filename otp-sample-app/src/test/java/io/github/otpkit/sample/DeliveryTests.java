package io.github.otpkit.sample;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.otpkit.OtpDeliveries;
import io.github.otpkit.OtpDeliveryReport;
import io.github.otpkit.OtpDeliveryReport.State;
import io.github.otpkit.OtpSender;
import io.github.otpkit.OtpTicket;
import io.github.otpkit.simulator.OtpSimulator;
import io.github.otpkit.simulator.OtpSimulatorDelivery;
import io.github.otpkit.test.EnableOtpSimulator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The simulator reports to the application what became of a message.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = "otp.delivery.secret=only-for-tests-0123456789")
@Import(DeliveryTests.Support.class)
@EnableOtpSimulator
class DeliveryTests {

	@Autowired
	private OtpSimulator simulator;

	@Autowired
	private OtpSender sender;

	@Autowired
	private OtpDeliveries deliveries;

	@Autowired
	private Support support;

	// tag::test
	@Test
	void aMessageThatDoesNotArriveIsReported() {
		this.simulator.willDeliver(OtpSimulatorDelivery.reports("ACK", "NOT_DELIVERED"));
		OtpTicket ticket = this.sender.send(Numbers.fresh());
		Awaitility.await().until(() -> this.deliveries.of(ticket) == State.NOT_DELIVERED);
	}
	// end::test

	@Test
	void listenersGetTheReports() {
		this.simulator.willDeliver(OtpSimulatorDelivery.reports("NOT_DELIVERED"));
		OtpTicket ticket = this.sender.send(Numbers.fresh());
		Awaitility.await()
			.until(() -> this.support.failures.stream()
				.anyMatch((report) -> report.ticketNumber().equals(ticket.ticketNumber())));
	}

	@Test
	void anApplicationIsFoundByItsOwnSimulator() {
		try (ConfigurableApplicationContext context = SpringApplication.run(SampleApplication.class, "--server.port=0",
				"--otp.simulator.port=0", "--otp.delivery.secret=only-for-tests-0123456789")) {
			OtpTicket ticket = context.getBean(OtpSender.class).send(Numbers.fresh());
			Awaitility.await().until(() -> context.getBean(OtpDeliveries.class).of(ticket) == State.DELIVERED);
			assertThat(context.getBean(OtpSimulator.class).messages().get(0).deliveryStatus()).isIn("ACK", "DELIVERED");
		}
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class Support {

		private final List<OtpDeliveryReport> failures = new CopyOnWriteArrayList<>();

		// tag::listener
		@EventListener
		void tellSupport(OtpDeliveryReport report) {
			if (report.known() && report.state().isFailure()) {
				this.failures.add(report);
			}
		}
		// end::listener

	}

}
