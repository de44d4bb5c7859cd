/**
 * Support for tests of applications that send and verify passcodes.
 */
@NullMarked
package io.github.otpkit.test;

import org.jspecify.annotations.NullMarked;
