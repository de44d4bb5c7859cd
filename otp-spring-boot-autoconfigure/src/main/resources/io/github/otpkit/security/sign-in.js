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
		var call = resend.querySelector('[value="voice"]');
		var callEnd = Date.now() + Number(call.dataset.wait) * 1000;
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
			if (Date.now() >= callEnd) {
				call.hidden = false;
			}
			if (seconds > 0 || call.hidden) {
				setTimeout(update, 250);
			}
		};
		update();
	}
	var delivery = document.querySelector('[data-otp="delivery"][data-url]');
	if (delivery) {
		var asked = 0;
		var show = function (answer) {
			var texts = { delivered: delivery.dataset.delivered, 'not-delivered': delivery.dataset.notDelivered };
			delivery.textContent = texts[answer.delivery] || '';
			if (answer.delivery === 'not-delivered') {
				resend.querySelector('[value="voice"]').hidden = false;
			}
			// Whoever reads this after two minutes reloads the page.
			if (answer.delivery === 'pending' && asked < 60) {
				setTimeout(ask, 2000);
			}
		};
		var ask = function () {
			asked++;
			fetch(delivery.dataset.url, { cache: 'no-store' }).then(function (response) {
				return response.json();
			}).then(show, function () {
				show({ delivery: 'pending' });
			});
		};
		setTimeout(ask, 2000);
	}
})();
