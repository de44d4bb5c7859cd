/**
 * Measures the starter next to what one would use instead.
 */
@NullMarked
package io.github.otpkit.benchmarks;

import org.jspecify.annotations.NullMarked;
