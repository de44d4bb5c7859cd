/**
 * What is measured in one run, section by section.
 */
@NullMarked
package io.github.otpkit.benchmarks.section;

import org.jspecify.annotations.NullMarked;
