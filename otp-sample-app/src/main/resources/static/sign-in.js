"use strict";

const steps = ["phone-step", "code-step", "done-step"].map(byId);
const phone = byId("phone");
const code = byId("code");
const texts = document.body.dataset;

// After these only a new code helps.
const OVER = ["expired", "too-many-attempts", "not-found"];

function byId(id) {
	return document.getElementById(id);
}

function show(step, focus) {
	steps.forEach((other) => { other.hidden = other.id !== step; });
	document.title = byId(step).querySelector("h1").textContent + " – Linden Bank";
	focus.focus();
}

function tell(field, text, wrong) {
	byId(field.id + "-error").textContent = text;
	field.setAttribute("aria-invalid", String(Boolean(wrong)));
}

async function post(path, body) {
	try {
		const response = await fetch(path, {
			method: "POST",
			headers: { "Content-Type": "application/json", "Accept": "application/json, application/problem+json" },
			body: JSON.stringify(body)
		});
		const content = await response.json();
		const { headers } = response;
		return { ok: response.ok, wait: millisUntil(content.resendAt, headers.get("Date")),
			retryAfter: headers.get("Retry-After"), ...content };
	}
	catch {
		return { ok: false, detail: texts.unreachable };
	}
}

// One request at a time, without disabling the button: that would lose the focus.
async function busy(form, action) {
	if (form.getAttribute("aria-busy") !== "true") {
		form.setAttribute("aria-busy", "true");
		try {
			await action();
		}
		finally {
			form.removeAttribute("aria-busy");
		}
	}
}

function explain(answer) {
	const text = [answer.remainingAttempts === 0 ? texts.usedUp : answer.detail || texts.failed];
	if (answer.remainingAttempts) {
		text.push(texts.attempts.replace("#", answer.remainingAttempts));
	}
	if (answer.retryAfter) {
		text.push(texts.wait.replace("#", spell(answer.retryAfter)));
	}
	if (answer.status === 429 && answer.limit !== "resend-wait") {
		text.push(texts.otherWay);
	}
	return text.join(" ");
}

function send() {
	return post("api/otp", { phoneNumber: phone.value });
}

// The number that the last code of this page went to.
let sentTo;

function spaced(number) {
	return number.trim().replace(/\s+/g, "\u00a0");
}

function askForCode(answer) {
	const number = spaced(phone.value);
	const until = new Date(answer.expiresAt).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
	byId("code-hint").textContent = (answer.ok ? texts.sent : texts.sentBefore).replace("#", number).replace("#", until);
	sentTo = number;
	byId("code-step").classList.remove("over");
	code.value = "";
	tell(code, "");
	countDown(answer.wait);
	show("code-step", code);
	readFromMessage();
}

// WebOTP: where the browser can, it reads the code off the last line of the message.
let reading = new AbortController();

async function readFromMessage() {
	stopReading();
	if ("OTPCredential" in window) {
		try {
			const { signal } = reading;
			code.value = (await navigator.credentials.get({ otp: { transport: ["sms"] }, signal })).code;
		}
		catch {
			// Not allowed, or no message came: the person types the code.
		}
	}
}

// An older message must not overwrite what is typed for a newer one.
function stopReading() {
	reading.abort();
	reading = new AbortController();
}

async function sendFirst() {
	tell(phone, "");
	const answer = await send();
	if (answer.ok || isUnderWay(answer)) {
		byId("code-status").textContent = "";
		askForCode(answer);
	}
	else {
		tell(phone, explain(answer), answer.field);
		phone.focus();
	}
}

// After a reload the session still holds the ticket of that code.
function isUnderWay(answer) {
	return answer.limit === "resend-wait" && [undefined, spaced(phone.value)].includes(sentTo);
}

async function resend() {
	if (secondsLeft() > 0) {
		byId("code-status").textContent = texts.wait.replace("#", spell(secondsLeft()));
		return;
	}
	byId("code-status").textContent = "";
	const answer = await send();
	if (answer.ok) {
		askForCode(answer);
		byId("code-status").textContent = texts.again;
	}
	else {
		tell(code, explain(answer));
		countDown(answer.wait);
	}
}

async function verify() {
	stopReading();
	byId("code-status").textContent = "";
	tell(code, "");
	const answer = await post("api/otp/verification", { code: code.value });
	if (answer.ok) {
		show("done-step", byId("done-step").querySelector("h1"));
		return;
	}
	const over = answer.remainingAttempts === 0 || OVER.includes(answer.outcome);
	tell(code, explain(answer), answer.outcome || answer.field);
	if (over) {
		code.value = "";
		byId("code-hint").textContent = texts.over;
		byId("code-step").classList.add("over");
		byId("resend").focus();
	}
	else {
		code.focus();
		code.select();
	}
}

async function restart() {
	stopReading();
	tell(phone, "");
	show("phone-step", phone);
	phone.select();
}

// The forms also work without this script: it replaces what they would submit.
function on(id, type, form, action) {
	byId(id).addEventListener(type, (event) => {
		event.preventDefault();
		busy(byId(form), action);
	});
}

on("phone-step", "submit", "phone-step", sendFirst);
on("code-step", "submit", "code-step", verify);
on("resend", "click", "code-step", resend);
on("restart", "click", "code-step", restart);

if (!byId("code-step").hidden) {
	readFromMessage();
}
