package io.github.otpkit.json;

import io.github.otpkit.OtpTicket;
import io.github.otpkit.OtpVerification;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.util.ClassUtils;

/**
 * Lets a native image write and read tickets and verifications as JSON.
 */
final class JsonRuntimeHints implements RuntimeHintsRegistrar {

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		if (ClassUtils.isPresent("tools.jackson.databind.JacksonModule", classLoader)) {
			new BindingReflectionHintsRegistrar().registerReflectionHints(hints.reflection(),
					OtpJacksonModule.Ticket.class, OtpJacksonModule.Verification.class);
			for (Class<?> type : new Class<?>[] { OtpTicket.class, OtpVerification.class,
					OtpJacksonModule.TicketMixIn.class, OtpJacksonModule.VerificationMixIn.class }) {
				hints.reflection().registerType(type, MemberCategory.INVOKE_PUBLIC_METHODS);
			}
			for (Class<?> builder : new Class<?>[] { OtpJacksonModule.Ticket.class,
					OtpJacksonModule.Verification.class }) {
				hints.reflection().registerType(builder, MemberCategory.INVOKE_DECLARED_METHODS);
			}
		}
	}

}
