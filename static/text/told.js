// What is said now and then: of a network that begins anew, of what was refused, of links.

import { addTexts } from "../i18n.js";

addTexts("", {
  "session.anew": [
    "This begins a new network: what it had learned ({unit}: {epoch}) is gone.",
    "Damit beginnt ein neues Netz: Was es gelernt hatte ({unit}: {epoch}), ist weg.",
  ],
  "session.anew.kept": [
    "This begins a new network; undo brings back what the other had learned ({unit}: {epoch}).",
    "Damit beginnt ein neues Netz; Rückgängig bringt zurück, was das andere gelernt hatte ({unit}: {epoch}).",
  ],
  "session.renewed": [
    "The server no longer had your network, perhaps after a restart. It begins anew with the same set-up.",
    "Der Server hatte dein Netz nicht mehr, vielleicht nach einem Neustart. Es beginnt von vorn, mit denselben Einstellungen.",
  ],

  "error.invalid_spec": ["The server can't build that: {message}", "Das kann der Server nicht bauen: {message}"],
  "error.invalid_change": [
    "That change doesn't fit this network, and was left out.",
    "Diese Änderung passt nicht zu diesem Netz und wurde ausgelassen.",
  ],
  "error.invalid_data": [
    "The server doesn't have these data, or can't learn from them: {message}",
    "Diese Daten hat der Server nicht, oder er kann nicht aus ihnen lernen: {message}",
  ],
  "error.too_fast": [
    "That was a bit too fast; the last change was left out.",
    "Das ging etwas zu schnell; die letzte Änderung wurde ausgelassen.",
  ],
  "error.too_large": ["That was too much at once for the server.", "Das war für den Server zu viel auf einmal."],
  "error.engine_lost": [
    "The machine that trains is being restarted; your network goes on in a moment.",
    "Der Rechner, der trainiert, startet neu; dein Netz macht gleich weiter.",
  ],
  "error.unknown_lab": ["This server doesn't have that lab.", "Dieses Labor gibt es auf diesem Server nicht."],

  "link.over": [
    "That short link is over. Here is its set-up, with a new network.",
    "Dieser Kurzlink gilt nicht mehr. Hier ist seine Einstellung mit einem neuen Netz.",
  ],
  "link.failed": [
    "The short link could not be opened just now. Here is its set-up, with a new network.",
    "Der Kurzlink ließ sich gerade nicht öffnen. Hier ist seine Einstellung mit einem neuen Netz.",
  ],

  "link.problems": [
    "Not everything in this link works here: {parts}.",
    "Nicht alles aus diesem Link geht hier: {parts}.",
  ],
  "link.more": ["{count} more", "{count} weitere"],
  "link.bent": ["{name} {given} became {used}", "{name} {given} wurde zu {used}"],
  "link.ignored": ["{name} “{given}” was left out", "{name} „{given}“ wurde ausgelassen"],
});
