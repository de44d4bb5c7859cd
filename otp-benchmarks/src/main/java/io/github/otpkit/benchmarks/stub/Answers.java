package io.github.otpkit.benchmarks.stub;

import java.nio.charset.StandardCharsets;

/**
 * What the services of the contenders answer, ready to be written.
 */
final class Answers {

	private static final byte[] NOT_FOUND = answer("404 Not Found", "application/json", "{\"code\":404}");

	private static final byte[] OTP = answer("200 OK", "application/json", """
			{"code":0,"message":"success","ticket_number":"sms_5f0c5c5e9bb7c",\
			"otp_request_token":"3f9ee6c3-0f1d-4be8-a7d5-5b1f2d0a7c11"}""");

	private static final byte[] TWILIO = answer("201 Created", "application/json", """
			{"sid":"VE00000000000000000000000000000001","service_sid":"VA00000000000000000000000000000001",\
			"account_sid":"AC00000000000000000000000000000001","to":"+33612345678","channel":"sms",\
			"status":"pending","valid":false,"lookup":{},"amount":null,"payee":null,\
			"send_code_attempts":[{"time":"2026-01-01T00:00:00.000Z","channel":"SMS",\
			"attempt_sid":"VL00000000000000000000000000000001"}],"sna":null,\
			"date_created":"2026-01-01T00:00:00Z","date_updated":"2026-01-01T00:00:00Z",\
			"url":"https://verify.twilio.com/v2/Services/VA1/Verifications/VE1"}""");

	private static final byte[] VONAGE = answer("202 Accepted", "application/json",
			"{\"request_id\":\"c11236f4-00bf-4b89-84ba-88b25df97315\"}");

	private static final byte[] SNS = answer("200 OK", "text/xml", """
			<PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishResult>\
			<MessageId>567910cd-659e-55d4-8ccb-5aaf14679dc0</MessageId></PublishResult><ResponseMetadata>\
			<RequestId>d74b8436-ae13-5ab4-a9ff-ce54dfea72a0</RequestId></ResponseMetadata></PublishResponse>""");

	private Answers() {
	}

	static byte[] to(String path) {
		return switch (path) {
			case "/service/otp/generate" -> OTP;
			case "/v2/verify" -> VONAGE;
			case "/" -> SNS;
			default -> path.startsWith("/v2/services/") ? TWILIO : NOT_FOUND;
		};
	}

	private static byte[] answer(String status, String contentType, String body) {
		return """
				HTTP/1.1 %s\r
				Server: stub\r
				Content-Type: %s; charset=utf-8\r
				Content-Length: %d\r
				\r
				%s""".formatted(status, contentType, body.length(), body).getBytes(StandardCharsets.US_ASCII);
	}

}
