/**
 * The flow of sending and checking a passcode.
 */
@NullMarked
package io.github.otpkit.core;

import org.jspecify.annotations.NullMarked;
