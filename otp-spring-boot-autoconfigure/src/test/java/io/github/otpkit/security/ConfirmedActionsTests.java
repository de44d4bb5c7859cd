package io.github.otpkit.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.servlet.http.HttpSession;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

class ConfirmedActionsTests {

	private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

	private static final Duration AGE = Duration.ofMinutes(5);

	private final OtpAction transfer = OtpAction.of("transfer", Map.of("amount", "10"), null);

	private final OtpAction limits = OtpAction.of("limits", Map.of(), null);

	private final UsedGrants used = new UsedGrants.Local(Clock.fixed(NOW, ZoneOffset.UTC));

	private final ConfirmedActions actions = at(NOW);

	private final MockHttpServletRequest request = new MockHttpServletRequest();

	@Test
	void aGrantIsUsedOnceEvenIfEachRequestHasItsOwnCopyOfTheSession() {
		this.actions.grant(this.request, this.transfer, "alice");
		MockHttpServletRequest other = copy(this.request);
		assertThat(this.actions.use(this.request, this.transfer, "alice", AGE)).isTrue();
		assertThat(this.actions.use(other, this.transfer, "alice", AGE)).isFalse();
	}

	@Test
	void oneOfManyUsesOfAGrantAtOnceIsTheFirst() throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(4);
		CyclicBarrier together = new CyclicBarrier(4);
		try {
			for (int i = 0; i < 500; i++) {
				String grant = "grant" + i;
				Callable<Boolean> use = () -> {
					together.await();
					return this.used.use(grant);
				};
				int first = 0;
				for (Future<Boolean> result : threads.invokeAll(Collections.nCopies(4, use))) {
					first += result.get() ? 1 : 0;
				}
				assertThat(first).isOne();
			}
		}
		finally {
			threads.shutdownNow();
		}
	}

	@Test
	void aGrantIsForOneUserOneActionAndAWhile() {
		this.actions.grant(this.request, this.transfer, "alice");
		assertThat(this.actions.use(this.request, this.transfer, "bob", AGE)).isFalse();
		assertThat(this.actions.use(this.request, OtpAction.of("transfer", Map.of("amount", "11"), null), "alice", AGE))
			.isFalse();
		assertThat(this.actions.use(this.request, OtpAction.of("withdraw", Map.of("amount", "10"), null), "alice", AGE))
			.isFalse();
		assertThat(at(NOW.plus(AGE)).use(this.request, this.transfer, "alice", AGE)).isFalse();
		assertThat(at(NOW.plus(AGE).minusMillis(1)).use(this.request, this.transfer, "alice", AGE)).isTrue();
	}

	@Test
	void aGrantWithoutFactsCountsUntilItIsTooOld() {
		this.actions.grant(this.request, this.limits, "alice");
		assertThat(this.actions.use(this.request, this.limits, "alice", AGE)).isTrue();
		assertThat(this.actions.use(this.request, this.limits, "alice", AGE)).isTrue();
		assertThat(at(NOW.plus(AGE)).use(this.request, this.limits, "alice", AGE)).isFalse();
	}

	@Test
	void aDeniedActionWaitsTenMinutesForItsUser() {
		this.actions.deny(this.request, this.transfer, "alice");
		assertThat(this.actions.pending(this.request, "alice")).isEqualTo(this.transfer);
		assertThat(this.actions.pending(this.request, "bob")).isNull();
		assertThat(at(NOW.plusSeconds(600)).pending(this.request, "alice")).isNull();
	}

	@Test
	void aUsedGrantStaysUsedForMethodsThatAcceptOlderOnes() {
		AtomicReference<Instant> now = new AtomicReference<>(NOW);
		UsedGrants used = new UsedGrants.Local(((InstantSource) now::get).withZone(ZoneOffset.UTC));
		assertThat(used.use("grant")).isTrue();
		now.set(NOW.plus(UsedGrants.LIFE));
		assertThat(used.use("grant")).isFalse();
	}

	@Test
	void aGrantLeavesTheActionOfAnotherTabPending() {
		this.actions.deny(this.request, this.limits, "alice");
		this.actions.grant(this.request, this.transfer, "alice");
		assertThat(this.actions.pending(this.request, "alice")).isEqualTo(this.limits);
		this.actions.grant(this.request, this.limits, "alice");
		assertThat(this.actions.pending(this.request, "alice")).isNull();
	}

	@Test
	void theSessionKeepsSixteenGrants() {
		for (int i = 0; i < 20; i++) {
			this.actions.grant(this.request, OtpAction.of("transfer", Map.of("amount", "" + i), null), "alice");
		}
		HttpSession session = this.request.getSession();
		assertThat((Map<?, ?>) session.getAttribute("SPRING_SECURITY_OTP_GRANTS")).hasSize(16);
	}

	@Test
	void valuesThatRunIntoEachOtherHaveAnotherDigest() {
		assertThat(OtpAction.of("a", Map.of("b", "1c1"), null).digest())
			.isNotEqualTo(OtpAction.of("a", Map.of("b", "1", "c", "1"), null).digest());
	}

	private ConfirmedActions at(Instant time) {
		return new ConfirmedActions(this.used, Clock.fixed(time, ZoneOffset.UTC));
	}

	private static MockHttpServletRequest copy(MockHttpServletRequest request) {
		MockHttpServletRequest copy = new MockHttpServletRequest();
		HttpSession session = request.getSession();
		for (String name : Collections.list(session.getAttributeNames())) {
			copy.getSession().setAttribute(name, session.getAttribute(name));
		}
		return copy;
	}

}
