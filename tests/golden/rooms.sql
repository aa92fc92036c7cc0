-- {"code": "TG6R", "secret": "pE79xtpttOd6l_uYlmfKZHz9fAKsDX0I", "next_secret": "KB081xTFTbIDfey4LwmkVjZ4QxmlOzqf", "ids": {"ada": "7ae9b0c5", "bea": "b57754ba", "eve": "bed8f7f7", "zoe": "e392fbca"}, "tokens": {"ada": "_DcnbhS_CkvNBKymIlvqUk2s3A_6DVGw", "bea": "sAlYCTOwlMG5XwgS5ah51Lk2JC4ezl6b", "eve": "bDzTtLGh7SGMHnf0xVAmDdf4szZbrTMC", "zoe": "sG0IdWHSHZ76Sco45u0wtNIKOuqmsQIU"}}
BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE people (
	room VARCHAR(32) NOT NULL, 
	id VARCHAR(16) NOT NULL, 
	token_hash VARCHAR(64) NOT NULL, 
	data JSON NOT NULL, 
	spec JSON NOT NULL, 
	checkpoint BLOB, 
	CONSTRAINT pk_people PRIMARY KEY (room, id), 
	CONSTRAINT fk_people_rooms FOREIGN KEY(room) REFERENCES rooms (code) ON DELETE CASCADE
);
INSERT INTO "people" VALUES('TG6R','7ae9b0c5','32d680df3e54ae0d831397e1d3bba4621e4b1cd6941c2b64ac3e511922b91843','{"id": "7ae9b0c5", "slot": 0, "name": "Ada", "pending": null, "team": "Red", "muted": false, "banned": false, "gone": false, "consent": true, "lab": "counter", "took_part": true, "best": {"spec": {"lab": "counter", "cells": 3, "starts": [1.0, 2.0], "pace": 1.0, "speed": "frame"}, "epoch": 3, "train_loss": 0.25, "test_loss": 0.25, "exam_loss": null}}','{"lab": "counter", "cells": 3, "starts": [1.0, 2.0], "pace": 1.0, "speed": "frame"}',X'78014D8BB10AC2401044D75F99FA0A31167258042C05B10F298ECB2606C25EBCDC091202F912F1535DAD2C8661E6F12ED7D379F322A2191D0B4797FA20B03B8389EF99C533ECC12066915E3AD8D60D132B4C3C4EB05B83A67F70ECB8F9432EA9342BF1E9DB3C067F832D0C7CC892549BE162744FF5178336F8AC9FE4615874FE88EEAAC2B1DDC354455DD70BD15A12BD356BF9015CDB3903');
INSERT INTO "people" VALUES('TG6R','b57754ba','c79c33bc64c1a4d28f7595d18d24eb1720749c0bdbc6bddf86d894dfdfb3f57e','{"id": "b57754ba", "slot": 1, "name": "Bea", "pending": "Beatrice", "team": "", "muted": true, "banned": false, "gone": false, "consent": false, "lab": "counter", "took_part": true, "best": null}','{"lab": "counter", "cells": 3, "starts": [1.0, 2.0], "pace": 1.0, "speed": "frame"}',X'78014D8EBD0A02311084E3AB6C9D42FC6982A0602988FD9122E43631706CEE72892021E093F8ACEE5D6535CC7C3330F7C7F5B6F90A212A78244C268748A07612669C0A9245504709A91005F2A09C19666498719C416D25F4E185C963FF874CE6516562F3A23846FB5CBB3616CA3CAB6052326FCE9A04176DE18CCA3034B62B61DF7570720790DD5E6BDD84F89CF9E465D11F5689385B');
INSERT INTO "people" VALUES('TG6R','bed8f7f7','438a190c3813c62a58b86f055c370aeb28cd84bac16ccf88d92786b66060aeb4','{"id": "bed8f7f7", "slot": 2, "name": "Eve", "pending": null, "team": "", "muted": false, "banned": true, "gone": true, "consent": true, "lab": "counter", "took_part": false, "best": null}','{"lab": "counter", "cells": 2, "starts": [0.0], "pace": 1.0, "speed": "frame"}',X'78014D8EBD0A02311084E3AB6C9D420FAB606729887D4811729B183836677E0E24E4557C56D7AB9C6699F96660EF8FEBEDF01142740848986D8D89409D24147C352487A02609B911450AA0BC5D0A32ACB81650470973DC30079CFF90AD3CEA4C5CFD5D5C937BEE5D971A559E75B039DB376743824FAE71466D5906DB9DB0D71A2EFE0C524FC698C10FEEFA02700A3698');
INSERT INTO "people" VALUES('TG6R','e392fbca','fddb69203b744815c356ea553f3476837758a07da15a3ec9d6fe4733365257c3','{"id": "e392fbca", "slot": 3, "name": "Calm Gecko", "pending": "Zoe", "team": "", "muted": false, "banned": false, "gone": false, "consent": true, "lab": "counter", "took_part": false, "best": null}','{"lab": "counter", "cells": 3, "starts": [1.0, 2.0], "pace": 1.0, "speed": "frame"}',X'78014D8ECD0AC2301084E3ABEC3907A59E82A0E05190DE430E21DDC642D9D4FC0812023E89CFEAB6274FC3CC370373EFAFB7DD570851C12361B4790A04EA2021E1B3203904D549888568220F6AB47342861997046A2F61985E183D0E7FC8661E55262EAF8A4B708FADEB42A1CCB30A3646FBE6AC4918832B9C5199E7C67623ECB586D37804A93B634C13E273E69397557F54CF3858');
CREATE TABLE rooms (
	code VARCHAR(32) NOT NULL, 
	secret_hash VARCHAR(64) NOT NULL, 
	data JSON NOT NULL, 
	created DOUBLE NOT NULL, 
	expires DOUBLE NOT NULL, 
	CONSTRAINT pk_rooms PRIMARY KEY (code)
);
INSERT INTO "rooms" VALUES('TG6R','8ec8db72484d7a566a68ed04848403c36172bade0ef263c2ff76336d6ce36d88','{"title": "From before", "origin": "http://127.0.0.1:36091", "index": 1, "script": [{"title": "Count", "text": "Everybody counts.", "notes": "breathe", "lab": "counter", "spec": {"cells": 2}, "locked": [], "pace": "own", "run": false, "goal": null, "view": "wall", "translations": {}}, {"title": "Higher", "text": "", "notes": "", "lab": "counter", "spec": {"starts": [1.0, 2.0]}, "locked": [], "pace": "own", "run": false, "goal": {"title": "", "limit": 0.05, "rank": "parameters", "seconds": 300, "teams": false, "exam": {"target": 9.0}}, "view": "wall", "translations": {}}], "stage": {"title": "Higher", "text": "", "notes": "", "lab": "counter", "spec": {"starts": [1.0, 2.0]}, "locked": [], "pace": "own", "run": false, "goal": {"title": "", "limit": 0.05, "rank": "parameters", "seconds": 300, "teams": false, "exam": {"target": 9.0}}, "view": "wall", "translations": {}}, "settings": {"action": "settings", "names": true, "results": true, "door": true, "blackout": false, "join": true, "join_large": false, "moderation": "review", "view": "wall", "sort": "loss"}, "challenge": {"goal": {"title": "Second", "limit": 9.5, "rank": "parameters", "seconds": 300, "teams": false, "exam": {}}, "exam": {"target": 10.0, "seed": "164e7f7edf597ce4"}, "lab": "counter", "started": 1795884104759.8477, "ends": 1795884105261.2217, "state": "ended", "stopped": true, "scores": {"7ae9b0c5": {"loss": 6.666666507720947, "parameters": 3, "seconds": 0.2}}}, "past": [{"goal": {"title": "First", "limit": 9.0, "rank": "loss", "seconds": 300, "teams": false, "exam": {}}, "exam": {"target": 10.0, "seed": "e2e97b35e8099464"}, "lab": "counter", "started": 1795884104283.6692, "ends": 1795884104759.2832, "state": "ended", "stopped": false, "scores": {"7ae9b0c5": {"loss": 8.666666984558105, "parameters": 3, "seconds": 0.1}}}], "vote": {"question": "Which?", "candidates": ["7ae9b0c5", "e392fbca"], "state": "open", "ballots": {"b57754ba": "7ae9b0c5"}}, "next_slot": 4, "shared": "", "next_hash": "04da82b3477e4f9a08e05eb615b3ce3ebc286cfed7102aab970f302ff1a326ae", "visited": true, "spotlight": "7ae9b0c5", "driven": "pause"}',1.79588410422393872072e+12,4000000000000.0);
CREATE INDEX ix_rooms_expires ON rooms (expires);
COMMIT;
