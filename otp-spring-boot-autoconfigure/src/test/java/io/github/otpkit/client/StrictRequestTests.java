package io.github.otpkit.client;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.otpkit.OtpChannel;
import io.github.otpkit.OtpCharacters;
import io.github.otpkit.OtpCodePolicy;
import io.github.otpkit.OtpRejectedException;
import io.github.otpkit.OtpRequest;
import io.github.otpkit.OtpVoice;
import io.github.otpkit.OtpVoiceGender;
import io.github.otpkit.OtpVoiceLanguage;
import org.instancio.junit.InstancioExtension;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.instancio.Instancio.gen;

/**
 * Whatever is accepted reaches the wire unchanged and is valid for the contract; whatever
 * is not is refused before any byte is sent. Values are drawn anew in each run, and the
 * seed is told when a test fails.
 */
@ExtendWith(InstancioExtension.class)
class StrictRequestTests {

	private static final int REPETITIONS = 40;

	private static final Pattern E164 = Pattern.compile("^\\+[1-9]\\d{6,14}$");

	private static final List<String> ADDRESSES = List.of("192.0.2.1", "0.0.0.0", "2001:db8::1", "::",
			"::ffff:1.2.3.4");

	private static final List<String> NO_ADDRESSES = List.of("localhost", "1.2.3.256", "1.2.3", "::g", "1::2::3",
			"example.com", " 1.2.3.4", "", "fe80::1%lo");

	@RegisterExtension
	static final WireMockExtension server = WireMockProvider.server();

	private final OtpProvider provider = WireMockProvider.client(WireMockProvider.url(server));

	@RepeatedTest(REPETITIONS)
	void everyRequestIsSentAsItIsOrNotAtAll() {
		WireMockProvider.answer(server, WireMockProvider.RECEIPT);
		Draft draft = Draft.any();
		try {
			this.provider.send(draft.toRequest());
			assertThat(draft.isValid()).as("sent though it breaks the contract: %s", draft).isTrue();
			assertThat(body()).isEqualTo(draft.expectedBody());
		}
		catch (OtpRejectedException ex) {
			assertThat(draft.isValid()).as("refused though it keeps the contract: %s, %s", draft, ex).isFalse();
			assertThat(server.getAllServeEvents()).isEmpty();
			assertThat(ex.field()).isNotEmpty();
			assertThat(ex.limit()).isNotEmpty();
			assertThat(ex).hasMessageContaining(ex.field());
			assertThat(ex.getMessage()).doesNotContain(draft.telling());
		}
	}

	@RepeatedTest(REPETITIONS)
	void everyValidRequestIsSentAsItIs() {
		WireMockProvider.answer(server, WireMockProvider.RECEIPT);
		Draft draft = Draft.valid();
		this.provider.send(draft.toRequest());
		assertThat(body()).isEqualTo(draft.expectedBody());
	}

	private static Map<?, ?> body() {
		assertThat(server.getAllServeEvents()).hasSize(1);
		return JsonMapper.shared().readValue(server.getAllServeEvents().get(0).getRequest().getBody(), Map.class);
	}

