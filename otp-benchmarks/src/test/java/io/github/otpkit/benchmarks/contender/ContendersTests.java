package io.github.otpkit.benchmarks.contender;

import io.github.otpkit.benchmarks.stub.StubProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every contender gets its tickets from the stub, and each with one request.
 */
class ContendersTests {

	private static StubProcess stub;

	@BeforeAll
	static void start() {
		stub = StubProcess.start();
	}

	@AfterAll
	static void stop() {
		stub.close();
	}

	@ParameterizedTest
	@EnumSource
	void everyContenderGetsATicket(Contenders name) throws Exception {
		Numbers numbers = new Numbers(0);
		long before = stub.requests();
		try (Contender contender = name.open(stub.address(0))) {
			for (int i = 0; i < 3; i++) {
				contender.send(numbers.next());
			}
		}
		try (Contender contender = name.open(stub.address(20))) {
			contender.send(numbers.next());
		}
		assertThat(stub.requests() - before).isEqualTo(4);
	}

}
