package io.github.otpkit.guard;

import java.util.ArrayList;
import java.util.List;

import org.apache.commons.logging.impl.NoOpLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationEventPublisher;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class OperationsTests {

	private static final String NUMBER = "+33612345678";

	private final MutableClock clock = new MutableClock();

	private final DefaultOtpGuard guard = Guards.guard(Guards.local(this.clock), this.clock, new NoOpLog(), (event) -> {
	}, Guards.costs(this.clock));

	@Test
	void anActionIsDoneAlthoughAListenerFails(CapturedOutput output) {
		Guards.send(this.guard, NUMBER, null, this.clock);
		Operations operations = operations((event) -> {
			throw new IllegalStateException("The store of the audit is away");
		});
		assertThat(operations.clear("+33612", null)).isTrue();
		operations.forget(NUMBER, null, null);
		Guards.send(this.guard, NUMBER, null, this.clock);
		assertThat(output).contains("Operator (unknown): clear +33612", "Operator (unknown): forget +33 6",
				"A listener of OtpOperatorAction failed");
	}

	@Test
	void theNameOfAnOperatorBeginsNoLineOfTheLog(CapturedOutput output) {
		List<Object> events = new ArrayList<>();
		String name = "eve\r\n\u2028\u202eOperator alice: clear +33612" + "x".repeat(100);
		operations(events::add).clear("+33613", () -> name);
		assertThat(output.toString().lines()).filteredOn((line) -> line.contains("Operator"))
			.singleElement()
			.asString()
			.contains("Operator eve????Operator alice: clear +33612xxx")
			.endsWith("x…: clear +33613")
			.hasSizeLessThan(250);
		assertThat(events).containsExactly(new OtpOperatorAction("clear", "+33613", name));
	}

	private Operations operations(ApplicationEventPublisher events) {
		return this.guard.operations(events);
	}

}
