/**
 * Callers in a virtual machine of their own, and what they saw.
 */
@NullMarked
package io.github.otpkit.benchmarks.load;

import org.jspecify.annotations.NullMarked;
