package io.github.otpkit.benchmarks;

import java.net.URI;

import com.twilio.http.HttpClient;
import com.twilio.http.NetworkHttpClient;
import com.twilio.http.Request;
import com.twilio.http.Response;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.verify.v2.service.Verification;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;

/**
 * Verify of Twilio's Java SDK.
 */
final class TwilioContender implements Contender.Client {

	private static final String SERVICE = "VA00000000000000000000000000000001";

	private final TwilioRestClient client;

	private TwilioContender(HttpClient httpClient) {
		this.client = new TwilioRestClient.Builder("AC00000000000000000000000000000001", "token").httpClient(httpClient)
			.build();
	}

	static Contender.Client asShipped(URI address) {
		return new TwilioContender(new ReroutedHttpClient(address, new NetworkHttpClient()));
	}

	static Contender.Client tuned(URI address) {
		return new TwilioContender(new ReroutedHttpClient(address,
				new NetworkHttpClient(HttpClientBuilder.create()
					.setDefaultRequestConfig(HttpClient.DEFAULT_REQUEST_CONFIG)
					.setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
						.setDefaultSocketConfig(HttpClient.DEFAULT_SOCKET_CONFIG)
						.setMaxConnTotal(Contender.CONNECTIONS)
						.setMaxConnPerRoute(Contender.CONNECTIONS)
						.build()))));
	}

	@Override
	public Object send(String phoneNumber) {
		return Verification.creator(SERVICE, phoneNumber, "sms").create(this.client).getSid();
	}

	/**
	 * The SDK knows no other address than its own. Here a request gets another one as it
	 * leaves; all the rest is the SDK's.
	 */
	private static final class ReroutedHttpClient extends HttpClient {

		private final URI address;

		private final HttpClient client;

		ReroutedHttpClient(URI address, HttpClient client) {
			this.address = address;
			this.client = client;
		}

		@Override
		public Response makeRequest(Request request) {
			Request rerouted = new Request(request.getMethod(),
					this.address + URI.create(request.getUrl()).getRawPath());
			rerouted.setAuth(request.getUsername(), request.getPassword());
			rerouted.setContentType(request.getContentType());
			rerouted.getHeaderParams().putAll(request.getHeaderParams());
			rerouted.getPostParams().putAll(request.getPostParams());
			return this.client.makeRequest(rerouted);
		}

	}

}
