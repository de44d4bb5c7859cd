package io.github.otpkit.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LedgerTests {

	@Test
	void dropsTheOldestPasscodeWhenItIsFull() {
		Ledger ledger = new Ledger(2);
		List<Passcode> passcodes = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			JsonBody body = JsonBody.parse(Wire.to("+3361234567" + i));
			passcodes.add(new Passcode(Passcode.Order.from(body), Instant.EPOCH));
			ledger.add(passcodes.get(i));
		}
		assertThat(ledger.messages()).containsExactly(passcodes.get(2).message(), passcodes.get(1).message());
		assertThat(ledger.find(passcodes.get(0).message().requestToken(), null)).isNull();
		assertThat(ledger.lastSentTo("+33612345670")).isNull();
		assertThat(ledger.find(passcodes.get(1).message().requestToken(), null)).isSameAs(passcodes.get(1));
	}

}
