package io.github.otpkit.security;

import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;

/**
 * One attribute of the HTTP session that holds texts by name.
 *
 * @param attribute the name of the attribute
 */
record SessionValues(String attribute) {

	/** Returns a copy of the values, empty if there are none. */
	Map<String, String> get(HttpServletRequest request) {
		HttpSession session = request.getSession(false);
		Map<String, String> values = new LinkedHashMap<>();
		if (session != null && session.getAttribute(this.attribute) instanceof Map<?, ?> stored) {
			stored.forEach((name, value) -> values.put(String.valueOf(name), String.valueOf(value)));
		}
		return values;
	}

	void set(HttpServletRequest request, Map<String, String> values) {
		request.getSession().setAttribute(this.attribute, new LinkedHashMap<>(values));
	}

	void remove(HttpServletRequest request) {
		HttpSession session = request.getSession(false);
		if (session != null) {
			session.removeAttribute(this.attribute);
		}
	}

}
