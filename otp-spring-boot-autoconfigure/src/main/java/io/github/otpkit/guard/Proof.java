package io.github.otpkit.guard;

/**
 * That a ticket was for a number.
 *
 * @param ticket the ticket
 * @param number the number
 */
record Proof(Hash ticket, Hash number) {

}
