/**
 * A small bank's sign-in with a one-time passcode.
 */
@NullMarked
package io.github.otpkit.sample;

import org.jspecify.annotations.NullMarked;
