/**
 * Tables and charts.
 */
@NullMarked
package io.github.otpkit.benchmarks.report;

import org.jspecify.annotations.NullMarked;
