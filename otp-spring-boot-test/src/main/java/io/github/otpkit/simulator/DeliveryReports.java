package io.github.otpkit.simulator;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.github.otpkit.InvalidOtpPropertyException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * Calls the application back with what became of its messages.
 */
final class DeliveryReports {

	private static final Log logger = LogFactory.getLog(OtpSimulator.class);

	private static final OtpSimulatorDelivery DEFAULT = OtpSimulatorDelivery.reports("ACK", "DELIVERED")
		.after(Duration.ofSeconds(1));

	private static final Duration TIMEOUT = Duration.ofSeconds(5);

	private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT)
		.withZone(ZoneId.of("Europe/Paris"));

	private final Queue<OtpSimulatorDelivery> deliveries = new ConcurrentLinkedQueue<>();

	private final ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(4, SimulatorServer::daemon);

	private final Clock clock;

	private @Nullable HttpClient client;

	private volatile Target target = () -> null;

	DeliveryReports(Clock clock) {
		this.clock = clock;
	}

	void reportTo(Target target) {
		this.target = target;
	}

	void add(OtpSimulatorDelivery delivery) {
		this.deliveries.add(delivery);
	}

	/**
	 * The URL of an application that may not be listening yet.
	 * @throws InvalidOtpPropertyException if the URL of the settings is none
	 */
	static @Nullable URI urlOf(Environment application) {
		String url = application.getProperty("otp.simulator.delivery-url", "").strip();
		if (!url.isEmpty()) {
			return url(url);
		}
		String port = application.getProperty("local.server.port");
		List<String> secrets = Binder.get(application)
			.bind("otp.delivery.secret", Bindable.listOf(String.class))
			.orElse(List.of());
		if (port == null || secrets.isEmpty()) {
			return null;
		}
		String root = application.getProperty("server.servlet.context-path",
				application.getProperty("spring.webflux.base-path", ""));
		String path = application.getProperty("otp.delivery.path", "/otp/delivery");
		String scheme = hasTls(application) ? "https" : "http";
		return URI.create(scheme + "://localhost:" + port + root + path + "/" + secrets.get(0));
	}

	private static boolean hasTls(Environment application) {
		return application.getProperty("server.ssl.enabled", Boolean.class, true)
				&& Binder.get(application).bind("server.ssl", Bindable.mapOf(String.class, Object.class)).isBound();
	}

	/** Neither the message nor a cause has the URL, which has a secret. */
	private static URI url(String text) {
		try {
			URI url = new URI(text);
			if (("http".equals(url.getScheme()) || "https".equals(url.getScheme())) && url.getHost() != null) {
				return url;
			}
		}
		catch (URISyntaxException ex) {
			// Is reported below.
		}
		throw new InvalidOtpPropertyException("otp.simulator.delivery-url", "is not an http or https URL",
				"Use a URL such as http://localhost:8080/otp/delivery/ followed by the secret.");
	}

	@SuppressWarnings("FutureReturnValueIgnored")
	void report(Passcode passcode) {
		OtpSimulatorDelivery next = this.deliveries.poll();
		OtpSimulatorDelivery delivery = (next != null) ? next : DEFAULT;
		URI url = this.target.url();
		if (url != null) {
			this.scheduler.schedule(() -> delivery.statuses().forEach((status) -> report(url, passcode, status)),
					delivery.delay().toMillis(), TimeUnit.MILLISECONDS);
		}
	}

	private void report(URI url, Passcode passcode, String status) {
		try {
			HttpRequest request = HttpRequest.newBuilder(url)
				.timeout(TIMEOUT)
				.header("Content-Type", "application/json")
				.POST(BodyPublishers.ofString(Reply.json(200, body(passcode.message(), status)).content()))
				.build();
			int answer = client().send(request, BodyHandlers.discarding()).statusCode();
			if (answer == 204) {
				passcode.setDeliveryStatus(status);
			}
			else {
				logger.warn("OTP simulator: the application answered a delivery report with status " + answer);
			}
		}
		catch (IOException ex) {
			logger.warn("OTP simulator: the application cannot be reached with a delivery report (" + ex + ")");
		}
		catch (InterruptedException ex) {
			// The simulator is closed, and what follows fails in the same way.
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * A client has threads of its own, which a simulator that reports nothing does
	 * without.
	 */
	private synchronized HttpClient client() {
		if (this.client == null) {
			this.client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();
		}
		return this.client;
	}

	private Map<String, Object> body(OtpSimulatorMessage message, String status) {
		Map<String, Object> body = new LinkedHashMap<>();
		body.put("channel", message.channel());
		body.put("message_id", message.ticketNumber());
		body.put("number", message.phoneNumber());
		body.put("status", status);
		body.put("delivery_date", DATE.format(this.clock.instant()));
		body.put("meta_data", Map.of());
		if ("voice_sms".equals(message.channel())) {
			body.put("pressed_keys_code", "");
			body.put("call_duration", 12);
			body.put("charged_duration", 60);
		}
		return body;
	}

	void reset() {
		this.deliveries.clear();
		this.scheduler.getQueue().clear();
	}

	void stop() {
		this.scheduler.shutdownNow();
	}

	/**
	 * Where to report.
	 */
	interface Target {

		@Nullable URI url();

	}

}
