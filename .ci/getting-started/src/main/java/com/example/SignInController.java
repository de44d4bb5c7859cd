package com.example;

import io.github.otpkit.OtpCheck;
import io.github.otpkit.OtpSender;
import io.github.otpkit.OtpTicket;
import io.github.otpkit.OtpVerifier;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SignInController {

	private final OtpSender sender;
	private final OtpVerifier verifier;

	SignInController(OtpSender sender, OtpVerifier verifier) {
		this.sender = sender;
		this.verifier = verifier;
	}

	record Phone(String number) {}

	record Code(String code) {}

	@PostMapping("/otp")
	void send(@RequestBody Phone phone, HttpSession session) {
		// The ticket stays on the server: whoever has it can try codes.
		session.setAttribute("ticket", this.sender.send(phone.number()));
	}

	@PostMapping("/otp/verification")
	ResponseEntity<String> verify(@RequestBody Code typed, HttpServletRequest request) {
		HttpSession session = request.getSession();
		if (!(session.getAttribute("ticket") instanceof OtpTicket ticket)) {
			return ResponseEntity.status(422).body("NOT_FOUND");
		}
		var verification = this.verifier.verify(OtpCheck.of(ticket, typed.code()));
		if (!verification.isVerified()) {
			return ResponseEntity.status(422).body(verification.outcome().name());
		}
		session.removeAttribute("ticket");
		request.changeSessionId(); // against session fixation; now sign the person in
		return ResponseEntity.ok("VERIFIED");
	}

}
