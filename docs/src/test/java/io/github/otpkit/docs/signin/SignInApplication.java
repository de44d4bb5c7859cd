package io.github.otpkit.docs.signin;

import java.util.Map;
import java.util.Optional;

import io.github.otpkit.OtpRejectedException;
import io.github.otpkit.phone.OtpPhoneParser;
import io.github.otpkit.security.OtpLogin;
import io.github.otpkit.security.OtpUser;
import io.github.otpkit.security.OtpUserResolver;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@SpringBootApplication
@RestController
class SignInApplication {

	public static void main(String[] args) {
		SpringApplication.run(SignInApplication.class, args);
	}

	@Bean
	SecurityFilterChain chain(HttpSecurity http, OtpLogin otp) {
		return http
			.authorizeHttpRequests(
					(requests) -> requests.requestMatchers("/error").permitAll().anyRequest().authenticated())
			.oneTimeTokenLogin(otp::configure)
			.build();
	}

	@Bean
	UserDetailsService accounts() {
		return new InMemoryUserDetailsManager(User.withUsername("alice").password("").roles("CUSTOMER").build());
	}

	@GetMapping("/")
	String hello(Authentication user) {
		return "Hello " + user.getName();
	}

	@Component
	static class Customers implements OtpUserResolver {

		private static final Map<String, String> USERNAMES = Map.of("+33612345678", "alice");

		private final OtpPhoneParser phone;

		Customers(OtpPhoneParser phone) {
			this.phone = phone;
		}

		@Override
		public Optional<OtpUser> byLogin(String typed) {
			try {
				String number = this.phone.parse(typed);
				return Optional.ofNullable(USERNAMES.get(number)).map((username) -> new OtpUser(username, number));
			}
			catch (OtpRejectedException ex) {
				return Optional.empty();
			}
		}

		@Override
		public Optional<OtpUser> byUsername(String username) {
			return USERNAMES.entrySet()
				.stream()
				.filter((entry) -> entry.getValue().equals(username))
				.findFirst()
				.map((entry) -> new OtpUser(username, entry.getKey()));
		}

	}

}
