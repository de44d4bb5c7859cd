package io.github.otpkit.security;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.github.otpkit.OtpCodePolicy;
import io.github.otpkit.OtpDeliveries;
import io.github.otpkit.OtpSender;
import io.github.otpkit.OtpVerifier;
import io.github.otpkit.guard.OtpGuard;
import io.github.otpkit.guard.OtpGuardProperties;
import io.github.otpkit.security.OtpSecurityProperties.Mode;
import io.github.otpkit.web.OtpProblems;
import io.micrometer.observation.ObservationRegistry;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.convert.DurationStyle;
import org.springframework.boot.security.autoconfigure.SecurityProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.util.ClassUtils;

/**
 * Puts the flow together once a chain needs it, and fails the start if something is
 * missing.
 */
final class LoginFlowFactory {

	private static final Log logger = LogFactory.getLog(OtpLogin.class);

	/** Without a guard nothing refuses a code that is asked for too early. */
	private static final List<Duration> DEFAULT_RESEND_WAIT = Arrays
		.stream(OtpGuardProperties.DEFAULT_RESEND_WAIT.split(", "))
		.map(DurationStyle::detectAndParse)
		.toList();

	private final ApplicationContext context;

	private final OtpSecurityProperties properties;

	private final Clock clock;

	LoginFlowFactory(ApplicationContext context, OtpSecurityProperties properties, Clock clock) {
		this.context = context;
		this.properties = properties;
		this.clock = clock;
	}

	LoginFlow create() {
		warnWithoutGuard();
		LoginSettings settings = settings(this.context.getEnvironment());
		Users users = new Users(resolver(), accounts());
		SecurityTexts texts = new SecurityTexts(this.context);
		CodeMessages messages = new CodeMessages(required(OtpSender.class), texts, deliveries());
		ConfirmedActions actions = new ConfirmedActions(
				this.context.getBeanProvider(UsedGrants.class).getIfAvailable(() -> new UsedGrants.Local(this.clock)),
				this.clock);
		OtpChallengeRepository challenges = required(OtpChallengeRepository.class);
		ResponsePaces paces = new ResponsePaces(this.properties.decoyTime(), RandomGenerator.getDefault(),
				ResponsePace::sleep);
		Decoys decoys = new Decoys(this.context.getBeanProvider(OtpGuard.class).getIfAvailable(() -> OtpGuard.NONE),
				paces.sends());
		CodeChecks checks = new CodeChecks(settings, users, required(OtpVerifier.class), challenges, actions, paces,
				this.clock);
		return new LoginFlow(settings, challenges,
				new CodeRequests(settings, users, messages, challenges, actions, decoys, this.clock), checks,
				new CodeLoginProvider(checks,
						this.context.getBeanProvider(ObservationRegistry.class)
							.getIfUnique(() -> ObservationRegistry.NOOP)),
				new JsonAnswers(texts, this.context.getBeanProvider(JsonMapper.class).getIfUnique(JsonMapper::shared)),
				required(OtpProblems.class), actions, this.properties.pages() ? new LoginPages(texts, messages, users,
						actions, settings.loginPage(), exampleNumber(), this.clock) : null);
	}

	private void warnWithoutGuard() {
		if (!this.context.getEnvironment().getProperty("otp.guard.enabled", Boolean.class, true)) {
			logger.warn("Anybody can have codes sent and tried without limits, because 'otp.guard.enabled' is false");
		}
	}

	private LoginSettings settings(Environment environment) {
		String validity = environment.getProperty("otp.code.validity");
		return new LoginSettings(this.properties.mode(), this.properties.loginPage(), this.properties.codePage(),
				resendWait(),
				(validity != null) ? DurationStyle.detectAndParse(validity, ChronoUnit.SECONDS)
						: Duration.ofMinutes(OtpCodePolicy.DEFAULT_VALIDITY_MINUTES),
				environment.getProperty("otp.code.max-wrong-attempts", Integer.class,
						OtpCodePolicy.DEFAULT_MAX_WRONG_ATTEMPTS),
				this.properties.maxConcurrentRequests());
	}

	/** A page that offers a code before the guard allows it would seem to send one. */
	private List<Duration> resendWait() {
		List<Duration> waits = this.properties.resendWait();
		if (waits != null) {
			return waits;
		}
		OtpGuardProperties guard = this.context.getBeanProvider(OtpGuardProperties.class).getIfAvailable();
		return (guard != null) ? guard.send().resendWait() : DEFAULT_RESEND_WAIT;
	}

	private OtpUserResolver resolver() {
		OtpUserResolver resolver = this.context.getBeanProvider(OtpUserResolver.class).getIfUnique();
		if (resolver == null) {
			throw new OtpLoginNotReadyException(
					"A security filter chain uses OtpLogin, and there is no OtpUserResolver,"
							+ " or several and none of them is primary",
					"Declare one bean of type '" + OtpUserResolver.class.getName()
							+ "', which finds the user and the phone number for what somebody types.");
		}
		return resolver;
	}

	private @Nullable UserDetailsService accounts() {
		if (this.properties.mode() == Mode.SECOND_FACTOR) {
			return null;
		}
		UserDetailsService accounts = this.context.getBeanProvider(UserDetailsService.class).getIfUnique();
		String remedy = "Declare one bean of type 'UserDetailsService' that knows the users of the OtpUserResolver."
				+ " If codes are only a second factor, set 'otp.security.mode=second-factor' instead.";
		if (accounts == null) {
			throw new OtpLoginNotReadyException(
					"A security filter chain uses OtpLogin, and there is no UserDetailsService,"
							+ " or several and none of them is primary",
					remedy);
		}
		SecurityProperties.User user = required(SecurityProperties.class).getUser();
		if (user.isPasswordGenerated() && accounts instanceof InMemoryUserDetailsManager manager
				&& this.context.containsBean("inMemoryUserDetailsManager") && manager.userExists(user.getName())) {
			throw new OtpLoginNotReadyException("A security filter chain uses OtpLogin, and the only account is '"
					+ user.getName() + "' with a generated password, by Spring Boot", remedy);
		}
		return accounts;
	}

	/** Those of the library are never told anything without a secret. */
	private @Nullable OtpDeliveries deliveries() {
		Environment environment = this.context.getEnvironment();
		boolean unused = this.context.containsBean("otpDeliveryUrl")
				&& !environment.containsProperty("otp.delivery.secret")
				&& !environment.containsProperty("otp.delivery.secret[0]");
		return unused ? null : this.context.getBeanProvider(OtpDeliveries.class).getIfUnique();
	}

	private <T> T required(Class<T> type) {
		return this.context.getBean(type);
	}

	private @Nullable String exampleNumber() {
		String region = this.context.getEnvironment().getProperty("otp.phone.default-region");
		boolean known = region != null
				&& ClassUtils.isPresent("com.google.i18n.phonenumbers.PhoneNumberUtil", getClass().getClassLoader());
		return (region != null && known) ? ExampleNumbers.of(region) : null;
	}

	/**
	 * Loaded only if libphonenumber is on the class path.
	 */
	private static final class ExampleNumbers {

		static @Nullable String of(String region) {
			PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
			PhoneNumber example = numbers.getExampleNumberForType(region, PhoneNumberType.MOBILE);
			return (example != null) ? numbers.format(example, PhoneNumberFormat.NATIONAL) : null;
		}

	}

}