	/**
	 * The arguments of a request before anything has looked at them.
	 */
	record Draft(String phoneNumber, OtpChannel channel, String text, String sender, Code code, OtpVoice voice,
			String recipientIp, Map<String, Object> parameters) {

		static Draft any() {
			return new Draft(mostly(number(), gen().string().mixedCase().digits().length(1, 20).get()),
					gen().oneOf(OtpChannel.SMS, OtpChannel.VOICE, null).get(),
					mostly(text(1, 612), gen().oneOf("", " ", "half \uD83D", "bell \u0007", text(1225, 1300)).get()),
					mostly(sender(3, 11), gen().oneOf("", "ab", "white space", "Zürich", sender(12, 20)).get()),
					Code.any(), (gen().ints().range(0, 3).get() == 0) ? anyVoice() : null,
					mostly(gen().oneOf(ADDRESSES).get(), gen().oneOf(NO_ADDRESSES).get()),
					mostly(Map.of(), Map.of(gen().oneOf("", " ", "text", "sender", "voice_language").get(), "x")));
		}

		static Draft valid() {
			OtpChannel channel = gen().oneOf(OtpChannel.SMS, OtpChannel.VOICE, null).get();
			return new Draft(number(), channel, text(1, 612), sender(3, 11), Code.valid(),
					(channel == OtpChannel.VOICE) ? anyVoice() : null, gen().oneOf(ADDRESSES).get(),
					Map.of("campaign", text(0, 20), "flag", true, "count", gen().ints().get()));
		}

		private static <T> T mostly(T usual, T rare) {
			return (gen().ints().range(0, 9).get() == 0) ? rare : usual;
		}

		private static String number() {
			return "+" + gen().ints().range(1, 9).get() + gen().string().digits().length(6, 14).get();
		}

		private static String sender(int min, int max) {
			return gen().string().alphaNumeric().mixedCase().length(min, max).get();
		}

		private static String text(int min, int max) {
			List<String> characters = List.of("a", "Z", "9", " ", "é", "€", "{", "}", "\\", "\"", "\n", "中", "ß",
					"\uD83D\uDE00", "\u00a0");
			return IntStream.range(0, gen().ints().range(min, max).get())
				.mapToObj((i) -> gen().oneOf(characters).get())
				.collect(Collectors.joining("", "x", ""));
		}

		private static OtpVoice anyVoice() {
			return new OtpVoice(gen().enumOf(OtpVoiceLanguage.class).get(), gen().enumOf(OtpVoiceGender.class).get());
		}

		OtpRequest toRequest() {
			OtpRequest request = OtpRequest.to(this.phoneNumber)
				.withText(this.text)
				.withSender(this.sender)
				.withCode(this.code.toPolicy())
				.withRecipientIp(this.recipientIp);
			request = (this.channel != null) ? request.withChannel(this.channel) : request;
			request = (this.voice != null) ? request.withVoice(this.voice) : request;
			for (Map.Entry<String, Object> parameter : this.parameters.entrySet()) {
				request = request.withParameter(parameter.getKey(), parameter.getValue());
			}
			return request;
		}

		boolean isValid() {
			return E164.matcher(this.phoneNumber).matches() && !this.text.isBlank() && this.text.length() <= 1224
					&& !this.text.contains("\u0007") && StandardCharsets.UTF_8.newEncoder().canEncode(this.text)
					&& this.sender.matches("[a-zA-Z0-9]{3,11}") && this.code.isValid()
					&& (this.voice == null || this.channel == OtpChannel.VOICE) && ADDRESSES.contains(this.recipientIp)
					&& this.parameters.keySet()
						.stream()
						.noneMatch((name) -> Set.of("", " ", "text", "sender", "voice_language").contains(name));
		}

		String telling() {
			return (this.phoneNumber.length() > 6) ? this.phoneNumber : "+33612345678";
		}

		Map<String, Object> expectedBody() {
			Map<String, Object> body = new HashMap<>(this.parameters);
			body.put("phone_number", this.phoneNumber);
			body.put("text", this.text);
			body.put("sender", this.sender);
			body.put("recipient_ip", this.recipientIp);
			if (this.channel != null) {
				body.put("channel", (this.channel == OtpChannel.SMS) ? "sms" : "voice_sms");
			}
			if (this.voice != null) {
				body.put("voice_language", this.voice.language().tag());
				body.put("voice_gender", (this.voice.gender() == OtpVoiceGender.MALE) ? "male" : "female");
			}
			body.put("code_length", this.code.length());
			body.put("allow_digits", this.code.characters().contains(OtpCharacters.DIGITS));
			body.put("allow_upper_case", this.code.characters().contains(OtpCharacters.UPPER_CASE));
			body.put("allow_lower_case", this.code.characters().contains(OtpCharacters.LOWER_CASE));
			body.put("allow_special_chars", this.code.characters().contains(OtpCharacters.SPECIAL));
			body.put("remove_confusing_characters", this.code.withoutLookAlikes());
			body.put("validity_period", this.code.validity().toMillis() / 1000);
			body.put("max_wrong_attempts", this.code.attempts());
			body.replaceAll((name, value) -> (value instanceof Long number) ? (Object) number.intValue() : value);
			return body;
		}

	}

	record Code(int length, Set<OtpCharacters> characters, boolean withoutLookAlikes, Duration validity, int attempts) {

		static Code any() {
			Set<OtpCharacters> characters = EnumSet.noneOf(OtpCharacters.class);
			for (OtpCharacters candidate : OtpCharacters.values()) {
				if (gen().booleans().get()) {
					characters.add(candidate);
				}
			}
			return new Code(gen().ints().range(2, 34).get(), characters, gen().booleans().get(), Duration.ofMillis(
					gen().oneOf(2_999L, 3_000L, 3_001L, 300_000L, 10_000_000_000L, 10_000_001_000L, -5_000L).get()),
					gen().ints().range(0, 20).get());
		}

		static Code valid() {
			Code any = any();
			while (!any.isValid()) {
				any = any();
			}
			return any;
		}

		boolean isValid() {
			BigDecimal seconds = BigDecimal.valueOf(this.validity.toMillis(), 3);
			return this.length >= 4 && this.length <= 32 && !this.characters.isEmpty() && this.attempts >= 1
					&& seconds.stripTrailingZeros().scale() <= 0 && seconds.compareTo(BigDecimal.valueOf(3)) >= 0
					&& seconds.compareTo(BigDecimal.valueOf(10_000_000)) <= 0;
		}

		OtpCodePolicy toPolicy() {
			return new OtpCodePolicy(this.length, this.characters, this.withoutLookAlikes, this.validity,
					this.attempts);
		}

	}

}
