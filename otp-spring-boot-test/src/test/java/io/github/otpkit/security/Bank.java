package io.github.otpkit.security;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.github.otpkit.phone.OtpPhoneParser;
import io.github.otpkit.simulator.OtpSimulator;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * An application with a few people, as users of the library write it.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class Bank {

	static final String ALICE = "+33612345678";

	static final String BOB = "+33698765432";

	static final String CAROL = "+33622222222";

	static final String DAVE = "+33633333333";

	static final String DISABLED = "+33611111111";

	private static final List<OtpUser> PEOPLE = List.of(new OtpUser("alice", ALICE), new OtpUser("bob", BOB),
			new OtpUser("carol", CAROL), new OtpUser("dave", DAVE), new OtpUser("disabled", DISABLED),
			new OtpUser("numberless", null));

	/** Starts the application at a free port, with a simulated provider. */
	static ConfigurableApplicationContext start(Class<?> chain, String... properties) {
		String[] defaults = { "server.port=0", "otp.simulator.enabled=true", "otp.phone.default-region=FR",
				"otp.guard.send.resend-wait=", "otp.security.resend-wait=0s", "otp.security.decoy-time=0s",
				"otp.guard.store=local", "management.health.redis.enabled=false",
				"spring.autoconfigure.exclude=org.springframework.boot.session.data.redis.autoconfigure.SessionDataRedisAutoConfiguration",
				"otp.guard.send.per-client-address=", "otp.guard.send.per-range=", "otp.guard.send.total=",
				"otp.guard.send.per-number=", "otp.guard.check.per-number=" };
		return new SpringApplicationBuilder(Bank.class, chain).web(WebApplicationType.SERVLET)
			.properties(Stream.concat(Arrays.stream(defaults), Arrays.stream(properties)).toArray(String[]::new))
			.run();
	}

	static OtpSimulator simulator(ConfigurableApplicationContext application) {
		return application.getBean(OtpSimulator.class);
	}

	@Bean
	OtpUserResolver people(OtpPhoneParser phone) {
		return new OtpUserResolver() {

			@Override
			public Optional<OtpUser> byLogin(String typed) {
				Optional<OtpUser> named = byUsername(typed);
				return named.isPresent() ? named : PEOPLE.stream().filter((user) -> isNumber(typed, user)).findFirst();
			}

			private boolean isNumber(String typed, OtpUser user) {
				try {
					return phone.parse(typed).equals(user.phoneNumber());
				}
				catch (RuntimeException ex) {
					return false;
				}
			}

			@Override
			public Optional<OtpUser> byUsername(String username) {
				return PEOPLE.stream().filter((user) -> user.username().equals(username)).findFirst();
			}

		};
	}

	@Bean
	UserDetailsService accounts() {
		InMemoryUserDetailsManager accounts = new InMemoryUserDetailsManager();
		PEOPLE.forEach((user) -> accounts.createUser(User.withUsername(user.username())
			.password("{noop}secret")
			.roles("CUSTOMER")
			.disabled(user.username().equals("disabled"))
			.build()));
		return accounts;
	}

	@RestController
	static class Pages {

		@GetMapping("/me")
		String me(Authentication authentication) {
			return authentication.getName() + " " + authentication.getClass().getSimpleName() + " "
					+ authentication.getPrincipal().getClass().getSimpleName() + " "
					+ authentication.getAuthorities().stream().map(Object::toString).sorted().toList();
		}

	}

}
