package io.github.otpkit;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The written forms of values, each defined once: international phone numbers, masked
 * numbers, literal IP addresses, locales and names of constants.
 *
 * @since 0.1.0
 */
public final class OtpFormats {

	private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");

	private static final String HIDDEN = "•• •• ••";

	/** The calling codes of one and of two digits; all others have three. */
	private static final Pattern CALLING_CODE = Pattern
		.compile("(1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|[0-9]{3})([0-9]).*");

	/** The JDK would look anything else up as a host name. */
	private static final Pattern IP_ADDRESS = Pattern
		.compile("((25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(\\.(?!$)|$)){4}|(?=.*:)[0-9a-fA-F:][0-9a-fA-F:.]{1,44}");

	private static final Set<String> LANGUAGES = known(Locale::getLanguage, Locale.getISOLanguages());

	private static final Set<String> COUNTRIES = known(Locale::getCountry, Locale.getISOCountries());

	private OtpFormats() {
	}

	/**
	 * Return whether a phone number is in international form.
	 * @param phoneNumber the number, such as {@code +33612345678}
	 * @return whether it is a plus and 7 to 15 digits, the first of them not 0 (ITU-T
	 * E.164); whether the number exists is another question
	 */
	public static boolean isE164(String phoneNumber) {
		return E164.matcher(phoneNumber).matches();
	}

	/**
	 * Mask a phone number for logs and pages. An international number keeps the calling
	 * code, the next digit and the last two; another number keeps the last two; one of
	 * fewer than 9 digits keeps none. The dots do not tell how long the number is.
	 * @param phoneNumber the number in any form
	 * @return the masked number, such as {@code +33 6 •• •• •• 78}
	 */
	public static String mask(String phoneNumber) {
		String digits = phoneNumber.replaceAll("[^0-9]", "");
		if (digits.length() < 9) {
			return HIDDEN;
		}
		Matcher international = CALLING_CODE.matcher(digits);
		String start = (phoneNumber.startsWith("+") && international.matches())
				? "+" + international.group(1) + " " + international.group(2) + " " : "";
		return start + HIDDEN + " " + digits.substring(digits.length() - 2);
	}

	/**
	 * Read a literal IP address. Names are never looked up.
	 * @param text the address, IPv4 or IPv6, without zone, brackets and port
	 * @return the address, {@code null} if the text is not a literal address
	 */
	public static @Nullable InetAddress ipAddress(String text) {
		try {
			return IP_ADDRESS.matcher(text).matches() ? InetAddress.getByName(text) : null;
		}
		catch (UnknownHostException ex) {
			return null;
		}
	}

	/**
	 * Reduce a locale to its language and country, to look texts up. A client can name
	 * any number of locales, and a message source remembers each of them for ever.
	 * @param locale the locale, such as that of an {@code Accept-Language} header
	 * @return the language and the country without script, variants and extensions; a
	 * language or country that is not known is left out
	 */
	public static Locale plainLocale(Locale locale) {
		Locale.Builder plain = new Locale.Builder();
		if (LANGUAGES.contains(locale.getLanguage())) {
			plain.setLanguage(locale.getLanguage());
			if (COUNTRIES.contains(locale.getCountry())) {
				plain.setRegion(locale.getCountry());
			}
		}
		return plain.build();
	}

	/** A native image may lack locales of the JDK, but not the ISO codes. */
	private static Set<String> known(Function<Locale, String> part, String[] codes) {
		return Stream.concat(Stream.of(codes), Stream.of(Locale.getAvailableLocales()).map(part))
			.collect(Collectors.toUnmodifiableSet());
	}

	/**
	 * Return the name of a constant as properties, tags and problems spell it.
	 * @param constant the constant
	 * @return its name in kebab case, {@code wrong-code} for {@code WRONG_CODE}
	 */
	public static String kebabCase(Enum<?> constant) {
		return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
