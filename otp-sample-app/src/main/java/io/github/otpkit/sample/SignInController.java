package io.github.otpkit.sample;

import java.time.Instant;
import java.util.Objects;

import io.github.otpkit.OtpCheck;
import io.github.otpkit.OtpRequest;
import io.github.otpkit.OtpSender;
import io.github.otpkit.OtpTicket;
import io.github.otpkit.OtpVerification;
import io.github.otpkit.OtpVerification.Outcome;
import io.github.otpkit.OtpVerifier;
import io.github.otpkit.web.OtpProblems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Sends a code and verifies it. The ticket stays in the session, on the server: whoever
 * has it can try codes.
 */
@RestController
@RequestMapping("/api/otp")
class SignInController {

	static final String TICKET = "otp.ticket";

	private final OtpSender sender;

	private final OtpVerifier verifier;

	private final OtpProblems problems;

	SignInController(OtpSender sender, OtpVerifier verifier, OtpProblems problems) {
		this.sender = sender;
		this.verifier = verifier;
		this.problems = problems;
	}

	// tag::send
	@PostMapping
	@ResponseStatus(HttpStatus.ACCEPTED)
	CodeSent send(@RequestBody Recipient recipient, HttpSession session) {
		OtpTicket ticket = this.sender.send(OtpRequest.to(recipient.phoneNumber()).withPurpose("login"));
		session.setAttribute(TICKET, ticket);
		return new CodeSent(ticket.expiresAt(), ticket.resendAt());
	}
	// end::send

	// tag::check
	private OtpVerification check(@Nullable OtpTicket ticket, String code) {
		return (ticket != null) ? this.verifier.verify(OtpCheck.of(ticket, code))
				: OtpVerification.of(Outcome.NOT_FOUND);
	}
	// end::check

	OtpVerification check(TypedCode typed, HttpServletRequest request) {
		HttpSession session = request.getSession();
		OtpVerification verification = check((OtpTicket) session.getAttribute(TICKET), typed.code());
		if (verification.isVerified()) {
			session.removeAttribute(TICKET);
			// Prevents session fixation: a session id from before the sign-in is worth
			// nothing.
			request.changeSessionId();
		}
		return verification;
	}

	// tag::problem
	@PostMapping("/verification")
	ResponseEntity<CodeAccepted> verify(@RequestBody TypedCode typed, HttpServletRequest request) {
		OtpVerification verification = check(typed, request);
		return verification.isVerified() ? ResponseEntity.ok(new CodeAccepted(verification.outcome()))
				: ResponseEntity.of(this.problems.of(verification)).build();
	}
	// end::problem

	record Recipient(String phoneNumber) {

		Recipient(@Nullable String phoneNumber) {
			this.phoneNumber = Objects.requireNonNullElse(phoneNumber, "");
		}

		@Override
		public String toString() {
			return "Recipient[hidden]";
		}

	}

	record CodeSent(Instant expiresAt, @Nullable Instant resendAt) {

	}

	record TypedCode(String code) {

		TypedCode(@Nullable String code) {
			this.code = Objects.requireNonNullElse(code, "");
		}

		@Override
		public String toString() {
			return "TypedCode[hidden]";
		}

	}

	record CodeAccepted(Outcome outcome) {

	}

}
