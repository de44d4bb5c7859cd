package io.github.otpkit.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.github.otpkit.OtpDeliveries;
import io.github.otpkit.OtpDeliveryReport;
import io.github.otpkit.OtpDeliveryReport.State;
import io.github.otpkit.OtpSent;
import io.github.otpkit.OtpSharedFlags;
import io.github.otpkit.OtpTicket;
import io.github.otpkit.observation.ThrottledLog;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;

/**
 * Keeps the states of messages and publishes the reports that bring a new one. A state is
 * a flag, in the order of the states, so duplicates and late reports change nothing
 * whichever instance takes them. One thread publishes, in the order of arrival.
 */
final class DefaultOtpDeliveries
		implements OtpDeliveries, ApplicationListener<PayloadApplicationEvent<OtpSent>>, DisposableBean {

	static final int MAX_WAITING = 10_000;

	private static final Log logger = LogFactory.getLog(OtpDeliveryReport.class);

	/** The flag of a state is its position. */
	private static final List<State> STATES = List.of(State.values());

	/** Follows the flags of the states. */
	private static final int SENT_BY_US = 1 << 30;

	private static final Duration SENT_RETENTION = Duration.ofDays(1);

	/** For the send that has not returned yet. */
	private static final Duration UNKNOWN_RETENTION = Duration.ofMinutes(1);

	private static final Duration SHUTDOWN = Duration.ofSeconds(5);

	private final OtpSharedFlags local;

	private final @Nullable OtpSharedFlags shared;

	private final ApplicationEventPublisher events;

	private final ExecutorService publisher;

	private final ThrottledLog log;

	/**
	 * Creates deliveries.
	 * @param local the flags of this instance
	 * @param shared the flags of all instances, {@code null} if this is the only one
	 * @param events where to publish
	 * @param publisher the thread that publishes
	 * @param clock the clock
	 */
	DefaultOtpDeliveries(OtpSharedFlags local, @Nullable OtpSharedFlags shared, ApplicationEventPublisher events,
			ExecutorService publisher, Clock clock) {
		this.local = local;
		this.shared = shared;
		this.events = events;
		this.publisher = publisher;
		this.log = new ThrottledLog(logger, clock);
	}

	/** A thread that exists as long as there are reports. */
	static ExecutorService publisher() {
		ThreadPoolExecutor publisher = new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS,
				new LinkedBlockingQueue<>(MAX_WAITING), DefaultOtpDeliveries::thread);
		publisher.allowCoreThreadTimeOut(true);
		return publisher;
	}

	private static Thread thread(Runnable task) {
		Thread thread = new Thread(task, "otp-delivery");
		thread.setDaemon(true);
		return thread;
	}

	@Override
	public @Nullable State of(OtpTicket ticket) {
		int states = (ticket.ticketNumber() != null) ? states(set(ticket.ticketNumber(), 0, Duration.ZERO)) : 0;
		return (states != 0) ? STATES.get(Integer.SIZE - 1 - Integer.numberOfLeadingZeros(states)) : null;
	}

	@Override
	public void onApplicationEvent(PayloadApplicationEvent<OtpSent> event) {
		OtpTicket ticket = event.getPayload().ticket();
		if (ticket != null && ticket.ticketNumber() != null) {
			set(ticket.ticketNumber(), SENT_BY_US, SENT_RETENTION);
		}
	}

	/**
	 * Take a report. It is published later.
	 * @param report the report
	 * @return {@code false} if too many reports wait
	 */
	boolean take(OtpDeliveryReport report) {
		try {
			this.publisher.execute(() -> process(report));
			return true;
		}
		catch (RejectedExecutionException ex) {
			return false;
		}
	}

	private void process(OtpDeliveryReport report) {
		int state = 1 << STATES.indexOf(report.state());
		int before = set(report.ticketNumber(), state, UNKNOWN_RETENTION);
		if (state > states(before)) {
			try {
				this.events.publishEvent((before != states(before)) ? known(report) : report);
			}
			catch (RuntimeException ex) {
				logger.warn("A listener of OtpDeliveryReport failed", ex);
			}
		}
	}

	private static OtpDeliveryReport known(OtpDeliveryReport report) {
		return new OtpDeliveryReport(report.ticketNumber(), report.phoneNumber(), report.channel(), report.state(),
				report.status(), report.deliveredAt(), report.call(), report.price(), true);
	}

	private static int states(int flags) {
		return flags & ~SENT_BY_US;
	}

	private int set(String ticketNumber, int flags, Duration retention) {
		int before = this.local.set(ticketNumber, flags, retention);
		if (this.shared == null) {
			return before;
		}
		try {
			return before | this.shared.set("delivery:" + ticketNumber, flags, retention);
		}
		catch (RuntimeException ex) {
			this.log
				.warn("The store did not answer, so this instance knows only the delivery reports that it took itself");
			return before;
		}
	}

	@Override
	public void destroy() throws InterruptedException {
		this.publisher.shutdown();
		this.publisher.awaitTermination(SHUTDOWN.toMillis(), TimeUnit.MILLISECONDS);
	}

}
