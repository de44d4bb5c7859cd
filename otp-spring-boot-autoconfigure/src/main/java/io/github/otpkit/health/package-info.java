/**
 * The health contributor for the provider, its account and the store of the guard.
 */
@NullMarked
package io.github.otpkit.health;

import org.jspecify.annotations.NullMarked;
