package io.github.otpkit.benchmarks;

import java.net.URI;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.SnsClientBuilder;

/**
 * A text message with the Simple Notification Service of the AWS SDK. It makes no code.
 */
final class SnsContender implements Contender.Client {

	private final SnsClient client;

	private SnsContender(SnsClientBuilder builder, URI address) {
		this.client = builder.endpointOverride(address)
			.region(Region.EU_WEST_3)
			.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
			.build();
	}

	static Contender.Client asShipped(URI address) {
		return new SnsContender(SnsClient.builder(), address);
	}

	static Contender.Client tuned(URI address) {
		return new SnsContender(SnsClient.builder()
			.httpClientBuilder(Apache5HttpClient.builder().maxConnections(Contender.CONNECTIONS)), address);
	}

	@Override
	public Object send(String phoneNumber) {
		return this.client
			.publish((request) -> request.phoneNumber(phoneNumber).message("123456 is your verification code."))
			.messageId();
	}

	@Override
	public void close() {
		this.client.close();
	}

}
