/**
 * Signs people in to Spring Security with a passcode by phone, as the only factor or as
 * the second one, and asks for a passcode before single actions.
 */
@NullMarked
package io.github.otpkit.security;

import org.jspecify.annotations.NullMarked;
