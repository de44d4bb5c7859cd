package io.github.otpkit.delivery;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.otpkit.OtpDeliveryReport;
import io.github.otpkit.OtpDeliveryReport.State;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static io.github.otpkit.delivery.DeliveryApplication.SECRET;
import static io.github.otpkit.delivery.DeliveryApplication.URL;
import static io.github.otpkit.delivery.DeliveryApplication.report;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the provider sees over real HTTP, of a servlet application in Tomcat and of a
 * reactive one in Reactor Netty.
 */
@ExtendWith(OutputCaptureExtension.class)
class DeliveryEndpointTests {

	private static final String FORM = "application/x-www-form-urlencoded";

	/** Of the URL, except the one that is accepted. */
	private static final List<String> SPELLINGS = List.of("//otp/delivery/" + SECRET, "/otp//delivery/" + SECRET,
			"/otp/delivery//" + SECRET, "/otp/%64elivery/" + SECRET, "/otp;a=b/delivery/" + SECRET,
			"/otp/delivery;a=b/" + SECRET, "/OTP/Delivery/" + SECRET, "/otp/./delivery/" + SECRET,
			"/x/../otp/delivery/" + SECRET, "/otp/delivery/%2e%2e/delivery/" + SECRET, URL + "//", URL + "/more",
			URL + "/more/..", URL + "/..", "/otp/delivery/more/" + SECRET, URL + "%20", URL + ".", URL + ";a=b");

	static List<Function<String[], DeliveryApplication>> applications() {
		return List.of(DeliveryApplication::servlet, DeliveryApplication::reactive);
	}

	@ParameterizedTest
	@MethodSource("applications")
	void aReportIsTakenAndPublishedOnce(Function<String[], DeliveryApplication> start) {
		try (DeliveryApplication application = start.apply(new String[0])) {
			application.send("sms_1");
			HttpResponse<String> response = application.post(URL, report("sms_1", "DELIVERED"), "Content-Type",
					"application/json");
			assertThat(response.statusCode()).isEqualTo(204);
			assertThat(response.body()).isEmpty();
			assertThat(application.report(report("sms_1", "DELIVERED"))).isEqualTo(204);
			assertThat(application.report(report("sms_1", "ACK"))).isEqualTo(204);
			assertThat(application
				.post(URL, "message_id=sms_2&status=ACK&number=%2B33698765432&channel=voice_sms", "Content-Type", FORM)
				.statusCode()).isEqualTo(204);
			Awaitility.await().until(() -> application.reports().size() == 2);
			OtpDeliveryReport first = application.reports().get(0);
			assertThat(first.ticketNumber()).isEqualTo("sms_1");
			assertThat(first.state()).isEqualTo(State.DELIVERED);
			assertThat(first.known()).isTrue();
			assertThat(application.reports().get(1).known()).isFalse();
			assertThat(application.stateOf("sms_1")).isEqualTo(State.DELIVERED);
			assertThat(application.stateOf("sms_2")).isEqualTo(State.ACK);
			assertThat(application.stateOf("sms_3")).isNull();
		}
	}

	@ParameterizedTest
	@MethodSource("applications")
	void aReportThatIsForgedOrUnreadableIsRefusedWithoutAWord(Function<String[], DeliveryApplication> start,
			CapturedOutput output) throws IOException {
		try (DeliveryApplication application = start.apply(new String[0])) {
			String body = report("sms_1", "DELIVERED");
			for (String secret : List.of("wrong", SECRET + "x", SECRET.substring(1), SECRET.toLowerCase(Locale.ROOT),
					SECRET + ";a=b", "%5A" + SECRET.substring(1))) {
				assertRefused(application.post("/otp/delivery/" + secret, body), 404);
			}
			for (String method : List.of("GET", "PUT", "OPTIONS")) {
				assertRefused(application.exchange(method, URL, body), 404);
			}
			String tooLong = body + " ".repeat(DeliveryEndpoint.MAX_BODY);
			for (String bad : List.of("", "{", "[]", "null", "sms_1", "{\"message_id\": \"sms_1\"}",
					"status=ACK&message_id=%zz", "{\"status\": \"<script>\", \"message_id\": \"sms_1\"}", tooLong)) {
				assertRefused(application.post(URL, bad), 400);
			}
			assertThat(application
				.raw("POST %s HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n".formatted(URL)))
				.doesNotContain(SECRET);
			String longest = body + " ".repeat(DeliveryEndpoint.MAX_BODY - body.length());
			assertThat(application.report(longest)).isEqualTo(204);
			Awaitility.await().until(() -> application.reports().size() == 1);
		}
		assertThat(output).contains(
				"its path is not 'otp.delivery.path' followed by 'otp.delivery.secret' (1 occurrence since last logged)",
				"its method is not POST (1 occurrence since last logged)",
				"cannot be read (1 occurrence since last logged)")
			.doesNotContain(SECRET, "wrong;", "<script>");
	}

