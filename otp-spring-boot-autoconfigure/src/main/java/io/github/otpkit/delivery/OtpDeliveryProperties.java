package io.github.otpkit.delivery;

import java.time.ZoneId;
import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of the delivery reports.
 *
 * @param path Path that the provider calls, without the secret that follows it. Every URL
 * one segment below it is taken from the application.
 * @param secret Last segment of the URL that the provider calls, at least 16 of a-z, A-Z,
 * 0-9, - and _. Two are accepted while one replaces the other. Without it no report is
 * taken.
 * @param zone Time zone of the provider's dates, which name none. The default is where
 * the provider is based.
 * @since 0.1.0
 */
@ConfigurationProperties("otp.delivery")
public record OtpDeliveryProperties(@DefaultValue("/otp/delivery") String path, @DefaultValue List<String> secret,
		@DefaultValue("Europe/Paris") ZoneId zone) {

	@Override
	public String toString() {
		return "OtpDeliveryProperties[path=%s, zone=%s]".formatted(this.path, this.zone);
	}

}
