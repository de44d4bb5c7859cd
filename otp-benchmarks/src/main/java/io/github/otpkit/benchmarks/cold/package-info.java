/**
 * Programs that are started to see how long that takes.
 */
@NullMarked
package io.github.otpkit.benchmarks.cold;

import org.jspecify.annotations.NullMarked;
