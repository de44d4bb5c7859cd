package io.github.otpkit.sample;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * The page, in the visitor's language.
 */
@Controller
class SignInPage {

	@GetMapping("/")
	String page() {
		return "index";
	}

}