	private static void assertRefused(HttpResponse<String> response, int status) {
		assertThat(response.statusCode()).isEqualTo(status);
		assertThat(response.body()).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("applications")
	void everyOtherPathStaysWithTheApplication(Function<String[], DeliveryApplication> start) {
		try (DeliveryApplication application = start.apply(new String[0])) {
			for (String path : List.of("/page", "/otp/delivery", "/otp/delivery/", "/otp/delivery/a/b",
					"/otp/delivery/../page", "/other" + URL, "/otp/deliveryx/" + SECRET)) {
				assertThat(application.post(path, report("sms_1", "ACK")).body()).isEqualTo("application");
			}
			assertThat(application.reports()).isEmpty();
		}
	}

	@ParameterizedTest
	@MethodSource("applications")
	void noSpellingOfTheUrlIsObserved(Function<String[], DeliveryApplication> start) {
		try (DeliveryApplication application = start.apply(new String[0])) {
			application.report(report("sms_1", "ACK"));
			application.post("/otp/delivery/wrong", "");
			for (String path : SPELLINGS) {
				assertRefused(application.post(path, report("sms_1", "ACK")), 404);
			}
			application.exchange("GET", "/page", "");
			Awaitility.await()
				.untilAsserted(() -> TestObservationRegistryAssert.assertThat(application.observations())
					.hasNumberOfObservationsWithNameEqualTo("http.server.requests", 1)
					.hasObservationWithNameEqualTo("http.server.requests")
					.that()
					.hasHighCardinalityKeyValue("http.url", "/page")
					.hasBeenStopped());
		}
	}

	@ParameterizedTest
	@MethodSource("applications")
	void withoutASecretThereIsNoEndpoint(Function<String[], DeliveryApplication> start) {
		try (DeliveryApplication application = start.apply(new String[] { "otp.delivery.secret=" })) {
			assertThat(application.post(URL, report("sms_1", "ACK")).body()).isEqualTo("application");
		}
	}

	@ParameterizedTest
	@MethodSource("applications")
	void twoSecretsAreAcceptedWhileOneReplacesTheOther(Function<String[], DeliveryApplication> start) {
		String next = "next-secret-0123456789";
		String[] settings = { "otp.delivery.secret=" + next + "," + SECRET, "otp.delivery.path=/hooks/otp" };
		try (DeliveryApplication application = start.apply(settings)) {
			assertThat(application.post("/hooks/otp/" + SECRET, report("sms_1", "ACK")).statusCode()).isEqualTo(204);
			assertThat(application.post("/hooks/otp/" + next + "/", report("sms_1", "ACK")).statusCode())
				.isEqualTo(204);
		}
		try (DeliveryApplication application = start
			.apply(new String[] { "otp.delivery.secret=" + next, "otp.delivery.path=/hooks/otp" })) {
			assertThat(application.post("/hooks/otp/" + SECRET, report("sms_1", "ACK")).statusCode()).isEqualTo(404);
		}
	}

	@ParameterizedTest
	@MethodSource("applications")
	void aContextPathPrecedesThePath(Function<String[], DeliveryApplication> start) {
		try (DeliveryApplication application = start
			.apply(new String[] { "server.servlet.context-path=/shop", "spring.webflux.base-path=/shop" })) {
			assertThat(application.post("/shop" + URL, report("sms_1", "ACK")).statusCode()).isEqualTo(204);
			assertThat(application.post(URL, report("sms_1", "ACK")).statusCode()).isEqualTo(404);
			assertThat(application.post("//shop" + URL, report("sms_1", "ACK")).statusCode()).isEqualTo(404);
			assertThat(application.post("/shop/shop" + URL, report("sms_1", "ACK")).body()).isEqualTo("application");
		}
	}

	@Test
	void theAccessLogOfTomcatCanLeaveTheUrlOut(@TempDir Path directory) throws IOException {
		try (DeliveryApplication application = DeliveryApplication.servlet("server.tomcat.accesslog.enabled=true",
				"server.tomcat.accesslog.buffered=false", "server.tomcat.accesslog.directory=" + directory,
				"server.tomcat.accesslog.condition-unless=" + ServletDeliveryFilter.ATTRIBUTE)) {
			application.report(report("sms_1", "ACK"));
			application.exchange("GET", "/page", "");
		}
		try (Stream<Path> files = Files.list(directory)) {
			assertThat(files).singleElement()
				.satisfies((file) -> assertThat(file).content().contains("/page").doesNotContain(SECRET));
		}
	}

	@Tag("slow")
	@ParameterizedTest
	@MethodSource("applications")
	void aBurstLeavesEveryFinalStateRightAndNoTraceOfForgedReports(Function<String[], DeliveryApplication> start)
			throws Exception {
		int messages = 2_500;
		try (DeliveryApplication application = start.apply(new String[0])) {
			IntStream.range(0, messages).forEach((i) -> application.send("sms_" + i));
			ExecutorService provider = Executors.newFixedThreadPool(8);
			// Four reports of each message: the final state twice, then those before it.
			IntStream.range(0, 4 * messages).forEach((n) -> provider.execute(() -> {
				int i = n % messages;
				if (i % 100 == 0) {
					application.post(URL + "forged", report("sms_" + (i + 1), "BLACKLISTED_NUMBER"));
				}
				String status = (n < 2 * messages) ? finalState(i).name() : (n < 3 * messages) ? "SENT" : "ACK";
				assertThat(application.report(report("sms_" + i, status))).isEqualTo(204);
			}));
			provider.shutdown();
			assertThat(provider.awaitTermination(5, TimeUnit.MINUTES)).isTrue();
			Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> application.reports().size() >= messages);
			assertThat(IntStream.range(0, messages))
				.allSatisfy((i) -> assertThat(application.stateOf("sms_" + i)).isEqualTo(finalState(i)));
			assertThat(application.reports()).allMatch(OtpDeliveryReport::known)
				.hasSize(messages)
				.noneMatch((report) -> report.state() == State.BLACKLISTED_NUMBER);
		}
	}

	private static State finalState(int message) {
		return (message % 10 == 0) ? State.NOT_DELIVERED : State.DELIVERED;
	}

}
