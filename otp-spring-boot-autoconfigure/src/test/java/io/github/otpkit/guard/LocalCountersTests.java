package io.github.otpkit.guard;

class LocalCountersTests extends CountersContractTests {

	@Override
	Counters counters() {
		return new LocalCounters(this.clock);
	}

}
