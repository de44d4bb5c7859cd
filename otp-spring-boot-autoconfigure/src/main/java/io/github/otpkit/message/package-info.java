/**
 * What the person reads or hears.
 */
@NullMarked
package io.github.otpkit.message;

import org.jspecify.annotations.NullMarked;
