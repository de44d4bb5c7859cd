/**
 * Virtual machines of their own.
 */
@NullMarked
package io.github.otpkit.benchmarks.process;

import org.jspecify.annotations.NullMarked;
