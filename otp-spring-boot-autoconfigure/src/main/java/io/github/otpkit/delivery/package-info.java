/**
 * Takes the delivery reports of the provider over HTTP and publishes them as events.
 */
@NullMarked
package io.github.otpkit.delivery;

import org.jspecify.annotations.NullMarked;
