(function () {
	'use strict';
	// A second click must not ask for a second code.
	document.querySelectorAll('form').forEach(function (form) {
		form.addEventListener('submit', function () {
			setTimeout(function () {
				form.querySelectorAll('button').forEach(function (button) {
					button.disabled = true;
				});
			}, 0);
		});
	});
	var check = document.querySelector('form[data-otp="check"]');
	if (check && 'OTPCredential' in window) {
		var abort = new AbortController();
		check.addEventListener('submit', function () {
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
		var seconds = resend.querySelector('[data-otp="seconds"]');
		var buttons = resend.querySelectorAll('button');
		var update = function () {
			var left = Math.max(0, Math.ceil((end - Date.now()) / 1000));
			seconds.textContent = String(left);
			countdown.hidden = left === 0;
			buttons.forEach(function (button) {
				button.disabled = left > 0;
			});
			if (left > 0) {
				setTimeout(update, 250);
			}
		};
		update();
	}
})();
