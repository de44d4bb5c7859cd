/**
 * What is measured.
 */
@NullMarked
package io.github.otpkit.benchmarks.contender;

import org.jspecify.annotations.NullMarked;
