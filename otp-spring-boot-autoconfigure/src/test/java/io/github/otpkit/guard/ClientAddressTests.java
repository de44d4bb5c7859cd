package io.github.otpkit.guard;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.BeanUtils;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class ClientAddressTests {

	private static final String WARNING = "Requests come from a private network";

	private final ClientAddress address = new ClientAddress(new ServletClientAddress());

	@AfterEach
	void forget() {
		RequestContextHolder.resetRequestAttributes();
	}

	@ParameterizedTest
	@CsvSource({ "192.0.2.77, 192.0.2.77", "::ffff:192.0.2.77, 192.0.2.77", "::ffff:c000:24d, 192.0.2.77",
			"2001:db8:1:2:3:4:5:6, 20010db800010002", "2001:db8:1:2::, 20010db800010002",
			"2001:DB8:1:2:ffff:ffff:ffff:ffff, 20010db800010002", "2001:db8:1:3::1, 20010db800010003",
			"fe80::1%eth0, fe80000000000000", "fe80::2%1, fe80000000000000", "::1, 0000000000000000" })
	void ipv4IsCountedAsItIsAndIpv6ByItsNetwork(String literal, String counted) {
		assertThat(this.address.of(literal)).isEqualTo(counted);
	}

	@ParameterizedTest
	@CsvSource({ "[2001:db8:1:2::7], 20010db800010002", "[2001:db8:1:2::7]:443, 20010db800010002",
			"[2001:db8:1:2::7%eth0]:443, 20010db800010002", "[::ffff:192.0.2.77]:443, 192.0.2.77",
			"203.0.113.8:51234, 203.0.113.8", "[203.0.113.8:51234], 203.0.113.8", "' 203.0.113.8 ', 203.0.113.8" })
	void bracketsPortAndZoneOfAForwardedAddressAreRead(String forwarded, String counted) {
		request(forwarded);
		assertThat(this.address.of(null)).isEqualTo(counted);
	}

	@ParameterizedTest
	@ValueSource(strings = { "example.com", "unknown", "_hidden", "localhost", "1.2.3.4.5", "192.0.2.77:",
			"2001:db8::1::2", "[2001:db8::1", "192.0.2.77:80:80", "[]" })
	void textThatIsNotAnAddressCountsAsItIsAndIsNotLookedUp(String text, CapturedOutput output) {
		request(text);
		assertThat(this.address.of(null)).isEqualTo(text);
		assertThat(output).contains("A remote address cannot be read").doesNotContain(WARNING);
	}

	@Test
	void aRequestWithoutAnAddressIsNotCounted() {
		request("");
		assertThat(this.address.of(null)).isNull();
		request(null);
		assertThat(this.address.of(null)).isNull();
	}

	@ParameterizedTest
	@ValueSource(classes = { IllegalStateException.class, NullPointerException.class })
	void aThreadThatOutlivesItsRequestIsNotCounted(Class<? extends RuntimeException> failure) {
		MockHttpServletRequest recycled = new MockHttpServletRequest() {

			@Override
			public String getRemoteAddr() {
				throw BeanUtils.instantiateClass(failure);
			}

		};
		RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(recycled));
		assertThat(this.address.of(null)).isNull();
	}

	@Test
	void thereIsNoAddressOutsideARequest() {
		assertThat(this.address.of(null)).isNull();
	}

	@Test
	void theAddressOfTheRequestIsCounted() {
		request("192.0.2.77");
		assertThat(this.address.of(null)).isEqualTo("192.0.2.77");
	}

	@Test
	void theRecipientsAddressComesFirst() {
		request("192.0.2.77");
		assertThat(this.address.of("198.51.100.1")).isEqualTo("198.51.100.1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "X-Forwarded-For", "Forwarded", "X-Real-IP", "CF-Connecting-IP", "True-Client-IP" })
	void aForgedHeaderChangesNothing(String header, CapturedOutput output) {
		for (int i = 0; i < 5; i++) {
			request("192.0.2.77").addHeader(header, "198.51.100." + i);
			assertThat(this.address.of(null)).isEqualTo("192.0.2.77");
		}
		assertThat(output).doesNotContain(WARNING);
	}

	@ParameterizedTest
	@ValueSource(strings = { "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.1.1", "100.64.0.1", "100.127.255.1",
			"fe80::1", "fd00::1", "[fd00::1]:443", "10.1.2.3:443" })
	void aPrivateAddressIsNotCountedAndWarnsOnce(String inside, CapturedOutput output) {
		for (int i = 0; i < 3; i++) {
			request(inside).addHeader("X-Forwarded-For", "198.51.100.1");
			assertThat(this.address.of(null)).isNull();
			request(inside);
			assertThat(this.address.of(null)).isNull();
		}
		assertThat(output).containsOnlyOnce(WARNING)
			.contains("'server.forward-headers-strategy'")
			.doesNotContain(inside + " ");
		request("192.0.2.77").addHeader("X-Forwarded-For", "198.51.100.1");
		assertThat(this.address.of(null)).isEqualTo("192.0.2.77");
	}

	@Test
	void theWarningOfAPrivateAddressDoesNotSilenceThatOfAnUnreadableOne(CapturedOutput output) {
		for (int i = 0; i < 3; i++) {
			request("10.1.2.3");
			assertThat(this.address.of(null)).isNull();
			request("unknown");
			assertThat(this.address.of(null)).isEqualTo("unknown");
		}
		assertThat(output).containsOnlyOnce(WARNING).containsOnlyOnce("A remote address cannot be read");
	}

	@ParameterizedTest
	@ValueSource(strings = { "127.0.0.1", "::1" })
	void aLoopbackAddressIsNotCountedAndDoesNotWarn(String loopback, CapturedOutput output) {
		request(loopback);
		assertThat(this.address.of(null)).isNull();
		assertThat(output).doesNotContain(WARNING);
	}

	@ParameterizedTest
	@ValueSource(strings = { "99.64.0.1", "100.63.255.255", "100.128.0.1", "172.32.0.1", "11.0.0.1" })
	void publicAddressesNextToPrivateRangesAreCounted(String outside) {
		request(outside);
		assertThat(this.address.of(null)).isEqualTo(outside);
	}

	private static MockHttpServletRequest request(String remoteAddress) {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.setRemoteAddr(remoteAddress);
		RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
		return request;
	}

}
