package io.github.otpkit.benchmarks.contender;

import java.net.URI;

/**
 * All contenders.
 */
public enum Contenders {

	JDK("JDK client, ready bytes"),

	JDK_JACKSON("JDK client + Jackson by hand"),

	OTP("**this starter**"),

	OTP_APACHE("**this starter**, recipe for Apache HttpClient 5"),

	RESTCLIENT_JDK("RestClient, Boot's JDK factory"),

	RESTCLIENT_APACHE("RestClient, Apache HttpClient 5"),

	RESTCLIENT_APACHE_TUNED("RestClient, Apache HttpClient 5, tuned"),

	TWILIO("Twilio SDK"),

	TWILIO_TUNED("Twilio SDK, tuned"),

	VONAGE("Vonage SDK"),

	VONAGE_TUNED("Vonage SDK, tuned"),

	SNS("AWS SDK, SNS"),

	SNS_TUNED("AWS SDK, SNS, tuned");

	/** Connections of a tuned pool. */
	static final int CONNECTIONS = 1024;

	private final String title;

	Contenders(String title) {
		this.title = title;
	}

	/** The name in tables. */
	public String title() {
		return this.title;
	}

	public Contender open(URI address) {
		return switch (this) {
			case JDK -> new JdkContender(address);
			case JDK_JACKSON -> new JdkJacksonContender(address);
			case OTP -> OtpContender.asShipped(address);
			case OTP_APACHE -> OtpContender.overApache(address);
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

}
