package io.github.otpkit.security;

import java.util.IdentityHashMap;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.ott.OneTimeTokenLoginConfigurer;
import org.springframework.util.function.SingletonSupplier;

/**
 * Signs in with a code by phone. Hand it to the chain of the application:
 * {@code http.oneTimeTokenLogin(otp::configure)}. What is set on the configurer
 * afterwards wins, but leave both URLs as they are, {@code /ott/generate} and
 * {@code /login/ott}: requests at others fail. Chains without it stay as they are.
 *
 * @since 0.1.0
 */
public final class OtpLogin {

	private final SingletonSupplier<LoginFlow> flow;

	private final IdentityHashMap<OneTimeTokenLoginConfigurer<?>, LoginAnswers> configured = new IdentityHashMap<>();

	private volatile boolean active;

	OtpLogin(Supplier<LoginFlow> flow) {
		this.flow = SingletonSupplier.of(flow);
	}

	/**
	 * Configure one-time tokens of Spring Security to be codes by phone.
	 * @param ott the configurer of a chain
	 * @throws RuntimeException if a bean is missing that this needs; the analysis of the
	 * failed start says which
	 */
	public void configure(OneTimeTokenLoginConfigurer<HttpSecurity> ott) {
		LoginFlow flow = flow();
		LoginAnswers answers = flow.answers();
		ott.tokenGeneratingUrl(LoginSettings.SEND)
			.loginProcessingUrl(LoginSettings.CHECK)
			.showDefaultSubmitPage(false)
			.tokenService(flow.requests())
			.generateRequestResolver(flow.requests())
			.tokenGenerationSuccessHandler(answers)
			.authenticationConverter(flow.checks())
			.authenticationProvider(flow.provider())
			.successHandler(answers)
			.failureHandler(answers);
		if (!flow.settings().loginPage().equals(LoginSettings.LOGIN_PAGE)) {
			ott.loginPage(flow.settings().loginPage());
		}
		synchronized (this.configured) {
			this.configured.put(ott, answers);
		}
		this.active = true;
	}

	/** Returns the answers of a chain, {@code null} if it has not been handed over. */
	@Nullable LoginAnswers release(OneTimeTokenLoginConfigurer<?> ott) {
		synchronized (this.configured) {
			return this.configured.remove(ott);
		}
	}

	LoginFlow flow() {
		return this.flow.obtain();
	}

	/** Whether somebody can get a code, because a chain has been handed over. */
	boolean isActive() {
		return this.active;
	}

}
