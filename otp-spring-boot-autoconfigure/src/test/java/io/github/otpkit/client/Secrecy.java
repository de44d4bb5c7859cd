package io.github.otpkit.client;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.read.ListAppender;
import io.github.otpkit.OtpChannel;
import io.github.otpkit.OtpCheck;
import io.github.otpkit.OtpCodePolicy;
import io.github.otpkit.OtpRequest;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Listens to the whole log and looks for what must not be in it.
 */
final class Secrecy implements AutoCloseable {

	static final OtpRequest REQUEST = OtpRequest.to("+33612345678")
		.withChannel(OtpChannel.SMS)
		.withCode(OtpCodePolicy.digits(6))
		.withText("Xyzzy unlocks the vault: {code}")
		.withRecipientIp("192.0.2.77")
		.withParameter("email", "marie@curie.example");

	static final OtpCheck CHECK = OtpCheck.of("token-5f1e3a", "918273")
		.withPhoneNumber("+33612345678")
		.withRecipientIp("192.0.2.77");

	private static final List<String> SECRETS = List.of("33612345678", "612345678", "6 12 34 56 78", "Xyzzy",
			"token-5f1e3a", "918273", WireMockProvider.CREDENTIALS.apiLogin(), WireMockProvider.CREDENTIALS.apiKey(),
			"token-1", "192.0.2.77", "marie@curie", "Key-4711", "Login@Example", "12\u00a034\u00a056", "12/34/56",
			"345_678", "345,678", "12:34:56", "\uff13\uff14\uff15\uff16");

	/** What a careless provider might say. */
	static final String ECHO = "Number +33612345678 (+33 6 12 34 56 78) token-5f1e3a "
			+ "918273 login@example.com key-4711-secret 192.0.2.77 "
			+ "Login@Example.com KEY-4711-SECRET Key-4711-Secret 06\u00a012\u00a034\u00a056\u00a078 "
			+ "06/12/34/56/78 +33_612_345_678 33,612,345,678 06:12:34:56:78 \uff10\uff16\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18";

	private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

	private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

	private final Level level = this.root.getLevel();

	Secrecy() {
		this.appender.start();
		this.root.setLevel(Level.TRACE);
		this.root.addAppender(this.appender);
	}

	void assertKept(Throwable failure) {
		StringWriter trace = new StringWriter();
		if (failure != null) {
			failure.printStackTrace(new PrintWriter(trace));
		}
		assertThat(trace.toString()).doesNotContain(SECRETS);
		for (ILoggingEvent event : List.copyOf(this.appender.list)) {
			assertThat(event.getFormattedMessage()).doesNotContain(SECRETS);
			if (event.getThrowableProxy() instanceof ThrowableProxy proxy) {
				assertThat(proxy.getThrowable()).asString().doesNotContain(SECRETS);
			}
		}
	}

	int logged() {
		return this.appender.list.size();
	}

	@Override
	public void close() {
		this.root.detachAppender(this.appender);
		this.root.setLevel(this.level);
	}

}
