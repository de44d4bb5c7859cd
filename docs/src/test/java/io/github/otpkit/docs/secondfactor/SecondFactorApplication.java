package io.github.otpkit.docs.secondfactor;

import java.util.Map;
import java.util.Optional;

import io.github.otpkit.security.OtpLogin;
import io.github.otpkit.security.OtpUser;
import io.github.otpkit.security.OtpUserResolver;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.authorization.EnableMultiFactorAuthentication;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@SpringBootApplication
@EnableMultiFactorAuthentication(
		authorities = { FactorGrantedAuthority.PASSWORD_AUTHORITY, FactorGrantedAuthority.OTT_AUTHORITY })
@RestController
class SecondFactorApplication {

	public static void main(String[] args) {
		SpringApplication.run(SecondFactorApplication.class, args);
	}

	@Bean
	SecurityFilterChain chain(HttpSecurity http, OtpLogin otp) {
		return http
			.authorizeHttpRequests(
					(requests) -> requests.requestMatchers("/error").permitAll().anyRequest().authenticated())
			.formLogin(Customizer.withDefaults())
			.oneTimeTokenLogin(otp::configure)
			.build();
	}

	@Bean
	UserDetailsService accounts() {
		return new InMemoryUserDetailsManager(
				User.withUsername("alice").password("{noop}secret").roles("CUSTOMER").build());
	}

	@GetMapping("/")
	String hello(Authentication user) {
		return "Hello " + user.getName();
	}

	@Component
	static class Phones implements OtpUserResolver {

		/** Numbers that their owners have proved, by user name. */
		private static final Map<String, String> NUMBERS = Map.of("alice", "+33612345678");

		@Override
		public Optional<OtpUser> byUsername(String username) {
			return Optional.ofNullable(NUMBERS.get(username)).map((number) -> new OtpUser(username, number));
		}

		@Override
		public Optional<OtpUser> byLogin(String typed) {
			return Optional.empty();
		}

	}

}
