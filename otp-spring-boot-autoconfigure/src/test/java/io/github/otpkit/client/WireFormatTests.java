package io.github.otpkit.client;

import java.util.Objects;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.junit.jupiter.api.Test;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.context.annotation.ImportRuntimeHints;

import static org.assertj.core.api.Assertions.assertThat;

class WireFormatTests {

	@Test
	void theHintsLetANativeImageBindTheWireFormat() {
		RuntimeHints hints = new RuntimeHints();
		new WireFormat.Hints().registerHints(hints, null);
		for (Class<?> type : new Class<?>[] { WireRequest.Send.class, WireRequest.Check.class }) {
			assertThat(RuntimeHintsPredicates.reflection().onType(type)).accepts(hints);
		}
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(WireRequest.Send.class, "phoneNumber"))
			.accepts(hints);
	}

	@Test
	void theProviderImportsTheHints() {
		assertThat(RestClientOtpProvider.class.getAnnotation(ImportRuntimeHints.class).value())
			.containsExactly(WireFormat.Hints.class);
	}

	@Test
	void parametersCannotHaveANameOfTheContract() {
		assertThat(WireRequest.Send.NAMED)
			.containsExactlyInAnyOrderElementsOf(Stream.of(WireRequest.Send.class.getRecordComponents())
				.map((component) -> component.getAccessor().getAnnotation(JsonProperty.class))
				.filter(Objects::nonNull)
				.map(JsonProperty::value)
				.toList());
	}

}
