package io.github.otpkit;

import java.util.regex.Pattern;

/**
 * A property has a value with which the application cannot start. The message never
 * contains a secret.
 *
 * @since 0.1.0
 */
public final class InvalidOtpPropertyException extends RuntimeException {

	private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{[\\w.-]+}");

	private final String property;

	private final String remedy;

	/**
	 * Creates an exception.
	 * @param property the name of the property
	 * @param problem what is wrong with it, without its value if that is a secret
	 * @param remedy what to do
	 */
	public InvalidOtpPropertyException(String property, String problem, String remedy) {
		super("'" + property + "' " + problem);
		this.property = property;
		this.remedy = remedy;
	}

	/**
	 * Refuses a value that is still a placeholder, because nothing sets what it names.
	 * @param property the name of the property
	 * @param value its value
	 * @throws InvalidOtpPropertyException if the value is a placeholder
	 */
	public static void throwIfPlaceholder(String property, String value) {
		if (PLACEHOLDER.matcher(value.strip()).matches()) {
			throw new InvalidOtpPropertyException(property,
					"is the placeholder " + value.strip() + ", which nothing sets",
					"Set the environment variable or the property that it names.");
		}
	}

	/**
	 * Return the name of the property.
	 * @return the name
	 */
	public String property() {
		return this.property;
	}

	/**
	 * Return what to do.
	 * @return one or more sentences
	 */
	public String remedy() {
		return this.remedy;
	}

}
