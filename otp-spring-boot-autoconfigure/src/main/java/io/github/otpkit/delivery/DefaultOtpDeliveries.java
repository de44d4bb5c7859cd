package io.github.otpkit.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.github.otpkit.OtpDeliveries;
import io.github.otpkit.OtpDeliveryReport;
import io.github.otpkit.OtpDeliveryReport.State;
import io.github.otpkit.OtpSendOvertaken;
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

	/** Follow the flags of the states: the two letters of the region. */
	private static final int[] LETTERS = { STATES.size(), STATES.size() + 5 };

	private static final int LETTER = 0x1F;

	private static final int SENT_BY_US = 1 << 30;

	private static final int ALL_STATES = (1 << STATES.size()) - 1;

	private static final Pattern REGION = Pattern.compile("[A-Z]{2}");

	/** No flags are negative. */
	private static final int NO_ANSWER = -1;

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
		String number = ticket.ticketNumber();
		int flags = (number != null) ? this.local.set(number, 0, Duration.ZERO) | share(number, 0, Duration.ZERO, 0)
				: 0;
		List<State> states = states(flags);
		return states.isEmpty() ? null : states.get(states.size() - 1);
	}

	@Override
	public void onApplicationEvent(PayloadApplicationEvent<OtpSent> event) {
		OtpSent sent = event.getPayload();
		String number = (sent.ticket() != null) ? sent.ticket().ticketNumber() : null;
		if (number == null) {
			return;
		}
		int flags = SENT_BY_US | regionFlags(sent.region());
		// A report sets its flag here first, so either it finds this one or is found.
		int before = share(number, flags, SENT_RETENTION, NO_ANSWER);
		int here = this.local.set(number, flags, SENT_RETENTION);
		List<State> states = states((before != NO_ANSWER) ? before : here);
		if (!states.isEmpty()) {
			publish(new OtpSendOvertaken(sent, states));
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
		String number = report.ticketNumber();
		int before = this.local.set(number, state, UNKNOWN_RETENTION) | share(number, state, UNKNOWN_RETENTION, 0);
		if (state > (before & ALL_STATES)) {
			publish(((before & SENT_BY_US) != 0) ? known(report, region(before)) : report);
		}
	}

	private void publish(Object event) {
		try {
			this.events.publishEvent(event);
		}
		catch (RuntimeException ex) {
			logger.warn("A listener of %s failed".formatted(event.getClass().getSimpleName()), ex);
		}
	}

	private static OtpDeliveryReport known(OtpDeliveryReport report, @Nullable String region) {
		return new OtpDeliveryReport(report.ticketNumber(), report.phoneNumber(), report.channel(), region,
				report.state(), report.status(), report.deliveredAt(), report.call(), report.price(), true);
	}

	private static List<State> states(int flags) {
		return STATES.stream().filter((state) -> (flags & (1 << STATES.indexOf(state))) != 0).toList();
	}

	private static int regionFlags(@Nullable String region) {
		return (region != null && REGION.matcher(region).matches())
				? (region.charAt(0) - '@') << LETTERS[0] | (region.charAt(1) - '@') << LETTERS[1] : 0;
	}

	private static @Nullable String region(int flags) {
		String letters = Arrays.stream(LETTERS)
			.mapToObj((shift) -> String.valueOf((char) ('@' + ((flags >> shift) & LETTER))))
			.collect(Collectors.joining());
		return REGION.matcher(letters).matches() ? letters : null;
	}

	/** Sets flags for all instances, if there are others and the store answers. */
	private int share(String ticketNumber, int flags, Duration retention, int otherwise) {
		if (this.shared == null) {
			return otherwise;
		}
		try {
			return this.shared.set("delivery:" + ticketNumber, flags, retention);
		}
		catch (RuntimeException ex) {
			this.log
				.warn("The store did not answer, so this instance knows only the delivery reports that it took itself");
			return otherwise;
		}
	}

	@Override
	public void destroy() throws InterruptedException {
		this.publisher.shutdown();
		this.publisher.awaitTermination(SHUTDOWN.toMillis(), TimeUnit.MILLISECONDS);
	}

}
