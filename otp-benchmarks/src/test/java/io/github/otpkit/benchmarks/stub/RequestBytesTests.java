package io.github.otpkit.benchmarks.stub;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RequestBytesTests {

	private static final String HEAD = "POST /v2/Verify HTTP/1.1\r\nHost: localhost\r\n";

	@Test
	void requestWithALengthIsCompleteWithItsBody() {
		String request = HEAD + "Content-Length: 4\r\n\r\n";
		assertThat(request(HEAD).isComplete()).isFalse();
		assertThat(request(request + "abc").isComplete()).isFalse();
		assertThat(request(request + "abcd").isComplete()).isTrue();
		assertThat(request(request).path()).isEqualTo("/v2/verify");
	}

	@Test
	void requestInChunksIsCompleteWithTheLastOne() {
		String request = HEAD + "Transfer-Encoding: chunked\r\n\r\n";
		assertThat(request(request).isComplete()).isFalse();
		assertThat(request(request + "4\r\nabcd\r\n").isComplete()).isFalse();
		assertThat(request(request + "4\r\nabcd\r\n0\r\n").isComplete()).isFalse();
		assertThat(request(request + "4\r\nabcd\r\n0\r\n\r\n").isComplete()).isTrue();
	}

	@Test
	void requestMayWaitToBeContinued() {
		assertThat(request(HEAD + "Content-Length: 4\r\nExpect: 100-continue\r\n\r\n").expectsContinue()).isTrue();
		assertThat(request(HEAD + "Content-Length: 4\r\n\r\n").expectsContinue()).isFalse();
	}

	private static RequestBytes request(String text) {
		byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
		return new RequestBytes(bytes, bytes.length);
	}

}
