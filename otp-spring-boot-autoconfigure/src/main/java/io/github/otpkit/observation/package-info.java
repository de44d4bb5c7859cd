/**
 * What is observed when a passcode is sent or checked: names, tags and conventions.
 */
@NullMarked
package io.github.otpkit.observation;

import org.jspecify.annotations.NullMarked;
