package io.github.otpkit.security;

import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Currency;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Reads the values that a person confirms. Their types cannot change after the check, and
 * what is written for the digest differs for each value even if their texts are equal.
 */
final class FactValues {

	static final int MAX_LENGTH = 500;

	private static final Set<Class<?>> TYPES = Set.of(String.class, Boolean.class, Character.class, Byte.class,
			Short.class, Integer.class, Long.class, Float.class, Double.class, BigDecimal.class, BigInteger.class,
			UUID.class, Currency.class);

	/** Line breaks, control characters and what turns the direction of text around. */
	private static final Pattern UNSAFE = Pattern
		.compile("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\u202a-\\u202e\\u2066-\\u2069]");

	private FactValues() {
	}

	/** Whether values of a type cannot change and can be told apart. */
	static boolean isAllowed(Class<?> type) {
		return isSimple(type) || (type.isRecord() && Arrays.stream(type.getRecordComponents())
			.allMatch((component) -> isSimple(component.getType()) && component.getAccessor().trySetAccessible()));
	}

	private static boolean isSimple(Class<?> type) {
		Class<?> boxed = ClassUtils.resolvePrimitiveIfNecessary(type);
		return TYPES.contains(boxed) || (Enum.class.isAssignableFrom(boxed) && boxed != Enum.class)
				|| (boxed.getPackageName().equals("java.time") && Modifier.isFinal(boxed.getModifiers()));
	}

	/**
	 * Return what the person reads.
	 * @throws IllegalArgumentException if the value cannot be shown as it is
	 */
	static String text(@Nullable Object value) {
		String text = (value != null) ? plain(value) : "";
		if (text.length() > MAX_LENGTH) {
			throw tooLong();
		}
		if (UNSAFE.matcher(text).find()) {
			throw new IllegalArgumentException("has a line break or a control character");
		}
		return text;
	}

	private static String plain(Object value) {
		if (!isAllowed(value.getClass())) {
			throw new IllegalArgumentException("is of the type " + value.getClass().getName());
		}
		if (value instanceof BigInteger number) {
			return plain(new BigDecimal(number));
		}
		if (value instanceof BigDecimal number) {
			boolean isShort = number.unscaledValue().bitLength() <= 4 * MAX_LENGTH
					&& Math.abs(number.scale()) <= MAX_LENGTH && number.scale() != Integer.MIN_VALUE;
			if (!isShort) {
				throw tooLong();
			}
			return number.toPlainString();
		}
		boolean fraction = value instanceof Double || value instanceof Float;
		return (fraction && Double.isFinite(((Number) value).doubleValue()))
				? new BigDecimal(value.toString()).toPlainString() : value.toString();
	}

	private static IllegalArgumentException tooLong() {
		return new IllegalArgumentException("is longer than " + MAX_LENGTH + " characters");
	}

	/** Writes a value so that no two values are written alike. */
	static void write(@Nullable Object value, DataOutputStream out) throws IOException {
		if (value == null) {
			out.writeInt(-1);
		}
		else if (value instanceof Record) {
			write(value.getClass().getName(), out);
			for (RecordComponent component : value.getClass().getRecordComponents()) {
				Method accessor = component.getAccessor();
				ReflectionUtils.makeAccessible(accessor);
				write(ReflectionUtils.invokeMethod(accessor, value), out);
			}
		}
		else {
			// Characters rather than bytes, because UTF-8 has none for a lone surrogate.
			String text = (value instanceof Enum<?> constant) ? constant.name() : plain(value);
			out.writeInt(text.length());
			out.writeChars(text);
		}
	}

}
