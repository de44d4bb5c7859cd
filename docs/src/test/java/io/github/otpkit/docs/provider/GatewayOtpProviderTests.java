package io.github.otpkit.docs.provider;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.otpkit.client.OtpProvider;
import io.github.otpkit.test.OtpProviderContractTests;

// tag::contract
class GatewayOtpProviderTests extends OtpProviderContractTests {

	private final Map<String, String> texts = new HashMap<>();

	private final TestClock clock = new TestClock();

	private final OtpProvider provider = new GatewayOtpProvider(this.texts::put, this.clock);

	@Override
	protected OtpProvider provider() {
		return this.provider;
	}

	@Override
	protected String codeSentTo(String phoneNumber) {
		Matcher code = Pattern.compile("[0-9]{8}").matcher(this.texts.get(phoneNumber));
		return code.find() ? code.group() : "";
	}

	@Override
	protected void elapse(Duration duration) {
		this.clock.advance(duration);
	}

	@Override
	protected Clock clock() {
		return this.clock;
	}

}
// end::contract
