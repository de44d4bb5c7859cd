"use strict";

const SHOWN = 50;
const list = document.getElementById("messages");
const status = document.getElementById("status");
const empty = document.getElementById("empty");
let known = null;

function element(name, className, text) {
	const node = document.createElement(name);
	node.className = className;
	node.textContent = text;
	return node;
}

// The line for autofill repeats the code, so it is described instead of shown.
function split(text) {
	const [, message, domain] = text.match(/^([^]*?)(?:\n@(\S+) #\S+)?$/);
	return { message, domain };
}

function bubble(message, code) {
	const node = element("p", "text", "");
	const at = message.indexOf(code);
	const codeNode = element("strong", "code", code);
	if (at >= 0) {
		node.append(message.slice(0, at), codeNode, message.slice(at + code.length));
	}
	else {
		node.append(message, " ", codeNode);
	}
	return node;
}

async function copy(button, node) {
	try {
		await navigator.clipboard.writeText(node.textContent);
		button.textContent = "Copied";
	}
	catch {
		getSelection().selectAllChildren(node);
		button.textContent = "Selected: press Ctrl+C";
	}
	setTimeout(() => { button.textContent = "Copy code"; }, 3000);
}

function item(message) {
	const node = document.createElement("li");
	node.dataset.ticket = message.ticketNumber;
	const to = element("p", "to", "");
	to.id = "to-" + message.ticketNumber;
	const channel = (message.channel === "voice_sms") ? "Call to " : "SMS to ";
	const time = element("time", "", new Date(message.sentAt).toLocaleTimeString());
	time.dateTime = message.sentAt;
	to.append(element("span", "", channel + message.phoneNumber), time);
	const { message: text, domain } = split(message.text);
	const shown = bubble(text, message.code);
	const button = element("button", "", "Copy code");
	button.type = "button";
	button.setAttribute("aria-describedby", to.id);
	button.addEventListener("click", () => copy(button, shown.querySelector(".code")));
	const more = element("p", "more", "");
	const delivery = element("span", "delivery", "");
	more.append(button, element("span", "", domain ? "Autofill on " + domain : ""), delivery);
	node.append(to, shown, more);
	return node;
}

function showDelivery(node, message) {
	const text = message.deliveryStatus ? "Reported: " + message.deliveryStatus : "";
	if (node.textContent !== text) {
		node.textContent = text;
	}
}

function show(messages) {
	const shown = messages.slice(0, SHOWN);
	const present = new Map([...list.children].map((node) => [node.dataset.ticket, node]));
	const wanted = new Set(shown.map((message) => message.ticketNumber));
	present.forEach((node, ticket) => wanted.has(ticket) || node.remove());
	// Adds only new messages to the document, so that screen readers read only those.
	list.prepend(...shown.filter((message) => !present.has(message.ticketNumber)).map(item));
	shown.forEach((message) => showDelivery(list.querySelector(`[data-ticket="${message.ticketNumber}"] .delivery`), message));
	const more = (messages.length > SHOWN) ? ", the last " + SHOWN + " shown" : "";
	status.textContent = (messages.length === 0) ? "No messages yet."
		: messages.length + ((messages.length === 1) ? " message" : " messages") + more;
	empty.hidden = messages.length > 0;
}

async function refresh() {
	try {
		const text = await (await fetch("/simulator/messages")).text();
		if (text !== known) {
			show(JSON.parse(text));
			known = text;
		}
	}
	catch {
		known = null;
		status.textContent = "The simulator does not answer. Is the application running?";
	}
	setTimeout(refresh, 2000);
}

refresh();
