package io.github.otpkit.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Shows the messages as a page and as JSON.
 */
final class Pages {

	private static final Pattern LOCAL_HOST = Pattern.compile("(localhost|127\\.0\\.0\\.1|\\[::1])(:[0-9]+)?",
			Pattern.CASE_INSENSITIVE);

	private final Ledger ledger;

	Pages(Ledger ledger) {
		this.ledger = ledger;
	}

	Reply messages(Request request) {
		return isLocal(request) ? secured(Reply.json(200, this.ledger.messages().stream().map(Pages::toJson).toList()))
				: foreign();
	}

	Reply page(Request request) {
		return resource(request, "page.html", "text/html");
	}

	Reply style(Request request) {
		return resource(request, "page.css", "text/css");
	}

	Reply script(Request request) {
		return resource(request, "page.js", "text/javascript");
	}

	private Reply resource(Request request, String name, String type) {
		if (!isLocal(request)) {
			return foreign();
		}
		try (InputStream stream = Objects.requireNonNull(Pages.class.getResourceAsStream(name), name)) {
			String content = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
			return secured(new Reply(200, Map.of("Content-Type", type + "; charset=utf-8"), content));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	// Prevents DNS rebinding: a foreign host name that resolves to this address would let
	// that site's scripts read the codes.
	private static boolean isLocal(Request request) {
		return LOCAL_HOST.matcher(Objects.requireNonNullElse(request.header("Host"), "")).matches();
	}

	private static Reply foreign() {
		return Reply.error(403, 403, "Use the host name localhost");
	}

	private static Reply secured(Reply reply) {
		return reply.withHeader("Cache-Control", "no-store")
			.withHeader("X-Content-Type-Options", "nosniff")
			.withHeader("Content-Security-Policy",
					"default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:;"
							+ " base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
	}

	private static Map<String, @Nullable Object> toJson(OtpSimulatorMessage message) {
		Map<String, @Nullable Object> json = new LinkedHashMap<>();
		json.put("phoneNumber", message.phoneNumber());
		json.put("channel", message.channel());
		json.put("text", message.text());
		json.put("code", message.code());
		json.put("requestToken", message.requestToken());
		json.put("ticketNumber", message.ticketNumber());
		json.put("sentAt", message.sentAt().toString());
		json.put("deliveryStatus", message.deliveryStatus());
		return json;
	}

}
