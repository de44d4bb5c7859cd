/**
 * Support for tests of applications that send and check passcodes.
 */
@NullMarked
package io.github.otpkit.test;

import org.jspecify.annotations.NullMarked;
