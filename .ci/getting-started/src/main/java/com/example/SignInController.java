package com.example;

import io.github.otpkit.*;
import io.github.otpkit.OtpVerification.Outcome;
import io.github.otpkit.web.OtpProblems;
import jakarta.servlet.http.*;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.*;

@RestController
class SignInController {

	record Phone(String number) {}
	record Code(String code) {}

	private final OtpSender sender;
	private final OtpVerifier verifier;
	private final OtpProblems problems;

	SignInController(OtpSender sender, OtpVerifier verifier, OtpProblems problems) {
		this.sender = sender;
		this.verifier = verifier;
		this.problems = problems;
	}

	@PostMapping("/otp")
	void send(@RequestBody Phone phone, HttpSession session) {
		session.setAttribute("ticket", sender.send(phone.number())); // stays on the server: whoever has it can try codes
	}

	@PostMapping("/otp/verification")
	ResponseEntity<Outcome> verify(@RequestBody Code typed, HttpServletRequest request) {
		HttpSession session = request.getSession();
		OtpVerification verification = (session.getAttribute("ticket") instanceof OtpTicket ticket)
				? verifier.verify(OtpCheck.of(ticket, typed.code())) : OtpVerification.of(Outcome.NOT_FOUND);
		if (!verification.isVerified()) {
			return ResponseEntity.of(problems.of(verification)).build(); // 422: wrong, expired, too many or none
		}
		session.removeAttribute("ticket");
		request.changeSessionId(); // prevents session fixation; now sign the person in
		return ResponseEntity.ok(verification.outcome());
	}

}
