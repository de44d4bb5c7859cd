package io.github.otpkit.sample;

import io.github.otpkit.OtpSender;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.restclient.test.autoconfigure.RestClientTest;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.test.web.client.MockRestServiceServer;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.client.match.MockRestRequestMatchers.requestTo;
import static org.springframework.test.web.client.response.MockRestResponseCreators.withSuccess;

/**
 * This library does not change a test of the application's own REST client.
 */
@RestClientTest
@Import(OwnRestClientSliceTests.Stock.class)
class OwnRestClientSliceTests {

	@Autowired
	private Stock stock;

	@Autowired
	private MockRestServiceServer server;

	@Test
	void clientCallsTheMockServer() {
		this.server.expect(requestTo("/stock")).andRespond(withSuccess("7", MediaType.TEXT_PLAIN));
		assertThat(this.stock.count()).isEqualTo("7");
	}

	@Test
	void sliceHasNoBeansOfThisLibrary(@Autowired ApplicationContext context) {
		assertThat(context.getBeanNamesForType(OtpSender.class)).isEmpty();
	}

	static class Stock {

		private final RestClient client;

		Stock(RestClient.Builder builder) {
			this.client = builder.build();
		}

		String count() {
			return this.client.get().uri("/stock").retrieve().body(String.class);
		}

	}

}
