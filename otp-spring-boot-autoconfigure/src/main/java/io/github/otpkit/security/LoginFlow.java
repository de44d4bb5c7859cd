package io.github.otpkit.security;

import io.github.otpkit.web.OtpProblems;
import org.jspecify.annotations.Nullable;

/**
 * What all chains with {@link OtpLogin} share.
 *
 * @param settings what the settings of the application say
 * @param challenges keeps challenges
 * @param requests answers requests for a code
 * @param checks reads typed codes
 * @param provider checks them
 * @param json writes JSON
 * @param problems describes refusals
 * @param actions the actions that codes confirm
 * @param pages the pages, {@code null} if the application has its own
 */
record LoginFlow(LoginSettings settings, OtpChallengeRepository challenges, CodeRequests requests, CodeChecks checks,
		CodeLoginProvider provider, JsonAnswers json, OtpProblems problems, ConfirmedActions actions,
		@Nullable LoginPages pages) {

	LoginAnswers answers() {
		return new LoginAnswers(this.settings, this.challenges, this.problems, this.json);
	}

}
