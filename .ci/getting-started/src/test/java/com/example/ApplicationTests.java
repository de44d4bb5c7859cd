package com.example;

import io.github.otpkit.*;
import io.github.otpkit.simulator.OtpSimulator;
import io.github.otpkit.test.EnableOtpSimulator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static io.github.otpkit.test.OtpAssertions.assertThat;

@SpringBootTest
@EnableOtpSimulator
class ApplicationTests {

	@Test
	void sendsAndChecks(@Autowired OtpSender sender, @Autowired OtpVerifier verifier, @Autowired OtpSimulator phone) {
		OtpTicket ticket = sender.send("+33612345678");
		assertThat(verifier.verify(OtpCheck.of(ticket, phone.codeSentTo("+33612345678")))).isVerified();
	}

}
