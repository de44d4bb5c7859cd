package io.github.otpkit.core;

import io.github.otpkit.client.OtpProvider;
import io.github.otpkit.guard.OtpGuard;
import io.github.otpkit.message.OtpMessageComposer;
import io.github.otpkit.phone.OtpPhoneParser;

/**
 * Who takes the steps of a request.
 *
 * @param phone reads the number
 * @param message writes the text
 * @param guard decides whether it may be
 * @param provider sends and checks the code
 */
record Steps(OtpPhoneParser phone, OtpMessageComposer message, OtpGuard guard, OtpProvider provider) {

}
