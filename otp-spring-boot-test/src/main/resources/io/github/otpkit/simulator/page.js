"use strict";

const SHOWN = 50;
const list = document.getElementById("messages");
const status = document.getElementById("status");
let known = null;

function element(name, className, text) {
	const node = document.createElement(name);
	node.className = className;
	node.textContent = text;
	return node;
}

function item(message) {
	const node = document.createElement("li");
	node.dataset.ticket = message.ticketNumber;
	const to = element("div", "to", "");
	const channel = (message.channel === "voice_sms") ? "Call to " : "To ";
	const time = element("time", "", new Date(message.sentAt).toLocaleTimeString());
	time.dateTime = message.sentAt;
	to.append(element("span", "", channel + message.phoneNumber), time);
	node.append(to, element("p", "text", message.text), element("div", "code", message.code));
	return node;
}

function show(messages) {
	const shown = messages.slice(0, SHOWN);
	const present = new Map([...list.children].map((node) => [node.dataset.ticket, node]));
	const wanted = new Set(shown.map((message) => message.ticketNumber));
	present.forEach((node, ticket) => wanted.has(ticket) || node.remove());
	// Only what is new enters the document, so that only that is read out.
	list.prepend(...shown.filter((message) => !present.has(message.ticketNumber)).map(item));
	const more = (messages.length > SHOWN) ? ", the last " + SHOWN + " shown" : "";
	status.textContent = (messages.length === 0) ? "Nothing sent yet."
		: messages.length + ((messages.length === 1) ? " message" : " messages") + more;
}

async function refresh() {
	try {
		const text = await (await fetch("/simulator/messages")).text();
		if (text !== known) {
			show(JSON.parse(text));
			known = text;
		}
	}
	catch (error) {
		known = null;
		status.textContent = "The simulator does not answer. Is the application running?";
	}
	setTimeout(refresh, 2000);
}

refresh();
