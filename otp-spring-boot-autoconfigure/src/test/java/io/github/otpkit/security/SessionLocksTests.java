package io.github.otpkit.security;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.servlet.http.HttpSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.mock.web.MockHttpSession;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class SessionLocksTests {

	private final SessionLocks locks = new SessionLocks();

	private final HttpSession session = new MockHttpSession();

	private final CountDownLatch end = new CountDownLatch(1);

	@Test
	void aSessionHoldsThreeThreadsOfTheServerAtMost() throws Exception {
		AtomicInteger running = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		Callable<Boolean> request = () -> this.locks.run(this.session, () -> {
			most.accumulateAndGet(running.incrementAndGet(), Math::max);
			await();
			running.decrementAndGet();
		});
		ExecutorService threads = Executors.newFixedThreadPool(10);
		List<Future<Boolean>> answers = new ArrayList<>();
		for (int i = 0; i < 10; i++) {
			answers.add(threads.submit(request));
		}
		while (answers.stream().filter(Future::isDone).count() < 7) {
			Thread.onSpinWait();
		}
		assertThat(this.locks.run(new MockHttpSession(), () -> {
		})).as("another session").isTrue();
		this.end.countDown();
		List<Boolean> handled = new ArrayList<>();
		for (Future<Boolean> answer : answers) {
			handled.add(answer.get());
		}
		threads.shutdown();
		assertThat(handled).filteredOn((done) -> done).hasSize(3);
		assertThat(most).as("one after the other").hasValue(1);
		assertThat(this.locks.run(this.session, () -> {
		})).as("afterwards").isTrue();
	}

	private void await() {
		try {
			this.end.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
