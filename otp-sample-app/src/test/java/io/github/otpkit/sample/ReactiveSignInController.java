package io.github.otpkit.sample;

// tag::controller
import java.util.Locale;
import java.util.Objects;

import io.github.otpkit.OtpCheck;
import io.github.otpkit.OtpRequest;
import io.github.otpkit.OtpSender;
import io.github.otpkit.OtpTicket;
import io.github.otpkit.OtpVerification;
import io.github.otpkit.OtpVerification.Outcome;
import io.github.otpkit.OtpVerifier;
import io.github.otpkit.web.OtpProblems;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebSession;

@RestController
class ReactiveSignInController {

	record Phone(String number) {
	}

	record Code(String code) {
	}

	private final OtpSender sender;

	private final OtpVerifier verifier;

	private final OtpProblems problems;

	ReactiveSignInController(OtpSender sender, OtpVerifier verifier, OtpProblems problems) {
		this.sender = sender;
		this.verifier = verifier;
		this.problems = problems;
	}

	@PostMapping("/otp")
	Mono<Void> send(@RequestBody Phone phone, ServerWebExchange exchange, WebSession session) {
		OtpRequest request = OtpRequest.to(phone.number())
			.withLocale(locale(exchange))
			.withRecipientIp(address(exchange));
		return Mono.fromCallable(() -> this.sender.send(request))
			.subscribeOn(Schedulers.boundedElastic())
			.doOnNext((ticket) -> session.getAttributes().put("ticket", ticket))
			.then();
	}

	@PostMapping("/otp/verification")
	Mono<ResponseEntity<Outcome>> verify(@RequestBody Code typed, ServerWebExchange exchange, WebSession session) {
		if (!(session.getAttribute("ticket") instanceof OtpTicket ticket)) {
			return Mono.just(refused(OtpVerification.of(Outcome.NOT_FOUND), exchange));
		}
		OtpCheck check = OtpCheck.of(ticket, typed.code()).withRecipientIp(address(exchange));
		return Mono.fromCallable(() -> this.verifier.verify(check))
			.subscribeOn(Schedulers.boundedElastic())
			.flatMap((verification) -> verification.isVerified() ? signedIn(session)
					: Mono.just(refused(verification, exchange)));
	}

	private Mono<ResponseEntity<Outcome>> signedIn(WebSession session) {
		session.getAttributes().remove("ticket");
		// Prevents session fixation.
		return session.changeSessionId().thenReturn(ResponseEntity.ok(Outcome.VERIFIED));
	}

	private ResponseEntity<Outcome> refused(OtpVerification verification, ServerWebExchange exchange) {
		return ResponseEntity.of(this.problems.of(verification, locale(exchange))).build();
	}

	private static Locale locale(ServerWebExchange exchange) {
		return Objects.requireNonNullElse(exchange.getLocaleContext().getLocale(), Locale.ENGLISH);
	}

	private static String address(ServerWebExchange exchange) {
		return Objects.requireNonNull(exchange.getRequest().getRemoteAddress()).getAddress().getHostAddress();
	}

}
// end::controller
