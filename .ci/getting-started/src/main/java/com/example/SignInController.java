package com.example;

import io.github.otpkit.*;
import io.github.otpkit.OtpVerification.Outcome;
import jakarta.servlet.http.*;
import org.springframework.web.bind.annotation.*;

@RestController
class SignInController {

	record Phone(String number) {}
	record Code(String code) {}

	private final OtpSender sender;
	private final OtpVerifier verifier;

	SignInController(OtpSender sender, OtpVerifier verifier) {
		this.sender = sender;
		this.verifier = verifier;
	}

	@PostMapping("/otp")
	void send(@RequestBody Phone phone, HttpSession session) {
		session.setAttribute("ticket", sender.send(phone.number())); // stays on the server: it allows to try codes
	}

	@PostMapping("/otp/verification")
	Outcome verify(@RequestBody Code typed, HttpServletRequest request) {
		if (!(request.getSession().getAttribute("ticket") instanceof OtpTicket ticket)) {
			return Outcome.NOT_FOUND;
		}
		OtpVerification verification = verifier.verify(OtpCheck.of(ticket, typed.code()));
		if (verification.isVerified()) {
			request.getSession().removeAttribute("ticket");
			request.changeSessionId(); // prevents session fixation; now sign the person in
		}
		return verification.outcome();
	}

}
