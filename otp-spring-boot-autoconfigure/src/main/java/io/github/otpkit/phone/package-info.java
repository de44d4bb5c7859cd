/**
 * From what a person typed to a phone number that can be reached.
 */
@NullMarked
package io.github.otpkit.phone;

import org.jspecify.annotations.NullMarked;
