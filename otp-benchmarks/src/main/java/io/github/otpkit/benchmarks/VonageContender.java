package io.github.otpkit.benchmarks;

import java.net.URI;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.UUID;

import com.vonage.client.HttpConfig;
import com.vonage.client.VonageClient;
import com.vonage.client.verify2.SmsWorkflow;
import com.vonage.client.verify2.VerificationRequest;
import com.vonage.client.verify2.Verify2Client;
import org.apache.http.impl.client.HttpClientBuilder;

/**
 * Verify v2 of Vonage's Java SDK.
 */
final class VonageContender implements Contender.Client {

	private final Verify2Client client;

	private VonageContender(VonageClient.Builder builder, URI address) {
		this.client = builder.httpConfig(HttpConfig.builder().baseUri(address).build()).build().getVerify2Client();
	}

	/** With an application's key, as Verify v2 is documented: each call is signed. */
	static Contender.Client asShipped(URI address) throws NoSuchAlgorithmException {
		return new VonageContender(
				VonageClient.builder().applicationId(UUID.randomUUID()).privateKeyContents(privateKey()), address);
	}

	/**
	 * With the account's secret, which needs no signature. There is no other way to size
	 * the pool.
	 */
	@SuppressWarnings("deprecation")
	static Contender.Client tuned(URI address) {
		HttpClientBuilder httpClient = HttpClientBuilder.create()
			.setMaxConnTotal(Contender.CONNECTIONS)
			.setMaxConnPerRoute(Contender.CONNECTIONS)
			.disableRedirectHandling();
		return new VonageContender(
				VonageClient.builder().apiKey("abcd1234").apiSecret("secret").httpClient(httpClient.build()), address);
	}

	@Override
	public Object send(String phoneNumber) {
		VerificationRequest request = VerificationRequest.builder()
			.brand("Example")
			.codeLength(6)
			.addWorkflow(new SmsWorkflow(phoneNumber))
			.build();
		return this.client.sendVerification(request).getRequestId();
	}

	private static String privateKey() throws NoSuchAlgorithmException {
		KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
		generator.initialize(2048);
		String key = Base64.getMimeEncoder().encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
		return "-----BEGIN PRIVATE KEY-----\n" + key + "\n-----END PRIVATE KEY-----\n";
	}

}
