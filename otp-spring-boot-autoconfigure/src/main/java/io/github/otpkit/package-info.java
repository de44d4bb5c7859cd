/**
 * Sends one-time passcodes by SMS or voice call and verifies what the person typed. The
 * provider generates, delivers and checks the code; the application never sees it.
 */
@NullMarked
package io.github.otpkit;

import org.jspecify.annotations.NullMarked;
