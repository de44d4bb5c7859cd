package io.github.otpkit.benchmarks.guard;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.github.otpkit.guard.OtpGuard;

import org.springframework.context.ApplicationContext;

/**
 * Many numbers that a guard is asked about in turn, over and over.
 */
final class Crowd {

	/** Messages are made that many at a time, outside of what is timed. */
	private static final int CHUNK = 1_000;

	private static final int OTHERS = 100;

	/** So that each number comes four times a day, which no limit is for. */
	private static final Duration TURN = Duration.ofHours(6);

	private final OtpGuard guard;

	private final SteppingClock clock;

	private final int numbers;

	private long position;

	private volatile boolean over;

	Crowd(ApplicationContext context, int numbers) {
		this.guard = context.getBean(OtpGuard.class);
		this.clock = context.getBean(SteppingClock.class);
		this.numbers = numbers;
	}

	/** Ask for a few numbers that do not come again. */
	void askForOthers() {
		for (int i = 0; i < OTHERS; i++) {
			ask(Message.of(Message.MAX_NUMBERS + i, Integer.MAX_VALUE), Duration.ofMillis(1));
		}
	}

	/** Ask for each number once, fast enough that nothing is forgotten for its age. */
	void askForEach() {
		for (long i = 0; i < this.numbers; i++) {
			ask(Message.of(i, this.numbers), Duration.ofMillis(1));
		}
		this.clock.advance(TURN);
		this.position = this.numbers;
	}

	/**
	 * Ask for some time.
	 * @param callers how many callers share the numbers
	 * @param millis how long
	 * @return the time of a decision in microseconds
	 */
	double ask(int callers, long millis) throws Exception {
		long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
		CyclicBarrier together = new CyclicBarrier(callers, () -> this.over = System.nanoTime() >= end);
		ExecutorService executor = Executors.newFixedThreadPool(callers);
		List<Future<Caller>> calls = new ArrayList<>();
		for (int i = 0; i < callers; i++) {
			Caller caller = new Caller(this.position + i, callers);
			calls.add(executor.submit(() -> caller.askUntilTheEnd(together)));
		}
		executor.shutdown();
		return micros(calls);
	}

	private double micros(List<Future<Caller>> calls) throws InterruptedException, ExecutionException {
		long nanos = 0;
		long asked = 0;
		for (Future<Caller> call : calls) {
			nanos += call.get().nanos;
			asked += call.get().asked;
		}
		this.position += asked;
		return nanos / 1e3 / asked;
	}

	private void ask(Message message, Duration step) {
		this.clock.advance(step);
		this.guard.send(message.request(), (request) -> message.ticket(this.clock));
	}

	/** One of the callers, with numbers that no other one has. */
	private final class Caller {

		private final Message[] chunk = new Message[CHUNK];

		private final Duration step = Duration.ofMillis(TURN.toMillis() / Crowd.this.numbers);

		private final long first;

		private final int callers;

		private long asked;

		private long nanos;

		Caller(long first, int callers) {
			this.first = first;
			this.callers = callers;
		}

		Caller askUntilTheEnd(CyclicBarrier together) throws Exception {
			do {
				for (int i = 0; i < CHUNK; i++, this.asked++) {
					this.chunk[i] = Message.of(this.first + this.asked * this.callers, Crowd.this.numbers);
				}
				// Not for ever, in case that another one has failed.
				together.await(1, TimeUnit.MINUTES);
				long start = System.nanoTime();
				for (Message message : this.chunk) {
					ask(message, this.step);
				}
				this.nanos += System.nanoTime() - start;
			}
			while (!Crowd.this.over);
			return this;
		}

	}

}
