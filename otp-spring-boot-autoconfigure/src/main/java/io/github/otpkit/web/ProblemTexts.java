package io.github.otpkit.web;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

import io.github.otpkit.OtpFormats;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.context.MessageSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/**
 * Gives problems their title and detail: that of the application, otherwise the one that
 * comes with the library.
 */
final class ProblemTexts {

	private final MessageSource messages;

	private final ResourceBundleMessageSource shipped = new ResourceBundleMessageSource();

	ProblemTexts(MessageSource messages) {
		this.messages = messages;
		this.shipped.setBasename("io.github.otpkit.web.otp-problems");
		this.shipped.setBundleClassLoader(ProblemTexts.class.getClassLoader());
		this.shipped.setDefaultEncoding(StandardCharsets.UTF_8.name());
		this.shipped.setFallbackToSystemLocale(false);
	}

	ProblemDetail problem(HttpStatus status, String type, String detail, Locale requested) {
		Locale locale = OtpFormats.plainLocale(requested);
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, find(type, detail, locale));
		problem.setType(URI.create("urn:otpkit:problem:" + type));
		problem.setTitle(find(type, "title", locale));
		return problem;
	}

	private String find(String type, String part, Locale locale) {
		String code = "otp.problem." + type + "." + part;
		String text = this.messages.getMessage(code, null, null, locale);
		// A message source may be set to answer with the code it does not know.
		if (text == null || text.isBlank() || text.equals(code)) {
			return this.shipped.getMessage(code, null, locale);
		}
		return text;
	}

	/**
	 * Lets a native image find the texts that come with the library.
	 */
	static final class Hints implements RuntimeHintsRegistrar {

		@Override
		public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
			hints.resources().registerPattern("io/github/otpkit/web/otp-problems*.properties");
		}

	}

}
