package io.github.otpkit.benchmarks;

import java.net.URI;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Ways to send a passcode, as shipped and tuned.
 */
public enum Contender {

	JDK("JDK client, ready bytes"), JDK_JACKSON("JDK client + Jackson by hand"), OTP("**this starter**"),
	OTP_APACHE("**this starter**, recipe for Apache HttpClient 5"), RESTCLIENT_JDK("RestClient, Boot's JDK factory"),
	RESTCLIENT_APACHE("RestClient, Apache HttpClient 5"),
	RESTCLIENT_APACHE_TUNED("RestClient, Apache HttpClient 5, tuned"), TWILIO("Twilio SDK"),
	TWILIO_TUNED("Twilio SDK, tuned"), VONAGE("Vonage SDK"), VONAGE_TUNED("Vonage SDK, tuned"), SNS("AWS SDK, SNS"),
	SNS_TUNED("AWS SDK, SNS, tuned");

	/** Who takes part when calls come all at once. */
	static final List<Contender> BURST = List.of(JDK, OTP, OTP_APACHE);

	/** Connections of a tuned pool. */
	static final int CONNECTIONS = 1024;

	/** The name in tables. */
	final String title;

	Contender(String title) {
		this.title = title;
	}

	Client open(URI address) throws Exception {
		return switch (this) {
			case JDK -> new JdkContender(address);
			case JDK_JACKSON -> new JdkContender.WithJackson(address);
			case OTP -> new Starter(address);
			case OTP_APACHE -> Starter.overApache(address);
			case RESTCLIENT_JDK -> RestClientContender.onJdk(address);
			case RESTCLIENT_APACHE -> RestClientContender.onApache(address);
			case RESTCLIENT_APACHE_TUNED -> RestClientContender.onTunedApache(address);
			case TWILIO -> TwilioContender.asShipped(address);
			case TWILIO_TUNED -> TwilioContender.tuned(address);
			case VONAGE -> VonageContender.asShipped(address);
			case VONAGE_TUNED -> VonageContender.tuned(address);
			case SNS -> SnsContender.asShipped(address);
			case SNS_TUNED -> SnsContender.tuned(address);
		};
	}

	/** A contender that is ready to send. */
	interface Client extends AutoCloseable {

		/**
		 * Send a passcode.
		 * @param phoneNumber the recipient, in international form
		 * @return the identifier in the answer of the service, or {@code null} without
		 * one
		 * @throws Exception if the service did not accept it
		 */
		@Nullable Object send(String phoneNumber) throws Exception;

		/**
		 * Close connections and threads. Those of most SDKs end with the process only.
		 */
		@Override
		default void close() {
		}

	}

}
