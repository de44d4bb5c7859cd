package io.github.otpkit.client;

import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.apache.hc.core5.pool.ConnPoolControl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class ApacheDeadlinesTests {

	@Test
	void aFailureEndsNoDeadline() throws Exception {
		CountDownLatch failed = new CountDownLatch(1);
		ConnPoolControl<?> failing = (ConnPoolControl<?>) Proxy.newProxyInstance(getClass().getClassLoader(),
				new Class<?>[] { ConnPoolControl.class }, (proxy, method, arguments) -> {
					failed.countDown();
					throw new IllegalStateException("Failed");
				});
		ApacheDeadlines deadlines = new ApacheDeadlines(Duration.ofMillis(50), failing);
		try {
			assertThat(failed.await(10, TimeUnit.SECONDS)).isTrue();
			CountDownLatch cancelled = new CountDownLatch(2);
			deadlines.watch(request(cancelled));
			deadlines.watch(request(cancelled));
			assertThat(cancelled.await(10, TimeUnit.SECONDS)).isTrue();
		}
		finally {
			deadlines.close();
		}
	}

	private static ApacheRequest request(CountDownLatch cancelled) {
		ApacheRequest request = new ApacheRequest("POST", URI.create("http://localhost"));
		request.setDependency(() -> {
			cancelled.countDown();
			throw new IllegalStateException("Failed");
		});
		return request;
	}

}
