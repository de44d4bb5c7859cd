/**
 * Each layer of the starter alone.
 */
@NullMarked
package io.github.otpkit.benchmarks.layer;

import org.jspecify.annotations.NullMarked;
