/**
 * Health contributors for the provider and the guard's store.
 */
@NullMarked
package io.github.otpkit.health;

import org.jspecify.annotations.NullMarked;
