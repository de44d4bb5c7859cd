package io.github.otpkit.docs

// tag::kotlin
import io.github.otpkit.OtpCheck
import io.github.otpkit.OtpRequest
import io.github.otpkit.OtpSender
import io.github.otpkit.OtpTicket
import io.github.otpkit.OtpVerifier
import java.time.Instant
import org.springframework.stereotype.Service

@Service
class SignIn(private val sender: OtpSender, private val verifier: OtpVerifier) {

	fun send(number: String): OtpTicket = sender.send(OtpRequest.to(number).withPurpose("login"))

	fun canResend(ticket: OtpTicket, now: Instant): Boolean {
		val resendAt: Instant? = ticket.resendAt() // null if there is no wait
		return resendAt == null || now >= resendAt
	}

	fun isRight(ticket: OtpTicket, code: String): Boolean = verifier.verify(OtpCheck.of(ticket, code)).isVerified

}
// end::kotlin
