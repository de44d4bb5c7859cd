package io.github.otpkit.simulator;

import org.jspecify.annotations.Nullable;

/**
 * A way in which the next call of the simulator goes wrong, once.
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
	 * Act on the call, send the message, but never answer: the connection stays open
	 * until the caller gives up or the simulator is reset or closed.
	 * @return the fault
	 */
	public static OtpSimulatorFault timeout() {
		return new OtpSimulatorFault(Reply.never(), true);
	}

	/**
	 * Act on the call, send the message, but close the connection in place of an answer.
	 * The HTTP server of the JDK cannot abort a TCP connection, so the caller sees it end
	 * early rather than a packet with the reset flag.
	 * @return the fault
	 */
	public static OtpSimulatorFault connectionReset() {
		return new OtpSimulatorFault(Reply.disconnect(), true);
	}

	private static OtpSimulatorFault answer(int status, @Nullable Integer code) {
		if (status < 200 || status > 599) {
			throw new IllegalArgumentException("'status' is " + status + " but must be 200 to 599");
		}
		Reply reply = (code != null) ? Reply.error(status, code, "Simulated fault") : Reply.empty(status);
		return new OtpSimulatorFault(reply, false);
	}

	/**
	 * Return the answer, after the call has had its effect if it is to have one.
	 */
	Reply applyTo(Runnable call) {
		if (this.accepting) {
			call.run();
		}
		return this.reply;
	}

}
