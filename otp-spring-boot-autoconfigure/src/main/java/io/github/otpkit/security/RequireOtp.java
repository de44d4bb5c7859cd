package io.github.otpkit.security;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lets a call of the method through only after the signed-in user typed a code for it.
 * Otherwise the call is denied with an {@code AuthorizationDeniedException}, and Spring
 * Security leads the user to the page that sends the code. The call is always denied
 * outside of a request, and wherever codes cannot be asked for.
 *
 * @since 0.1.0
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface RequireOtp {

	/**
	 * Return what the code is for; a code for another purpose does not count.
	 * @return the purpose, 1 to 32 of a-z 0-9 -
	 */
	String purpose();

	/**
	 * Return the parameters whose values the person confirms. They are in the message and
	 * on the page, and the code lets one call with these values through. Their types are
	 * text, numbers, enums, {@code UUID}, {@code Currency}, types of {@code java.time}
	 * and records of these, which a person reads by their {@code toString}; the text of
	 * each has at most 500 characters.
	 * @return names of parameters of the method, none for a code that counts for all
	 * calls until it is too old
	 */
	String[] facts() default {};

	/**
	 * Return how long the code counts.
	 * @return a time such as {@code 5m} or {@code PT5M}, at most 24 hours
	 */
	String maxAge() default "5m";

	/**
	 * Return where the browser goes after the code if the denied request was not a GET,
	 * which cannot be repeated.
	 * @return a path of the application, empty for its start page
	 */
	String returnTo() default "";

}
