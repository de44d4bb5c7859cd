package io.github.otpkit.client;

import java.util.Objects;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.junit.jupiter.api.Test;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.context.annotation.ImportRuntimeHints;

import static org.assertj.core.api.Assertions.assertThat;

class WireRuntimeHintsTests {

	@Test
	void letANativeImageBindTheWireFormat() {
		RuntimeHints hints = new RuntimeHints();
		new WireRuntimeHints().registerHints(hints, null);
		for (Class<?> type : new Class<?>[] { GenerateBody.class, ValidateBody.class, AnswerBody.class }) {
			assertThat(RuntimeHintsPredicates.reflection().onType(type)).accepts(hints);
		}
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(GenerateBody.class, "phoneNumber"))
			.accepts(hints);
	}

	@Test
	void areFoundThroughTheProvider() {
		assertThat(RestClientOtpProvider.class.getAnnotation(ImportRuntimeHints.class).value())
			.containsExactly(WireRuntimeHints.class);
	}

	@Test
	void everyNameOfTheContractIsTaken() {
		assertThat(GenerateBody.NAMED)
			.containsExactlyInAnyOrderElementsOf(Stream.of(GenerateBody.class.getRecordComponents())
				.map((component) -> component.getAccessor().getAnnotation(JsonProperty.class))
				.filter(Objects::nonNull)
				.map(JsonProperty::value)
				.toList());
	}

}
