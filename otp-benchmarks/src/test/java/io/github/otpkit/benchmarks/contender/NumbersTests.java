package io.github.otpkit.benchmarks.contender;

import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import io.github.otpkit.OtpChannel;
import io.github.otpkit.phone.OtpPhoneParser;
import org.junit.jupiter.api.Test;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

class NumbersTests {

	@Test
	void everyNumberIsOfAMobilePhone() {
		try (ConfigurableApplicationContext context = StarterContext.open(Map.of())) {
			OtpPhoneParser parser = context.getBean(OtpPhoneParser.class);
			assertThat(LongStream.range(0, 2_000).map((index) -> index * 49_999).mapToObj(Numbers::number))
				.allSatisfy((number) -> assertThat(parser.parseRecipient(number, OtpChannel.SMS)).isEqualTo(number));
		}
	}

	@Test
	void noNumberComesTwice() {
		Numbers numbers = new Numbers(20_000_000);
		assertThat(Stream.generate(numbers::next).limit(100_000)).doesNotHaveDuplicates();
	}

	@Test
	void rangesAreUsedInTurn() {
		assertThat(LongStream.range(0, 10_000)
			.mapToObj(Numbers::number)
			.map((number) -> number.substring(0, number.length() - 4))).doesNotHaveDuplicates();
	}

}
