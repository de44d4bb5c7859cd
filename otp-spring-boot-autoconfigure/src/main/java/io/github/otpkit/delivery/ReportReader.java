package io.github.otpkit.delivery;

import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import io.github.otpkit.OtpChannel;
import io.github.otpkit.OtpDeliveryReport;
import io.github.otpkit.OtpDeliveryReport.Call;
import io.github.otpkit.OtpDeliveryReport.State;
import io.github.otpkit.OtpFormats;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the body of a report, JSON or form-encoded. A ticket number and a status are
 * required; any other value that cannot be read counts as absent.
 */
final class ReportReader {

	private static final Pattern TICKET_NUMBER = Pattern.compile("[\\x21-\\x7E]{1,128}");

	private static final Pattern STATUS = Pattern.compile("[a-zA-Z0-9 _-]{1,64}");

	private static final Pattern PHONE_NUMBER = Pattern.compile("\\+?[0-9]{4,20}");

	private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

	private static final Pattern PRICE = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?");

	private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

	/** Of a number such as 1e999999999, whose digits would fill the memory. */
	private static final int MAX_SCALE = 64;

	private final JsonMapper jsonMapper = JsonMapper.builder()
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.build();

	private final ZoneId zone;

	ReportReader(ZoneId zone) {
		this.zone = zone;
	}

	/**
	 * Read a report.
	 * @param body the body
	 * @return the report as one of an unknown message, {@code null} if it cannot be read
	 */
	@Nullable OtpDeliveryReport read(byte[] body) {
		try {
			String text = new String(body, StandardCharsets.UTF_8).strip();
			return report(text.startsWith("{") ? json(text) : form(text));
		}
		catch (JacksonException | IllegalArgumentException ex) {
			return null;
		}
	}

	private Map<String, String> json(String text) {
		Map<String, String> fields = new HashMap<>();
		for (Map.Entry<String, JsonNode> property : this.jsonMapper.readTree(text).properties()) {
			if (property.getValue().isValueNode()) {
				fields.put(property.getKey(), text(property.getValue()));
			}
		}
		return fields;
	}

	private static String text(JsonNode value) {
		if (!value.isNumber()) {
			return value.asString("");
		}
		BigDecimal number = value.decimalValue();
		return (number.scale() >= -MAX_SCALE && number.scale() <= MAX_SCALE) ? number.toPlainString() : "";
	}

	private static Map<String, String> form(String text) {
		Map<String, String> fields = new HashMap<>();
		for (String field : text.split("&", -1)) {
			String[] pair = field.split("=", 2);
			if (pair.length == 2) {
				fields.put(decode(pair[0]), decode(pair[1]));
			}
		}
		return fields;
	}

	private static String decode(String text) {
		return URLDecoder.decode(text, StandardCharsets.UTF_8);
	}

	private @Nullable OtpDeliveryReport report(Map<String, String> fields) {
		String ticketNumber = value(fields, "message_id", TICKET_NUMBER);
		String status = value(fields, "status", STATUS);
		if (ticketNumber == null || status == null) {
			return null;
		}
		String price = value(fields, "price", PRICE);
		return new OtpDeliveryReport(ticketNumber, phoneNumber(fields), channel(fields), null, state(status), status,
				instant(fields.get("delivery_date")), call(fields), (price != null) ? new BigDecimal(price) : null,
				false);
	}

	private static @Nullable String value(Map<String, String> fields, String name, Pattern pattern) {
		String value = fields.getOrDefault(name, "").strip();
		return pattern.matcher(value).matches() ? value : null;
	}

	private static @Nullable String phoneNumber(Map<String, String> fields) {
		String number = value(fields, "number", PHONE_NUMBER);
		return (number != null && OtpFormats.isE164("+" + number)) ? "+" + number : number;
	}

	private static @Nullable OtpChannel channel(Map<String, String> fields) {
		return switch (fields.getOrDefault("channel", "")) {
			case "sms", "text_sms" -> OtpChannel.SMS;
			case "voice_sms", "vocal_sms" -> OtpChannel.VOICE;
			default -> null;
		};
	}

	private static State state(String status) {
		try {
			return State.valueOf(status.toUpperCase(Locale.ROOT));
		}
		catch (IllegalArgumentException ex) {
			return State.UNDEFINED;
		}
	}

	private @Nullable Instant instant(@Nullable String date) {
		try {
			return (date != null) ? LocalDateTime.parse(date.strip(), DATE).atZone(this.zone).toInstant() : null;
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	private static @Nullable Call call(Map<String, String> fields) {
		Duration duration = seconds(fields, "call_duration");
		Duration charged = seconds(fields, "charged_duration");
		return (duration != null || charged != null) ? new Call(duration, charged) : null;
	}

	private static @Nullable Duration seconds(Map<String, String> fields, String name) {
		String seconds = value(fields, name, SECONDS);
		return (seconds != null) ? Duration.ofSeconds(Long.parseLong(seconds)) : null;
	}

}
