package io.github.otpkit.client;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Set;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.otpkit.OtpChannel;
import io.github.otpkit.OtpCharacters;
import io.github.otpkit.OtpCheck;
import io.github.otpkit.OtpCodePolicy;
import io.github.otpkit.OtpRejectedException;
import io.github.otpkit.OtpRequest;
import io.github.otpkit.OtpTicket;
import io.github.otpkit.OtpUnavailableException;
import io.github.otpkit.OtpVerification;
import io.github.otpkit.OtpVerification.Outcome;
import io.github.otpkit.OtpVoice;
import io.github.otpkit.OtpVoiceGender;
import io.github.otpkit.OtpVoiceLanguage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RestClientOtpProviderTests {

	@RegisterExtension
	static final WireMockExtension server = WireMockProvider.server();

	private OtpProvider provider;

	@BeforeEach
	void connect() {
		this.provider = WireMockProvider.client(WireMockProvider.url(server) + "/v1/public");
	}

	@Test
	void sendsOnlyNumberAndPolicyUnlessMoreIsSet() {
		WireMockProvider.answer(server, WireMockProvider.RECEIPT);
		OtpTicket ticket = this.provider.send(request());
		assertThat(ticket)
			.isEqualTo(OtpTicket.of("token-1", "+33612345678", WireMockProvider.NOW.plus(Duration.ofMinutes(5)))
				.withTicketNumber("ticket-1"));
		server.verify(1, postRequestedFor(urlEqualTo("/v1/public/service/otp/generate"))
			.withHeader("api-login", equalTo("login@example.com"))
			.withHeader("api-key", equalTo("key-4711-secret"))
			.withHeader("Content-Type", equalTo("application/json"))
			.withHeader("Content-Length", matching("[0-9]+"))
			.withHeader("Accept", equalTo("application/json"))
			.withHeader("Accept-Encoding", equalTo("identity"))
			.withoutHeader("Transfer-Encoding")
			.withoutHeader("Expect")
			.withoutHeader("Upgrade")
			.withRequestBody(equalToJson("""
					{"phone_number": "+33612345678", "code_length": 6, "allow_digits": true, "allow_upper_case": false,
					 "allow_lower_case": false, "allow_special_chars": false, "remove_confusing_characters": false,
					 "validity_period": 300, "max_wrong_attempts": 5}""")));
	}

	@Test
	void aTokenThatNoCheckCanCarryMeansThatTheMessageMayHaveGoneOut() {
		WireMockProvider.answer(server, "{\"code\": 0, \"otp_request_token\": \"token\\u0000\"}");
		assertThatExceptionOfType(OtpUnavailableException.class).isThrownBy(() -> this.provider.send(request()))
			.returns(OtpUnavailableException.Reason.INVALID_RESPONSE, OtpUnavailableException::reason)
			.returns(true, OtpUnavailableException::mayHaveGoneOut);
	}

	@ParameterizedTest
	@ValueSource(strings = { "[1]", "\"\"", "null", "1, \"ticket_number\": 2" })
	void aMessageThatWasSentKeepsItsTicketWithoutATicketNumber(String ticketNumber) {
		WireMockProvider.answer(server,
				"{\"code\": 0, \"otp_request_token\": \"token-1\", \"ticket_number\": %s}".formatted(ticketNumber));
		OtpTicket ticket = this.provider.send(request());
		assertThat(ticket.requestToken()).isEqualTo("token-1");
		assertThat(ticket.ticketNumber()).isNull();
	}

	@Test
	void escapesOfTheBaseUrlStayAsTheyAre() {
		WireMockProvider.answer(server, WireMockProvider.RECEIPT);
		WireMockProvider.client(WireMockProvider.url(server) + "/a%20b/%7Ec/").send(request());
		server.verify(1, postRequestedFor(urlEqualTo("/a%20b/%7Ec/service/otp/generate")));
	}

	@Test
	void otherLettersOfTheBaseUrlAreEscapedOnce() {
		WireMockProvider.answer(server, WireMockProvider.RECEIPT);
		WireMockProvider.client(WireMockProvider.url(server) + "/zür%20ich").send(request());
		server.verify(1, postRequestedFor(urlEqualTo("/z%C3%BCr%20ich/service/otp/generate")));
	}

	@Test
	void sendsEverythingUnderTheNamesOfTheContract() {
		WireMockProvider.answer(server, aResponse().withStatus(201).withBody(WireMockProvider.RECEIPT));
		OtpCodePolicy code = new OtpCodePolicy(8,
				Set.of(OtpCharacters.UPPER_CASE, OtpCharacters.LOWER_CASE, OtpCharacters.SPECIAL), true,
				Duration.ofSeconds(90), 3);
		OtpTicket ticket = this.provider.send(request().withChannel(OtpChannel.VOICE)
			.withText("Ihr Code für Zürich: {code} €")
			.withSender("Bank")
			.withCode(code)
			.withVoice(OtpVoice.of(OtpVoiceLanguage.ES_LA).withGender(OtpVoiceGender.MALE))
			.withRecipientIp("192.0.2.7")
			.withParameter("campaign", "spring")
			.withParameter("flag", true)
			.withParameter("rate", new BigDecimal("0.10")));
		assertThat(ticket.channel()).isEqualTo(OtpChannel.VOICE);
		assertThat(ticket.expiresAt()).isEqualTo(WireMockProvider.NOW.plusSeconds(90));
		server.verify(postRequestedFor(urlEqualTo("/v1/public/service/otp/generate")).withRequestBody(equalToJson("""
				{"phone_number": "+33612345678", "text": "Ihr Code für Zürich: {code} €", "channel": "voice_sms",
				 "sender": "Bank", "code_length": 8, "allow_digits": false, "allow_upper_case": true,
				 "allow_lower_case": true, "allow_special_chars": true, "remove_confusing_characters": true,
				 "validity_period": 90, "max_wrong_attempts": 3, "recipient_ip": "192.0.2.7",
				 "voice_language": "es-LA", "voice_gender": "male", "campaign": "spring", "flag": true,
				 "rate": 0.10}""")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "0612345678", "33612345678", "+0612345678", "+336123", "+3361234567890123",
			"+33 612345678", "+3361234567x", "+٣٣٦١٢٣٤٥٦٧٨", "+33612345678\n" })
	void refusesANumberThatIsNotInternational(String number) {
		assertRefused("phone-number", OtpRequest.to(number));
		assertThatExceptionOfType(OtpRejectedException.class)
			.isThrownBy(() -> this.provider.verify(OtpCheck.ofNumber(number, "123456")))
			.withMessageNotContaining(number);
	}

	@Test
	void refusesARequestWithoutACodePolicy() {
		assertRefused("code", OtpRequest.to("+33612345678"));
	}

	@Test
	void refusesWhatOnlyTheSettingsReveal() {
		assertRefused("voice", request().withVoice(OtpVoice.of(OtpVoiceLanguage.EN_GB)));
		for (String name : List.of("phone_number", "text", "max_wrong_attempts", "voice_gender")) {
			assertRefused("parameters", request().withParameter(name, "x"));
		}
	}

	private static OtpRequest request() {
		return OtpRequest.to("+33612345678").withCode(OtpCodePolicy.digits(6));
	}

	private void assertRefused(String field, OtpRequest request) {
		assertThatExceptionOfType(OtpRejectedException.class).isThrownBy(() -> this.provider.send(request))
			.satisfies((ex) -> assertThat(ex.field()).isEqualTo(field))
			.withMessageNotContaining(request.phoneNumber());
		assertThat(server.getAllServeEvents()).isEmpty();
	}

	@Test
	void checksTokenNumberCodeAndAddress() {
		WireMockProvider.answer(server, "{\"code\": 0, \"message\": \"success\"}");
		OtpCheck check = OtpCheck.of("token-1", "123456").withPhoneNumber("+33612345678").withRecipientIp("192.0.2.7");
		assertThat(this.provider.verify(check).isVerified()).isTrue();
		server.verify(1,
				putRequestedFor(urlEqualTo("/v1/public/service/otp/validate"))
					.withHeader("api-login", equalTo("login@example.com"))
					.withHeader("api-key", equalTo("key-4711-secret"))
					.withRequestBody(equalToJson("""
							{"code": "123456", "otp_request_token": "token-1", "phone_number": "+33612345678",
							 "recipient_ip": "192.0.2.7"}""")));
	}

	@Test
	void leavesOutWhatACheckDoesNotHave() {
		WireMockProvider.answer(server, "{\"code\": 0}");
		this.provider.verify(OtpCheck.of("token-1", "123456"));
		server.verify(putRequestedFor(urlEqualTo("/v1/public/service/otp/validate"))
			.withRequestBody(equalToJson("{\"code\": \"123456\", \"otp_request_token\": \"token-1\"}")));
	}

	@ParameterizedTest
	@CsvSource({ "400, 196, TOO_MANY_ATTEMPTS", "400, 197, EXPIRED", "400, 198, NOT_FOUND", "400, 199, WRONG_CODE",
			"422, 199, WRONG_CODE", "410, 197, EXPIRED", "200, 199, WRONG_CODE", "404, 198, NOT_FOUND" })
	void takesTheBodysCodeForTheOutcome(int status, int code, Outcome outcome) {
		WireMockProvider.answer(server, aResponse().withStatus(status).withBody("{\"code\": " + code + "}"));
		assertThat(this.provider.verify(OtpCheck.of("token-1", "1234"))).isEqualTo(OtpVerification.of(outcome));
	}

	@ParameterizedTest
	@CsvSource({ "410, EXPIRED", "422, WRONG_CODE" })
	void takesTheStatusWhereThereIsNoCode(int status, Outcome outcome) {
		WireMockProvider.answer(server, aResponse().withStatus(status));
		assertThat(this.provider.verify(OtpCheck.of("token-1", "1234"))).isEqualTo(OtpVerification.of(outcome));
	}

	@Test
	void tellsTheRemainingAttempts() {
		WireMockProvider.answer(server,
				aResponse().withStatus(400).withBody("{\"code\": 199, \"remaining_number_of_attempts\": 2}"));
		assertThat(this.provider.verify(OtpCheck.of("token-1", "1234")))
			.isEqualTo(OtpVerification.of(Outcome.WRONG_CODE).withRemainingAttempts(2));
	}

	@Test
	void readsTheBalance() {
		WireMockProvider.answer(server, "{\"amount\": 12.54, \"unit\": \"euros\"}");
		assertThat(this.provider.balance()).isEqualTo(new OtpBalance(new BigDecimal("12.54"), "euros"));
		server.verify(1,
				getRequestedFor(urlEqualTo("/v1/public/wallet/check-balance"))
					.withHeader("api-login", equalTo("login@example.com"))
					.withHeader("api-key", equalTo("key-4711-secret")));
	}

	@Test
	void keepsTheProvidersWordsButNotWhatTheyRepeat() {
		WireMockProvider.answer(server,
				aResponse().withStatus(400)
					.withBody("{\"code\": 300, \"message\": \"Text\\n'%s'\\u0007 for %s: no%s\"}"
						.formatted("Xyzzy {code}", "Marie@curie.fr", "!".repeat(500))));
		OtpRequest request = request().withText("Xyzzy {code}").withParameter("email", "marie@curie.fr");
		assertThatExceptionOfType(OtpRejectedException.class).isThrownBy(() -> this.provider.send(request))
			.satisfies((ex) -> assertThat(ex.getMessage()).hasSizeLessThan(270))
			.withMessageStartingWith(
					"The provider refused the request (status 400, code 300): Text '•••' for •••: no!!");
	}

	@Test
	void showsNoSecretAsTheUnitOfABalance() {
		WireMockProvider.answer(server, "{\"amount\": 1, \"unit\": \"key-4711-secret\"}");
		assertThat(this.provider.balance().unit()).isEqualTo("•••");
	}

	@Test
	void refusesOwnNamesHoweverTheyAreSpelled() {
		for (String name : List.of("Text", " text", "PHONE_NUMBER ")) {
			assertRefused("parameters", request().withParameter(name, "x"));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "1.1000000000000001", "1.23456789E7", "-0.5", "1e+2" })
	void readsAnAmountHoweverItIsWritten(String amount) {
		WireMockProvider.answer(server, "{\"amount\": %s, \"unit\": \"euros\"}".formatted(amount));
		assertThat(this.provider.balance().amount()).isEqualByComparingTo(amount);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"amount\": 1}", "{\"unit\": \"euros\"}", "{}", "",
			"{\"amount\": 1, \"unit\": [\"euros\"]}",
			"{\"code\": 0, \"code\": 101, \"amount\": 1, \"unit\": \"euros\"}",
			"{\"amount\": 1e999999999, \"unit\": \"euros\"}", "{\"amount\": 1, \"amount\": 2, \"unit\": \"euros\"}",
			"{\"code\": 0, \"amount\": \"much\", \"unit\": \"euros\"}" })
	void doesNotGuessABalance(String body) {
		WireMockProvider.answer(server, body);
		assertThatExceptionOfType(OtpUnavailableException.class).isThrownBy(this.provider::balance);
	}

	@Test
	void refusesABalanceThatComesWithARefusal() {
		WireMockProvider.answer(server, "{\"code\": 101, \"amount\": 12.54, \"unit\": \"euros\"}");
		Expected.fix(OtpRejectedException.Reason.UNAUTHENTICATED, 101).catchFrom(this.provider::balance);
		WireMockProvider.answer(server, "{\"code\": 0, \"amount\": \"12.54\", \"unit\": \"euros\"}");
		assertThat(this.provider.balance().amount()).isEqualByComparingTo("12.54");
	}

}
