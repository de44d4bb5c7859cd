package io.github.otpkit.security;

import java.util.List;

import io.github.otpkit.OtpException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.util.MimeTypeUtils;

/**
 * A request together with its response, which the strategies of Spring Security are not
 * given.
 *
 * @param request the request
 * @param response its response
 */
record Exchange(HttpServletRequest request, HttpServletResponse response) {

	private static final String ATTRIBUTE = Exchange.class.getName();

	private static final String RETURN_TO = ATTRIBUTE + ".returnTo";

	private static final String FAILURE = ATTRIBUTE + ".failure";

	/** Makes an exchange known to {@link #of(HttpServletRequest)}. */
	void publish() {
		this.request.setAttribute(ATTRIBUTE, this);
	}

	static Exchange of(HttpServletRequest request) {
		if (request.getAttribute(ATTRIBUTE) instanceof Exchange exchange) {
			return exchange;
		}
		throw new IllegalStateException("OtpLogin reads requests for codes and codes at " + LoginSettings.SEND + " and "
				+ LoginSettings.CHECK + " only: leave the URLs of oneTimeTokenLogin as OtpLogin sets them");
	}

	/** Remembers a refusal. */
	void failed(OtpException failure) {
		this.request.setAttribute(FAILURE, failure);
	}

	@Nullable OtpException failure() {
		return (this.request.getAttribute(FAILURE) instanceof OtpException failure) ? failure : null;
	}

	/** Remembers where the browser goes after the code. */
	void returnTo(@Nullable String path) {
		this.request.setAttribute(RETURN_TO, path);
	}

	@Nullable String returnTo() {
		return (this.request.getAttribute(RETURN_TO) instanceof String path) ? path : null;
	}

	/** Whether the client is a script rather than a browser that shows pages. */
	static boolean isForScript(HttpServletRequest request) {
		if ("XMLHttpRequest".equals(request.getHeader("X-Requested-With"))) {
			return true;
		}
		try {
			List<MediaType> types = MediaType.parseMediaTypes(request.getHeader("Accept"));
			MimeTypeUtils.sortBySpecificity(types);
			return types.stream()
				.filter((type) -> type.getQualityValue() > 0 && !type.isWildcardType())
				.findFirst()
				.filter((type) -> type.isCompatibleWith(MediaType.APPLICATION_JSON)
						|| type.isCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON))
				.isPresent();
		}
		catch (InvalidMediaTypeException | InvalidMimeTypeException ex) {
			return false;
		}
	}

}
