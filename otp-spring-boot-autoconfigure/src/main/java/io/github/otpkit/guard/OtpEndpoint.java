package io.github.otpkit.guard;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import io.github.otpkit.guard.Counters.StoreFailedException;
import io.github.otpkit.guard.Operations.BudgetState;
import io.github.otpkit.guard.Operations.RegionState;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/**
 * The endpoint {@code otp}: budgets, refusals and traffic; clears the suspicion of a
 * block of numbers.
 */
@Endpoint(id = "otp")
final class OtpEndpoint {

	private static final Pattern BLOCK = Pattern.compile("\\+[0-9]{1,9}");

	private final Operations operations;

	OtpEndpoint(Operations operations) {
		this.operations = operations;
	}

	@ReadOperation
	State read() {
		return new State(this.operations.budgets(), this.operations.refusals(), this.operations.regions(),
				this.operations.suspicious());
	}

	/** Clears the suspicion of a block, as if nothing had been sent to it. */
	@WriteOperation
	WebEndpointResponse<Cleared> clear(SecurityContext security, String block) {
		if (!BLOCK.matcher(block).matches()) {
			throw new InvalidEndpointRequestException("Not a block", "Use a plus and digits, such as +33612");
		}
		return answer(() -> new Cleared(this.operations.clear(block, security.getPrincipal())));
	}

	/** A store that does not answer is no error of the application. */
	static <T> WebEndpointResponse<T> answer(Supplier<T> answer) {
		try {
			return new WebEndpointResponse<>(answer.get());
		}
		catch (StoreFailedException ex) {
			return new WebEndpointResponse<>(WebEndpointResponse.STATUS_SERVICE_UNAVAILABLE);
		}
	}

	/**
	 * What the operator reads.
	 *
	 * @param budgets the budgets and what is spent
	 * @param refusals how often each limit has refused in this instance, most often first
	 * @param regions the traffic of each region in this instance
	 * @param suspicious the blocks that were suspicious within the last day in this
	 * instance, latest first
	 */
	record State(List<BudgetState> budgets, Map<String, Long> refusals, List<RegionState> regions,
			List<String> suspicious) {

	}

	/**
	 * Whether a block was known.
	 *
	 * @param cleared whether it was
	 */
	record Cleared(boolean cleared) {

	}

}
