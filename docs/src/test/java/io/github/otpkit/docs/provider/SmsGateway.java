package io.github.otpkit.docs.provider;

import java.io.IOException;

/**
 * A service that sends texts and knows nothing of passcodes.
 */
// tag::gateway
interface SmsGateway {

	void send(String phoneNumber, String text) throws IOException;

}
// end::gateway
