/**
 * The health of the passcode provider.
 */
@NullMarked
package io.github.otpkit.health;

import org.jspecify.annotations.NullMarked;
