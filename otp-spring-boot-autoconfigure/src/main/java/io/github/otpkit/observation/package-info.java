/**
 * Names, tags and contexts of the observations, the meters that span several calls, and
 * log lines that are counted instead of repeated.
 */
@NullMarked
package io.github.otpkit.observation;

import org.jspecify.annotations.NullMarked;
