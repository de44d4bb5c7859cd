package io.github.otpkit.json;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import io.github.otpkit.OtpChannel;
import io.github.otpkit.OtpTicket;
import io.github.otpkit.OtpVerification;
import io.github.otpkit.OtpVerification.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DefaultTyping;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.exc.InvalidDefinitionException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class OtpJacksonModuleTests {

	private static final OtpTicket TICKET = OtpTicket.of("token", "+33612345678", Instant.EPOCH);

	private static final OtpTicket COMPLETE = TICKET.withTicketNumber("t1")
		.withChannel(OtpChannel.VOICE)
		.withResendAt(Instant.EPOCH.plusSeconds(30));

	private static final OtpVerification WRONG = OtpVerification.of(Outcome.WRONG_CODE).withRemainingAttempts(4);

	private static final String TICKET_JSON = """
			{"requestToken":"token","ticketNumber":"t1","phoneNumber":"+33612345678","channel":"VOICE",\
			"expiresAt":"1970-01-01T00:00:00Z","resendAt":"1970-01-01T00:00:30Z"}""";

	/** How an application comes by its mapper. */
	enum Origin {

		SPRING_BOOT {
			@Override
			JsonMapper mapper() {
				AtomicReference<JsonMapper> mapper = new AtomicReference<>();
				new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class))
					.run((context) -> mapper.set(context.getBean(JsonMapper.class)));
				return mapper.get();
			}
		},

		PLAIN {
			@Override
			JsonMapper mapper() {
				return JsonMapper.builder().findAndAddModules().build();
			}
		},

		OTHER_NAMES {
			@Override
			JsonMapper mapper() {
				return JsonMapper.builder()
					.findAndAddModules()
					.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
					.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
					.build();
			}
		},

		TYPED {
			@Override
			JsonMapper mapper() {
				return JsonMapper.builder()
					.findAndAddModules()
					.activateDefaultTyping(
							BasicPolymorphicTypeValidator.builder().allowIfSubType("io.github.otpkit.").build(),
							DefaultTyping.JAVA_LANG_OBJECT)
					.build();
			}
		};

		abstract JsonMapper mapper();

	}

	@ParameterizedTest
	@EnumSource
	void valuesPassARoundTrip(Origin origin) {
		JsonMapper mapper = origin.mapper();
		for (Object value : new Object[] { TICKET, COMPLETE, WRONG, OtpVerification.of(Outcome.VERIFIED) }) {
			assertThat((Object) mapper.readValue(mapper.writeValueAsString(value), value.getClass())).isEqualTo(value);
		}
	}

	@Test
	void aTypedMapperReadsTheTypeThatItWrote() {
		JsonMapper mapper = Origin.TYPED.mapper();
		Map<?, ?> session = mapper.readValue(mapper.writeValueAsString(Map.of("ticket", COMPLETE)), Map.class);
		assertThat(session.get("ticket")).isEqualTo(COMPLETE);
	}

	@Test
	void writesOnePropertyForEachValue() {
		JsonMapper mapper = Origin.SPRING_BOOT.mapper();
		assertThat(mapper.readTree(mapper.writeValueAsString(COMPLETE))).isEqualTo(mapper.readTree(TICKET_JSON));
		assertThat(mapper.readTree(mapper.writeValueAsString(WRONG))).isEqualTo(mapper.readTree("""
				{"outcome":"WRONG_CODE","remainingAttempts":4,"verified":false}"""));
	}

	@Test
	void readsWhatItWroteInAnyVersion() {
		JsonMapper mapper = Origin.PLAIN.mapper();
		assertThat(mapper.readValue(TICKET_JSON, OtpTicket.class)).isEqualTo(COMPLETE);
		assertThat(mapper.readValue(TICKET_JSON.replace("{", "{\"later\":1,"), OtpTicket.class)).isEqualTo(COMPLETE);
		assertThat(mapper.readValue("{\"outcome\":\"WRONG_CODE\",\"remainingAttempts\":4}", OtpVerification.class))
			.isEqualTo(WRONG);
		assertThatExceptionOfType(UnrecognizedPropertyException.class).isThrownBy(() -> Origin.OTHER_NAMES.mapper()
			.readValue("{\"later\":1,\"outcome\":\"EXPIRED\"}", OtpVerification.class));
	}

	@Test
	void incompleteJsonIsRefused() {
		JsonMapper mapper = Origin.PLAIN.mapper();
		for (String json : List.of("{}", "{\"requestToken\":null}", TICKET_JSON.replace("expiresAt", "expires"))) {
			assertThatExceptionOfType(JacksonException.class).isThrownBy(() -> mapper.readValue(json, OtpTicket.class));
		}
		assertThatExceptionOfType(JacksonException.class)
			.isThrownBy(() -> mapper.readValue("{\"verified\":true}", OtpVerification.class));
	}

	@Test
	void aMapperWithoutTheModuleFailsToRead() {
		JsonMapper mapper = JsonMapper.builder().build();
		Stream.of(OtpTicket.class, OtpVerification.class)
			.forEach((type) -> assertThatExceptionOfType(InvalidDefinitionException.class)
				.isThrownBy(() -> mapper.readValue("{}", type)));
	}

	@Test
	void aNativeImageReachesValuesAndBuilders() throws Exception {
		RuntimeHints hints = new RuntimeHints();
		new JsonRuntimeHints().registerHints(hints, getClass().getClassLoader());
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(OtpTicket.class.getMethod("requestToken")))
			.accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection()
			.onMethodInvocation(OtpJacksonModule.Ticket.class.getDeclaredMethod("build"))).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection()
			.onConstructorInvocation(OtpJacksonModule.Verification.class.getDeclaredConstructors()[0])).accepts(hints);
	}

	@Test
	void anApplicationWithoutJacksonNeedsNoHints() {
		RuntimeHints hints = new RuntimeHints();
		new JsonRuntimeHints().registerHints(hints, new FilteredClassLoader("tools.jackson"));
		assertThat(hints.reflection().typeHints()).isEmpty();
	}

}
