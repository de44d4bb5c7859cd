package io.github.otpkit.guard;

/**
 * One of something that is limited.
 *
 * @param rule the limit
 * @param subject what is counted
 */
record Claim(Rule rule, Hash subject) {

}
