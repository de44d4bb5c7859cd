/**
 * Names, tags and contexts of the observations, and the meters that span several calls.
 */
@NullMarked
package io.github.otpkit.observation;

import org.jspecify.annotations.NullMarked;
