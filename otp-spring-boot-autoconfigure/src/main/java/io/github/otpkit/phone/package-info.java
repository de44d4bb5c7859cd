/**
 * Reads the phone numbers that people type, and decides which of them get messages.
 */
@NullMarked
package io.github.otpkit.phone;

import org.jspecify.annotations.NullMarked;
