/**
 * Names, tags and contexts of the observations.
 */
@NullMarked
package io.github.otpkit.observation;

import org.jspecify.annotations.NullMarked;
