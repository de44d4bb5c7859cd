/**
 * The port to the provider, and the client that speaks its protocol over HTTP.
 */
@NullMarked
package io.github.otpkit.client;

import org.jspecify.annotations.NullMarked;
