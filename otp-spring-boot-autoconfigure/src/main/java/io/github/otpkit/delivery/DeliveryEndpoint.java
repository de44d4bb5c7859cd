package io.github.otpkit.delivery;

import java.time.Clock;

import io.github.otpkit.OtpDeliveryReport;
import io.github.otpkit.observation.ThrottledLog;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Answers the provider's calls with a status and nothing else, for both kinds of web
 * application.
 */
final class DeliveryEndpoint {

	static final int MAX_BODY = 16 * 1024;

	static final int NOT_FOUND = 404;

	private static final Log logger = LogFactory.getLog(OtpDeliveryReport.class);

	private final DeliveryUrl url;

	private final ReportReader reader;

	private final DefaultOtpDeliveries deliveries;

	private final ThrottledLog log;

	DeliveryEndpoint(DeliveryUrl url, ReportReader reader, DefaultOtpDeliveries deliveries, Clock clock) {
		this.url = url;
		this.reader = reader;
		this.deliveries = deliveries;
		this.log = new ThrottledLog(logger, clock);
	}

	boolean matches(String path) {
		return this.url.matches(path);
	}

	/**
	 * Decide whether to read the body.
	 * @param method the HTTP method
	 * @param path the path, which matches
	 */
	boolean accepts(String method, String path) {
		boolean exact = this.url.isExact(path);
		boolean accepted = exact && "POST".equals(method);
		if (!accepted) {
			this.log.warn(exact ? "A delivery report is refused because its method is not POST"
					: "A delivery report is refused because its path is not "
							+ "'otp.delivery.path' followed by 'otp.delivery.secret'");
		}
		return accepted;
	}

	/**
	 * Take a report that is accepted.
	 * @param body the body, or so much of it that it is too long
	 * @return the status to answer with
	 */
	int take(byte[] body) {
		OtpDeliveryReport report = (body.length <= MAX_BODY) ? this.reader.read(body) : null;
		if (report == null) {
			return unreadable();
		}
		if (!this.deliveries.take(report)) {
			this.log.warn("A delivery report is refused because " + DefaultOtpDeliveries.MAX_WAITING
					+ " reports wait for the listeners of OtpDeliveryReport");
			return 503;
		}
		return 204;
	}

	/**
	 * {@return the status of a report that cannot be read}
	 */
	int unreadable() {
		this.log.warn("A delivery report is refused because it cannot be read");
		return 400;
	}

}
