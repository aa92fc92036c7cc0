// What a participant of a room reads: the bars over the lab, the panel behind the chip, the pages that stand in for
// the lab, and the page that asks for the code.

import { addTexts } from "../i18n.js";

addTexts("room", {
  chip: [
    "{code} · {shown}: your room, {online} here; your name, your team, leave",
    "{code} · {shown}: dein Raum, {online} da; dein Name, dein Team, hinausgehen",
  ],
  "chip.hint": ["The room {code}: your name and more.", "Der Raum {code}: dein Name und mehr."],
  "connection.connecting": ["connecting", "verbinde"],
  "connection.open": ["live", "verbunden"],
  "connection.late": ["waiting", "wartet"],
  "connection.lost": ["offline", "getrennt"],
  "connection.full": ["full", "voll"],
  "connection.taken": ["elsewhere", "woanders"],
  "connection.waiting": ["in line", "in der Schlange"],
  "connection.removed": ["outside", "draußen"],
  "connection.unknown": ["unknown", "unbekannt"],
  "connection.secret": ["outside", "draußen"],
  "connection.closed": ["door closed", "Tür zu"],

  "panel.title": ["Room {code}", "Raum {code}"],
  "panel.people": ["{online} here", "{online} da"],
  number: [
    "You are no. {number}: it stands on your picture on the big screen.",
    "Du bist Nr. {number}: So steht es auf deinem Bild auf der Leinwand.",
  ],
  "number.short": ["no. {number}", "Nr. {number}"],
  name: ["Your name in this room", "Dein Name in diesem Raum"],
  "name.save": ["Save", "Speichern"],
  "name.saved": ["Saved", "Gespeichert"],
  "name.pending": [
    "“{name}” waits for the presenter’s OK. Until then you are {now}.",
    "„{name}“ wartet auf die Freigabe. Bis dahin heißt du {now}.",
  ],
  "name.given": ["In this room, names are drawn by lot.", "In diesem Raum werden die Namen zugelost."],
  team: ["Your team", "Dein Team"],
  "team.join": ["Join", "Beitreten"],
  "team.none": ["No team yet", "Noch kein Team"],
  "team.choose": ["Pick a team: tap {code} above.", "Such dir ein Team: oben bei {code}."],
  "team.place": ["{team}: place {rank} of {teams}.", "{team}: Platz {rank} von {teams}."],
  consent: ["My network may be shown large", "Mein Netz darf groß gezeigt werden"],
  "consent.hint": [
    "In the spotlight or in a vote. On the wall it is one of many, either way.",
    "Im Rampenlicht oder zur Wahl. An der Wand ist es so oder so eines von vielen.",
  ],
  leave: ["Leave the room", "Raum verlassen"],
  "leave.hint": [
    "Your place is kept: with the same code you come back as yourself.",
    "Dein Platz bleibt: Mit demselben Code kommst du als du selbst zurück.",
  ],

  locked: [
    "Just watch for now: the presenter has locked the controls.",
    "Jetzt nur zuschauen: Die Regler sind gerade gesperrt.",
  ],
  "locked.short": ["locked for now", "gerade gesperrt"],
  pace: ["The presenter sets the pace.", "Das Tempo gibt gerade der Vortrag vor."],
  "pace.short": ["the presenter sets the pace", "der Vortrag gibt das Tempo vor"],
  welcome: [
    "You are in! Here you are {name}; tap {code} above to change that.",
    "Du bist dabei und heißt hier {name}. Ändern kannst du das oben bei {code}.",
  ],
  followed: ["The presenter has sent you a new set-up.", "Für alle gibt es eine neue Einstellung."],
  spotlight: [
    "You are in the spotlight: everybody sees your network now.",
    "Du stehst im Rampenlicht: Alle sehen gerade dein Netz.",
  ],

  strip: ["What this is about", "Worum es geht"],
  "strip.more": ["Read all", "Alles lesen"],
  "strip.less": ["Less", "Weniger"],

  challenge: ["Challenge", "Wettbewerb"],
  "goal.parameters": [
    "{measure} below {limit}. The fewest parameters win.",
    "{measure} unter {limit}. Wer die wenigsten Parameter braucht, gewinnt.",
  ],
  "goal.loss": [
    "{measure} below {limit}. The lowest value wins.",
    "{measure} unter {limit}. Der kleinste Wert gewinnt.",
  ],
  "goal.time": ["{measure} below {limit}. The fastest wins.", "{measure} unter {limit}. Wer zuerst da ist, gewinnt."],
  clock: ["Time left", "Verbleibende Zeit"],
  "standing.going": ["still to go", "noch zu viel"],
  "standing.none": ["no result yet", "noch kein Ergebnis"],
  "standing.unmeasured": [
    "Not measured: your network answers something else. Take data that ask the same.",
    "Wird nicht gemessen: Dein Netz antwortet auf etwas anderes. Nimm Daten, die dasselbe fragen.",
  ],
  "standing.loss": [
    "How your network does on hidden data, as the server measures it.",
    "Wie dein Netz bei verborgenen Daten abschneidet, vom Server gemessen.",
  ],
  "standing.reached": ["Reached!", "Geschafft!"],
  "standing.rank": ["Reached: place {rank}", "Geschafft: Platz {rank}"],
  "standing.hidden": ["places come at the end", "die Plätze gibt es am Ende"],
  "value.parameters": ["{value} parameters", "{value} Parameter"],
  "value.loss": ["at {value}", "bei {value}"],
  "value.time": ["after {value}", "nach {value}"],
  result: ["The challenge is over.", "Der Wettbewerb ist zu Ende."],
  "result.place": ["Place {rank} of {reached}", "Platz {rank} von {reached}"],
  "result.first": ["You have won!", "Du hast gewonnen!"],
  "result.reached": ["You have made it.", "Du hast es geschafft."],
  "result.missed": ["Not this time; your network keeps learning.", "Diesmal nicht ganz; dein Netz lernt weiter."],
  "result.winner": ["First:", "Erster Platz:"],

  vote: ["Vote", "Abstimmung"],
  "vote.open": [
    "Tap one; you can change your mind until the vote closes.",
    "Tippe eines an; bis zum Schluss kannst du es dir anders überlegen.",
  ],
  "vote.voted": ["Your vote counts. You can still change it.", "Deine Stimme zählt. Noch kannst du sie ändern."],
  "vote.closed": ["The vote is closed. Votes: {total}.", "Die Abstimmung ist zu Ende. Stimmen: {total}."],
  "vote.hidden": [
    "The vote is closed; the result is on its way.",
    "Die Abstimmung ist zu Ende; das Ergebnis kommt gleich.",
  ],
  "vote.choice": ["{letter}: {name}", "{letter}: {name}"],
  "vote.count": ["Votes: {count}", "Stimmen: {count}"],
  "vote.you": ["you", "du"],

  "waiting.title": ["You’re in line", "Du stehst in der Schlange"],
  "waiting.text": [
    "Every place in this room is taken right now. As soon as one is free, you go in by yourself.",
    "In diesem Raum sind gerade alle Plätze belegt. Sobald einer frei wird, bist du von allein drin.",
  ],
  "waiting.place": ["Your place in line", "Dein Platz in der Schlange"],
  "kicked.title": ["You were asked to step outside", "Du wurdest vor die Tür gebeten"],
  "kicked.text": [
    "The presenter has taken you out of the room. You may come back in.",
    "Du wurdest aus dem Raum geschickt. Du darfst wieder hereinkommen.",
  ],
  "kicked.act": ["Come back", "Wieder hinein"],
  "banned.title": ["This room is closed to you", "Dieser Raum ist für dich geschlossen"],
  "banned.text": [
    "The presenter has decided that you can’t come back into this room.",
    "Wer vorträgt, hat entschieden, dass du nicht mehr in diesen Raum kommst.",
  ],
  "banned.act": ["Ask again", "Noch einmal fragen"],
  "over.title": ["That’s it!", "Das war’s!"],
  "over.text": [
    "This room is over. Thank you for playing along; you can go on experimenting by yourself.",
    "Dieser Raum ist zu Ende. Danke fürs Mitmachen; weiter experimentieren kannst du auch allein.",
  ],
  "unknown.title": ["There is no room {code}", "Einen Raum {code} gibt es nicht"],
  "unknown.text": [
    "Perhaps a letter is different, or the room is over already.",
    "Vielleicht ist ein Zeichen anders, oder der Raum ist schon zu Ende.",
  ],
  "door.title": ["The door is closed for a moment", "Die Tür ist gerade zu"],
  "door.text": [
    "The presenter lets nobody new in right now. This page keeps trying by itself.",
    "Im Moment kommt niemand Neues herein. Diese Seite versucht es von allein weiter.",
  ],
  "act.lab": ["To the lab", "Zum Labor"],
  "act.join": ["Type the code again", "Code noch einmal eingeben"],

  "error.not_allowed": ["The presenter has locked that right now.", "Das ist gerade gesperrt."],
  "error.name": [
    "That name doesn’t work on a wall that everybody sees; please choose another one.",
    "Dieser Name passt nicht auf eine Leinwand, die alle sehen; nimm bitte einen anderen.",
  ],
  "error.team": ["In this room, teams are called A to F.", "In diesem Raum heißen die Teams A bis F."],
  "error.challenge": [
    "During a challenge, the weights come from training alone.",
    "Während des Wettbewerbs kommen die Gewichte nur aus dem Training.",
  ],
  "error.lost": [
    "No connection right now; try again in a moment.",
    "Gerade keine Verbindung; versuche es gleich noch einmal.",
  ],
  "error.no_such_person": ["That network is no longer here.", "Dieses Netz ist nicht mehr da."],

  "join.title": ["Join in", "Mach mit"],
  "join.text": ["Type the code that is on the big screen.", "Gib den Code ein, der auf der Leinwand steht."],
  "join.code": ["Code", "Code"],
  "join.act": ["Join the room", "In den Raum"],
  "join.checking": ["One moment …", "Einen Moment …"],
  "join.empty": [
    "Type the code first: a few letters and digits.",
    "Gib zuerst den Code ein: ein paar Buchstaben und Ziffern.",
  ],
  "join.unknown": [
    "There is no room “{code}”. Look at the big screen once more.",
    "Einen Raum „{code}“ gibt es nicht. Schau noch einmal auf die Leinwand.",
  ],
  "join.slowed": [
    "Too many tries at once. Wait a few seconds, then try again.",
    "Zu viele Versuche auf einmal. Warte ein paar Sekunden und versuche es noch einmal.",
  ],
  "join.trouble": [
    "The server can’t be reached right now. Check your connection, then try again.",
    "Der Server ist gerade nicht erreichbar. Prüfe deine Verbindung und versuche es noch einmal.",
  ],
});
