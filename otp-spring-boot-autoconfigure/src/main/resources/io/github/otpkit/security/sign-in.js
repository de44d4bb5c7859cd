(function () {
	'use strict';
	// A second click must not ask for a second code, nor be a second attempt.
	document.querySelectorAll('form').forEach(function (form) {
		form.addEventListener('submit', function (event) {
			var waits = event.submitter && event.submitter.getAttribute('aria-disabled') === 'true';
			if (waits || form.getAttribute('aria-busy') === 'true') {
				event.preventDefault();
			}
			else {
				form.setAttribute('aria-busy', 'true');
			}
		});
		// The browser may show this page again as it was left.
		window.addEventListener('pageshow', function () {
			form.removeAttribute('aria-busy');
		});
	});
	var check = document.querySelector('form[data-otp="check"]');
	if (check && 'OTPCredential' in window) {
		var abort = new AbortController();
		// An older message must not overwrite what is typed for a newer one.
		document.addEventListener('submit', function () {
			abort.abort();
		});
		navigator.credentials.get({ otp: { transport: ['sms'] }, signal: abort.signal }).then(function (received) {
			check.elements.token.value = received.code;
			check.requestSubmit();
		}).catch(function () {
			// The person types the code.
		});
	}
	var resend = document.querySelector('form[data-otp="resend"]');
	if (resend) {
		// The server says how long, because the clock of the phone may be wrong.
		var end = Date.now() + Number(resend.dataset.wait) * 1000;
		var countdown = resend.querySelector('[data-otp="countdown"]');
		var left = resend.querySelector('[data-otp="left"]');
		var status = resend.querySelector('[data-otp="status"]');
		var buttons = resend.querySelectorAll('button');
		var update = function () {
			var seconds = Math.max(0, Math.ceil((end - Date.now()) / 1000));
			left.textContent = Math.floor(seconds / 60) + ':' + String(seconds % 60).padStart(2, '0');
			if (seconds === 0 && !countdown.hidden) {
				status.textContent = resend.dataset.ready;
			}
			countdown.hidden = seconds === 0;
			// A disabled button would lose the focus without an explanation.
			buttons.forEach(function (button) {
				button.setAttribute('aria-disabled', String(seconds > 0));
			});
			if (seconds > 0) {
				setTimeout(update, 250);
			}
		};
		update();
	}
})();
