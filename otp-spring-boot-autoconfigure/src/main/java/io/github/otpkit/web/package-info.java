/**
 * Answers the exceptions of the library with RFC 9457 problem details, behind every error
 * handler of the application.
 */
@NullMarked
package io.github.otpkit.web;

import org.jspecify.annotations.NullMarked;
