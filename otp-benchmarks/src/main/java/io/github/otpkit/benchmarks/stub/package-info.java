/**
 * The server that all contenders call.
 */
@NullMarked
package io.github.otpkit.benchmarks.stub;

import org.jspecify.annotations.NullMarked;
