package io.github.otpkit.benchmarks.stub;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The bytes of a request as far as they have come.
 */
final class RequestBytes {

	private static final String LENGTH = "\r\ncontent-length:";

	private final byte[] bytes;

	private final int size;

	private final String head;

	RequestBytes(byte[] bytes, int size) {
		this.bytes = bytes;
		this.size = size;
		int end = endOfHead();
		this.head = (end < 0) ? "" : new String(bytes, 0, end, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
	}

	boolean isComplete() {
		if (this.head.isEmpty()) {
			return false;
		}
		if (this.head.contains("\r\ntransfer-encoding: chunked")) {
			return areChunksComplete();
		}
		int start = this.head.indexOf(LENGTH);
		int length = (start < 0) ? 0 : number(this.head, start + LENGTH.length(), 10);
		return this.size >= this.head.length() + length;
	}

	boolean expectsContinue() {
		return this.head.contains("\r\nexpect: 100-continue");
	}

	/** The path in lower case. */
	String path() {
		int start = this.head.indexOf(' ') + 1;
		return this.head.substring(start, this.head.indexOf(' ', start));
	}

	private int endOfHead() {
		for (int i = 3; i < this.size; i++) {
			if (this.bytes[i] == '\n' && this.bytes[i - 1] == '\r' && this.bytes[i - 2] == '\n'
					&& this.bytes[i - 3] == '\r') {
				return i + 1;
			}
		}
		return -1;
	}

	private boolean areChunksComplete() {
		String body = new String(this.bytes, this.head.length(), this.size - this.head.length(),
				StandardCharsets.ISO_8859_1);
		int at = 0;
		for (int end = body.indexOf("\r\n", at); end >= 0; end = body.indexOf("\r\n", at)) {
			int length = number(body, at, 16);
			at = end + 2 + length + 2;
			if (length == 0 || at > body.length()) {
				return length == 0 && at <= body.length();
			}
		}
		return false;
	}

	private static int number(String text, int start, int radix) {
		int end = text.indexOf("\r\n", start);
		return Integer.parseInt(text.substring(start, end).strip(), radix);
	}

}
