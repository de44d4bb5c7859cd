/**
 * A small bank whose customers sign in by phone and confirm transfers with a code.
 */
@NullMarked
package io.github.otpkit.sample;

import org.jspecify.annotations.NullMarked;
