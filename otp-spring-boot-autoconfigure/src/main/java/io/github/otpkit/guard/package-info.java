/**
 * May a code be sent, may one be tried? Limits that are counted in this JVM or in Redis.
 */
@NullMarked
package io.github.otpkit.guard;

import org.jspecify.annotations.NullMarked;
