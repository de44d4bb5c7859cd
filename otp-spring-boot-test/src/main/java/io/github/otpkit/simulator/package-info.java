/**
 * A simulator of the provider that speaks its protocol over HTTP, for development and
 * tests.
 */
@NullMarked
package io.github.otpkit.simulator;

import org.jspecify.annotations.NullMarked;
