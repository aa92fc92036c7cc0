"""This lab's part of the ready-made script. The figures in the words are medians of five seeds."""

from __future__ import annotations

from app.kit.script import LabStage

STAGES = (
    LabStage(  # suited: 35 % of circles, 65 % of squares; hired: 60 and 34 %; without the shape 55 and 36 %
        title=("Nobody told it to", "Das hat ihm niemand gesagt"),
        text=(
            "A firm used to ask more of squares than of circles. A network learns from its decisions. Press play: "
            "whom does it hire? Then hide the shape from it, and try the four rules for being fair.",
            "Eine Firma hat von Quadraten mehr verlangt als von Kreisen. Ein Netz lernt aus ihren Entscheidungen. "
            "Drücke Start: Wen stellt es ein? Dann verbirg ihm die Form, und probiere die vier Regeln, fair zu sein.",
        ),
        notes=(
            "In these data squares are suited more often, 65 of 100 against 35. Still the network hires 60 per cent "
            "of the circles and 34 of the squares. Ask: what if it doesn't know the shape? Hide it: 55 against 36, "
            "since the district gives the shape away. Then the rules. Each is fair in its own sense, and no "
            "thresholds keep the last three at once: the table says which pairs exclude each other here, and the "
            "counts below it say why.",
            "In diesen Daten sind Quadrate öfter geeignet, 65 von 100 gegen 35. Trotzdem stellt das Netz 60 Prozent "
            "der Kreise ein und 34 der Quadrate. Fragen: Und wenn es die Form nicht kennt? Verbergen: 55 gegen 36, "
            "denn das Viertel verrät die Form. Dann die vier Regeln. Jede ist auf ihre Weise fair, und keine "
            "Schwellen erfüllen die letzten drei zugleich: Die Tabelle sagt, welche Paare sich hier ausschließen, und "
            "die Zahlen darunter, warum.",
        ),
        spec={},
        locked=["act", "decidedBy"],
    ),
    LabStage(  # the rule of equal opportunity: 25 % with the penalty; the same threshold for both: 68 %
        title=("Fair by hand", "Fair von Hand"),
        text=(
            "Now you decide. Set a threshold for circles and one for squares: as few wrong decisions as you can on "
            "people whom nobody has seen. Of the suited, at most 10 in 100 more may be hired in one group than in the "
            "other; what is beyond is added to the errors.",
            "Jetzt entscheidest du. Stell eine Schwelle für Kreise ein und eine für Quadrate: möglichst wenige "
            "falsche Entscheidungen bei Menschen, die niemand kennt. Von den Geeigneten dürfen in einer Gruppe "
            "höchstens 10 von 100 mehr eingestellt werden als in der anderen; was darüber ist, zählt zu den Fehlern "
            "dazu.",
        ),
        notes=(
            "The network has to have learnt first: play. Whoever leaves both thresholds alike loses on fairness, "
            "whoever hires everybody on errors. Below 30 per cent is good. Afterwards ask two people with different "
            "thresholds why theirs are right: there is no neutral answer, somebody has to choose.",
            "Das Netz muss erst gelernt haben: Start. Wer beide Schwellen gleich lässt, verliert bei der Fairness, "
            "wer alle einstellt, bei den Fehlern. Unter 30 Prozent ist gut. Danach zwei Menschen mit verschiedenen "
            "Schwellen fragen, warum ihre richtig sind: Eine neutrale Antwort gibt es nicht, jemand muss sich "
            "entscheiden.",
        ),
        spec={"speed": "fast"},
        locked=["act", "decidedBy", "bias", "difference", "seesGroup", "preset"],
        goal={"limit": 0.3, "rank": "loss", "seconds": 150, "exam": {"criterion": "opportunity", "bound": 0.1}},
        contest=("Fewest wrong decisions, and fair", "Die wenigsten falschen Entscheidungen, und fair"),
    ),
    LabStage(  # 5 of 5 found, 100 of 9,995 stopped: 95 of 100
        title=("Ninety-nine per cent sure", "Zu neunundneunzig Prozent sicher"),
        text=(
            "A camera at a station finds 99 of 100 wanted people and is wrong about 1 of 100 others. Ten thousand "
            "pass, five are wanted. Of a hundred people whom it stops, how many are innocent? Guess, then let the day "
            "pass.",
            "Eine Kamera am Bahnhof findet 99 von 100 Gesuchten und irrt sich bei einem von 100 anderen. Zehntausend "
            "gehen vorbei, fünf werden gesucht. Von hundert Menschen, die sie anhält: Wie viele sind unschuldig? "
            "Schätze, dann lass den Tag vergehen.",
        ),
        notes=(
            "Wait until everybody has guessed: the guesses of the room appear with the answer. It is 95 of 100: all "
            "five wanted are found, and a hundred innocent people are stopped, because there are so many more of "
            "them. Turn the false alarms for the whole room: how rare must they be until half of the stopped are "
            "wanted? One in two thousand.",
            "Warten, bis alle geschätzt haben: Die Schätzungen des Raums erscheinen mit der Antwort. Es sind 95 von "
            "100: Alle fünf Gesuchten werden gefunden und hundert Unschuldige angehalten, weil es so viel mehr von "
            "ihnen gibt. Die Fehlalarme für den ganzen Raum drehen: Wie selten müssen sie sein, bis die Hälfte der "
            "Angehaltenen gesucht ist? Einer von zweitausend.",
        ),
        spec={"act": "station", "speed": "frame"},
        locked=["act", "people", "wanted"],
    ),
    LabStage(  # ten phrases for one side: 50 → 78 %
        title=("Ten of us", "Zehn von uns"),
        text=(
            "This small bot has read as much for tea as for coffee. Teach it phrases from the list: how many of you "
            "does it take to turn it?",
            "Dieser kleine Bot hat ebenso viel für Tee gelesen wie für Kaffee. Bring ihm Sätze aus der Liste bei: Wie "
            "viele von euch braucht es, um ihn umzudrehen?",
        ),
        notes=(
            "One phone presses play, all teach the same bot. Ten phrases for tea, and it says tea in 78 of 100 cases; "
            "nobody programmed that. Have the other half of the hall teach coffee: it comes back. What it was taught "
            "goes with whoever leaves, and is forgotten with the room. Ask who taught the bots that we use.",
            "Ein Handy drückt Start, alle unterrichten denselben Bot. Zehn Sätze für Tee, und er sagt in 78 von 100 "
            "Fällen Tee; programmiert hat das niemand. Die andere Hälfte des Saals Kaffee lehren lassen: Er kehrt "
            "zurück. Was jemand ihm beibrachte, geht mit ihm, und mit dem Raum ist alles vergessen. Fragen, wer die "
            "Bots unterrichtet hat, die wir benutzen.",
        ),
        spec={"act": "chatbot"},
        locked=["act", "base"],
    ),
    LabStage(  # faces of few, at 220 steps: strangers taken for one person 3 and 74 %; learnt half and half, 4 and 3 %
        title=("Faces of few", "Gesichter der Wenigen"),
        text=(
            "A network learns to tell people apart. Of two hundred, six are seen in little contrast. Press play: how "
            "many strangers does it take for one person, in each group? Beside it the same network, which has seen as "
            "many of both.",
            "Ein Netz lernt, Menschen zu unterscheiden. Von zweihundert sind sechs nur in schwachem Kontrast zu "
            "sehen. Drücke Start: Wie viele Fremde hält es für dieselbe Person, in jeder Gruppe? Daneben dasselbe "
            "Netz, das von beiden gleich viele gesehen hat.",
        ),
        notes=(
            "It is trained once for the whole room. The threshold is set where the majority is served best: 3 of 100 "
            "strangers get through there, 74 of 100 in the group that was hardly seen. With as many of both it is 4 "
            "and 3. Nothing was wrong with the network, only with whom it was shown. The same was found in products, "
            "by Buolamwini and Gebru in 2018.",
            "Es wird einmal für den ganzen Raum trainiert. Die Schwelle sitzt dort, wo es für die Mehrheit am besten "
            "ist: 3 von 100 Fremden kommen da durch, 74 von 100 in der Gruppe, die es kaum gesehen hat. Mit gleich "
            "vielen sind es 4 und 3. Am Netz war nichts falsch, nur daran, wen man ihm gezeigt hat. In Produkten "
            "haben das 2018 Buolamwini und Gebru gefunden.",
        ),
        spec={"act": "faces"},
        locked=["act"],
    ),
    LabStage(  # eight people who hire by the shape alone: a gap of more than 50 points; turned round by deciding again
        title=("Our own decisions", "Unsere eigenen Entscheidungen"),
        text=(
            "This time you are the past. Decide on your eight people: all your decisions together are what the "
            "network learns from. Whom does it prefer now?",
            "Diesmal seid ihr die Vergangenheit. Entscheide über deine acht Menschen: Aus allen euren Entscheidungen "
            "zusammen lernt das Netz. Wen zieht es jetzt vor?",
        ),
        notes=(
            "Let everybody decide as they like, then press play on one phone. See first how fair the room is by "
            "itself. Then whisper to one half of the hall to trust circles a little more, have it decide again, and "
            "watch the network follow. Then undo it: nobody touches the network, only the decisions change.",
            "Alle entscheiden lassen, wie sie mögen, dann auf einem Handy Start drücken. Zuerst sehen, wie fair der "
            "Raum von sich aus ist. Dann einer Hälfte des Saals zuflüstern, Kreisen etwas mehr zu trauen, noch einmal "
            "entscheiden lassen und sehen, wie das Netz folgt. Dann alles zurück: Niemand fasst das Netz an, nur die "
            "Entscheidungen ändern sich.",
        ),
        spec={"recruiting": {"decided_by": "room"}},
        locked=["act", "decidedBy", "difference"],
    ),
)
