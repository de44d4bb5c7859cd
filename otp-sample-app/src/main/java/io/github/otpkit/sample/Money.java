package io.github.otpkit.sample;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.Locale;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;

/**
 * Writes amounts, dates and phone numbers.
 *
 * @param locale the language of the page
 */
public record Money(Locale locale) {

	/**
	 * Write an amount of euros.
	 * @param amount the amount
	 * @return the amount in the language of the page
	 */
	public String write(BigDecimal amount) {
		Locale language = Locale.forLanguageTag(this.locale.getLanguage());
		NumberFormat format = NumberFormat.getCurrencyInstance(language);
		format.setCurrency(Currency.getInstance("EUR"));
		format.setMinimumFractionDigits(2);
		return format.format(amount);
	}

	/**
	 * Write a date.
	 * @param date the date
	 * @return the date in the language of the page
	 */
	public String write(LocalDate date) {
		return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(this.locale).format(date);
	}

	/**
	 * Write a phone number in groups of digits.
	 * @param phoneNumber the number in international form
	 * @return the number as people write it
	 */
	public String write(String phoneNumber) {
		PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
		try {
			PhoneNumber number = numbers.parse(phoneNumber, null);
			return numbers.format(number,
					(number.getCountryCode() == 33) ? PhoneNumberFormat.NATIONAL : PhoneNumberFormat.INTERNATIONAL);
		}
		catch (NumberParseException ex) {
			return phoneNumber;
		}
	}

}
