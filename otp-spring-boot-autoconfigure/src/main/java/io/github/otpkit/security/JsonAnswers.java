package io.github.otpkit.security;

import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import jakarta.servlet.http.HttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;

/**
 * Writes JSON and RFC 9457 problem details in front of Spring MVC.
 */
final class JsonAnswers {

	private final SecurityTexts texts;

	private final JsonMapper mapper;

	JsonAnswers(SecurityTexts texts, JsonMapper mapper) {
		this.texts = texts;
		this.mapper = mapper;
	}

	void write(HttpServletResponse response, int status, Map<String, Object> body) throws IOException {
		write(response, status, MediaType.APPLICATION_JSON, body);
	}

	void write(HttpServletResponse response, ProblemDetail problem) throws IOException {
		Map<String, Object> body = new LinkedHashMap<>();
		body.put("type", String.valueOf(problem.getType()));
		body.put("title", problem.getTitle());
		body.put("status", problem.getStatus());
		body.put("detail", problem.getDetail());
		if (problem.getProperties() != null) {
			body.putAll(problem.getProperties());
		}
		write(response, problem.getStatus(), MediaType.APPLICATION_PROBLEM_JSON, body);
	}

	/** Writes a problem whose texts are those of this package. */
	void writeProblem(HttpServletResponse response, int status, String type, Map<String, Object> properties)
			throws IOException {
		Locale locale = LocaleContextHolder.getLocale();
		ProblemDetail problem = ProblemDetail.forStatus(status);
		problem.setType(URI.create("urn:otpkit:problem:" + type));
		problem.setTitle(this.texts.get("problem." + type + ".title", locale));
		problem.setDetail(this.texts.get("problem." + type + ".detail", locale));
		properties.forEach(problem::setProperty);
		write(response, problem);
	}

	private void write(HttpServletResponse response, int status, MediaType type, Map<String, Object> body)
			throws IOException {
		response.setStatus(status);
		response.setContentType(type.toString());
		response.getOutputStream().write(this.mapper.writeValueAsBytes(body));
	}

}
