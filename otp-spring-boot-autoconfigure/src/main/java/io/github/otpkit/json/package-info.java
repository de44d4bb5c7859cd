/**
 * The JSON form of the values that applications store or return.
 */
@NullMarked
package io.github.otpkit.json;

import org.jspecify.annotations.NullMarked;
