package io.github.otpkit.security;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

import io.github.otpkit.OtpFormats;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.context.MessageSource;
import org.springframework.context.support.ResourceBundleMessageSource;

/**
 * The texts of pages, problems and messages: those of the application, otherwise those
 * that come with the library. All codes start with {@code otp.security.}.
 */
final class SecurityTexts {

	private static final String PREFIX = "otp.security.";

	private final MessageSource messages;

	private final ResourceBundleMessageSource shipped = new ResourceBundleMessageSource();

	SecurityTexts(MessageSource messages) {
		this.messages = messages;
		this.shipped.setBasename("io.github.otpkit.security.otp-security");
		this.shipped.setBundleClassLoader(SecurityTexts.class.getClassLoader());
		this.shipped.setDefaultEncoding(StandardCharsets.UTF_8.name());
		this.shipped.setFallbackToSystemLocale(false);
	}

	/** Returns a text that comes with the library, unless the application replaces it. */
	String get(String name, Locale locale) {
		String text = find(name, locale);
		return (text != null) ? text : name;
	}

	/** Returns a text, {@code null} if there is none. */
	@Nullable String find(String name, Locale requested) {
		Locale locale = OtpFormats.plainLocale(requested);
		String code = PREFIX + name;
		// With arguments, Spring would parse every text as a MessageFormat.
		String text = this.messages.getMessage(code, null, null, locale);
		// A message source may be set to answer with the code it does not know.
		if (text == null || text.isBlank() || text.equals(code)) {
			return this.shipped.getMessage(code, null, null, locale);
		}
		return text;
	}

	/**
	 * Puts texts and pages into a native image.
	 */
	static final class Hints implements RuntimeHintsRegistrar {

		@Override
		public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
			hints.resources().registerPattern("io/github/otpkit/security/*");
		}

	}

}
