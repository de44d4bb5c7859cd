/**
 * The flow of sending and of verifying a passcode.
 */
@NullMarked
package io.github.otpkit.core;

import org.jspecify.annotations.NullMarked;
