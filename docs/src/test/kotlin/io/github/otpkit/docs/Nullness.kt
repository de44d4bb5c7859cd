package io.github.otpkit.docs

import io.github.otpkit.OtpTicket
import io.github.otpkit.OtpVerification

internal object Nullable

private fun nullness(@Suppress("unused") value: Any) = Unit

@JvmName("nullnessOfNullable")
private fun nullness(@Suppress("unused") value: Any?) = Nullable

/**
 * Does not compile unless Kotlin reads the nullness of the API: a value that Kotlin knows nothing of is taken by the
 * first function.
 */
internal class Nullness(ticket: OtpTicket, verification: OtpVerification) {

	val resendAt: Nullable = nullness(ticket.resendAt())

	val remainingAttempts: Nullable = nullness(verification.remainingAttempts())

	val phoneNumber: Unit = nullness(ticket.phoneNumber())

}
