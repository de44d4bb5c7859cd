"use strict";

// When a new code can be requested, by this device's clock.
let resendAt = 0;
let ticking;

// Both times come from the server, because the device's clock may be wrong.
function millisUntil(time, now) {
	return time ? Date.parse(time) - (Date.parse(now) || Date.now()) : 0;
}

function secondsLeft() {
	return Math.max(0, Math.ceil((resendAt - Date.now()) / 1000));
}

function countDown(millis) {
	clearInterval(ticking);
	resendAt = Date.now() + (millis || 0);
	if (tick()) {
		ticking = setInterval(tick, 250);
	}
}

// Screen readers do not see the countdown, which they would read out every second; a status tells them when it ends.
function tick() {
	const left = secondsLeft();
	const button = document.getElementById("resend");
	const text = left > 0 ? document.body.dataset.resendIn.replace("#", clock(left)) : "";
	document.getElementById("resend-in").textContent = text;
	if (left === 0 && button.getAttribute("aria-disabled") === "true") {
		document.getElementById("code-status").textContent = document.body.dataset.resendNow;
	}
	// A disabled button would lose the focus without an explanation.
	button.setAttribute("aria-disabled", String(left > 0));
	if (left === 0) {
		clearInterval(ticking);
	}
	return left > 0;
}

// 0:28, or 1:00:05.
function clock(seconds) {
	const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
	const [first, ...others] = parts[0] > 0 ? parts : parts.slice(1);
	return [first, ...others.map((part) => String(part).padStart(2, "0"))].join(":");
}

// 28 seconds, 10 minutes or 2 hours, in the language of the page.
function spell(seconds) {
	const [unit, size] = seconds < 100 ? ["second", 1] : seconds < 6000 ? ["minute", 60] : ["hour", 3600];
	return new Intl.NumberFormat(document.documentElement.lang, { style: "unit", unit, unitDisplay: "long" })
		.format(Math.ceil(seconds / size));
}
