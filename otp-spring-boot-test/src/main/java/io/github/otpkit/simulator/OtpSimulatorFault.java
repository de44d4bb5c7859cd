package io.github.otpkit.simulator;

import org.jspecify.annotations.Nullable;

/**
 * A failure of one call to the simulator.
 *
 * @since 0.1.0
 */
public final class OtpSimulatorFault {

	private final Reply reply;

	private final boolean accepting;

	private OtpSimulatorFault(Reply reply, boolean accepting) {
		this.reply = reply;
		this.accepting = accepting;
	}

	/**
	 * Answer with a status and no body. The call has no effect: nothing is sent.
	 * @param status the HTTP status, 200 to 599
	 * @return the fault
	 */
	public static OtpSimulatorFault status(int status) {
		return answer(status, null);
	}

	/**
	 * Answer with status 400 and a code in the body, as the provider reports most errors.
	 * The call has no effect: nothing is sent.
	 * @param code the provider's return code
	 * @return the fault
	 */
	public static OtpSimulatorFault bodyCode(int code) {
		return answer(400, code);
	}

	/**
	 * Answer with a status and a code in the body. The call has no effect: nothing is
	 * sent.
	 * @param status the HTTP status, 200 to 599
	 * @param code the provider's return code
	 * @return the fault
	 */
	public static OtpSimulatorFault bodyCode(int status, int code) {
		return answer(status, code);
	}

	/**
	 * Perform the call, including sending the message, but never answer: the connection
	 * stays open until the caller gives up or the simulator is reset or closed.
	 * @return the fault
	 */
	public static OtpSimulatorFault timeout() {
		return new OtpSimulatorFault(Reply.never(), true);
	}

	/**
	 * Perform the call, including sending the message, but close the connection instead
	 * of answering. The JDK's HTTP server cannot reset a TCP connection, so the caller
	 * sees an early end of the stream.
	 * @return the fault
	 */
	public static OtpSimulatorFault connectionReset() {
		return new OtpSimulatorFault(Reply.disconnect(), true);
	}

	private static OtpSimulatorFault answer(int status, @Nullable Integer code) {
		if (status < 200 || status > 599) {
			throw new IllegalArgumentException("'status' is " + status + " but must be from 200 to 599");
		}
		Reply reply = (code != null) ? Reply.error(status, code, "Simulated fault") : Reply.empty(status);
		return new OtpSimulatorFault(reply, false);
	}

	/**
	 * Return the answer, after performing the call if this fault does so.
	 */
	Reply applyTo(Runnable call) {
		if (this.accepting) {
			call.run();
		}
		return this.reply;
	}

}
