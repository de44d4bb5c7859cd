package io.github.otpkit.benchmarks.contender;

import java.net.URI;

/**
 * All contenders.
 */
public enum Contenders {

	/** The floor. */
	JDK("JDK client, ready bytes"),

	/** By hand. */
	JDK_JACKSON("JDK client + Jackson by hand"),

	/** The starter with everything on. */
	OTP("**this starter**"),

	/** The starter with the transport bean of the guide. */
	OTP_APACHE("**this starter**, recipe for Apache HttpClient 5"),

	/** What Boot gives without another HTTP library. */
	RESTCLIENT_JDK("RestClient, Boot's JDK factory"),

	/** What Boot gives with Apache HttpClient 5. */
	RESTCLIENT_APACHE("RestClient, Apache HttpClient 5"),

	/** The same with a pool for all callers. */
	RESTCLIENT_APACHE_TUNED("RestClient, Apache HttpClient 5, tuned"),

	/** Twilio Verify. */
	TWILIO("Twilio SDK"),

	/** The same with a pool for all callers. */
	TWILIO_TUNED("Twilio SDK, tuned"),

	/** Vonage Verify v2. */
	VONAGE("Vonage SDK"),

	/** The same without a signature for each call, and with a pool for all callers. */
	VONAGE_TUNED("Vonage SDK, tuned"),

	/** Text messages of the Simple Notification Service. */
	SNS("AWS SDK, SNS"),

	/** The same with a pool for all callers. */
	SNS_TUNED("AWS SDK, SNS, tuned");

	/** Connections of a tuned pool. */
	static final int CONNECTIONS = 1024;

	private final String title;

	Contenders(String title) {
		this.title = title;
	}

	/**
	 * Return the name in tables.
	 * @return the title
	 */
	public String title() {
		return this.title;
	}

	/**
	 * Open a contender.
	 * @param address the address of the stub
	 * @return the contender
	 */
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
