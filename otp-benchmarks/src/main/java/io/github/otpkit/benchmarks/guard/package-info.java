/**
 * The guard by itself, in this virtual machine and with Redis.
 */
@NullMarked
package io.github.otpkit.benchmarks.guard;

import org.jspecify.annotations.NullMarked;
