package io.github.otpkit.sample;

import java.net.URI;

import io.github.otpkit.OtpException;
import io.github.otpkit.OtpTicket;
import io.github.otpkit.OtpVerification;
import io.github.otpkit.sample.SignInController.Recipient;
import io.github.otpkit.sample.SignInController.TypedCode;
import io.github.otpkit.simulator.OtpSimulator;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Renders the page in the visitor's language, and takes its forms from browsers without
 * JavaScript.
 */
@Controller
class SignInPage {

	private final SignInController api;

	private final PageTexts texts;

	private final @Nullable OtpSimulator simulator;

	SignInPage(SignInController api, PageTexts texts, ObjectProvider<OtpSimulator> simulator) {
		this.api = api;
		this.texts = texts;
		this.simulator = simulator.getIfAvailable();
	}

	/**
	 * Return the address of the simulator's inbox, {@code null} if real messages are
	 * sent.
	 */
	@ModelAttribute("inbox")
	@Nullable URI inbox() {
		return (this.simulator != null) ? this.simulator.baseUrl().resolve("/simulator") : null;
	}

	@GetMapping("/")
	String page() {
		return "index";
	}

	@PostMapping(path = "/", params = "action=send")
	ModelAndView send(@RequestParam String phone, HttpSession session) {
		try {
			this.api.send(new Recipient(phone), session);
			return codeStep(phone, "page.sent-to");
		}
		catch (OtpException ex) {
			if (PageTexts.isResendWait(ex) && isRecipient(phone, session)) {
				return codeStep(phone, "page.sent-before");
			}
			return refuse(new ModelAndView("index").addObject("phone", phone), "phoneError", this.texts.refusal(ex));
		}
	}

	@PostMapping(path = "/", params = "action=resend")
	ModelAndView resend(@RequestParam String phone, HttpSession session) {
		try {
			this.api.send(new Recipient(phone), session);
			return codeStep(phone, "page.sent-to").addObject("status", this.texts.get("page.sent-again"));
		}
		catch (OtpException ex) {
			return refuse(codeStep(phone, "page.sent-before"), "codeError", this.texts.refusal(ex));
		}
	}

	@PostMapping(path = "/", params = "action=verify")
	ModelAndView verify(@RequestParam String phone, @RequestParam String code, HttpServletRequest request) {
		try {
			OtpVerification verification = this.api.check(new TypedCode(code), request);
			if (verification.isVerified()) {
				return new ModelAndView("index").addObject("step", "done-step");
			}
			boolean over = PageTexts.isOver(verification);
			return refuse(codeStep(phone, over ? "page.over" : "page.sent-before").addObject("over", over), "codeError",
					this.texts.refusal(verification));
		}
		catch (OtpException ex) {
			return refuse(codeStep(phone, "page.sent-before"), "codeError", this.texts.refusal(ex));
		}
	}

	@PostMapping(path = "/", params = "action=sign-out")
	String signOut(HttpSession session) {
		session.invalidate();
		return "redirect:/";
	}

	@PostMapping(path = "/", params = "action=restart")
	String restart() {
		return "redirect:/";
	}

	private ModelAndView codeStep(String phone, String hint) {
		return new ModelAndView("index").addObject("step", "code-step")
			.addObject("phone", phone)
			.addObject("hint", this.texts.get(hint, phone));
	}

	private static ModelAndView refuse(ModelAndView page, String field, PageTexts.Refusal refusal) {
		page.setStatus(refusal.status());
		return page.addObject(field, refusal.text());
	}

	private static boolean isRecipient(String phone, HttpSession session) {
		OtpTicket ticket = (OtpTicket) session.getAttribute(SignInController.TICKET);
		return ticket != null && ticket.phoneNumber().endsWith(phone.replaceAll("[^0-9]", "").replaceFirst("^0+", ""));
	}

}
