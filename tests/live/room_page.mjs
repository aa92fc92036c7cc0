// A page in a room without a screen, as a participant, host or projector: the modules of the page itself. Each line on
// stdout is how it is now: its connection, how many pictures it has drawn, and whether the room is dark.

import { createSocket } from "../../static/socket.js";
import { createWatcher } from "../../static/room.js";
import { createParticipant } from "../../static/participant/membership.js";
import { createSession } from "../../static/session.js";
import { effect, signal } from "../../static/vendor/signals-core.js";

const [url, code, role, secret] = process.argv.slice(2);
const kept = new Map();
const storage = {
  getItem: (key) => kept.get(key) ?? null,
  setItem: (key, value) => kept.set(key, value),
  removeItem: (key) => kept.delete(key),
};
const pictures = signal(0);

function watch() {
  const schedule = (draw) => setTimeout(() => draw(performance.now()), 16);
  const watcher = createWatcher({ code, role, secret, url, schedule });
  watcher.onWall(() => void pictures.value++);
  watcher.open();
  return { connection: watcher.connection, settings: watcher.part("settings"), play: () => {} };
}

function join() {
  const room = createParticipant({ code, lab: "playground", say: () => {}, storage });
  let socket;
  const session = createSession({
    spec: { lab: "playground" },
    lab: { tuned: () => ({}), withChanges: (spec) => spec },
    connect: (handlers) =>
      (socket = createSocket({ url, busy: () => session.run.peek().running, ...handlers, ...room.handlers(handlers) })),
    introduce: () => ({ lab: "playground", ...room.introduce() }),
    frame({ sequence }) {
      session.acknowledge(sequence);
      pictures.value++;
    },
    follow: true,
  });
  room.begin(socket, signal({ hidden: [] }));
  socket.open();
  return { connection: socket.state, settings: room.settings, play: () => session.control("run") };
}

const page = role === "participant" ? join() : watch();
effect(() => void (page.connection.value === "open" && page.settings.value && page.play()));
effect(() => {
  const shown = { connection: page.connection.value, dark: page.settings.value?.blackout, pictures: pictures.value };
  process.stdout.write(`${JSON.stringify(shown)}\n`);
});
process.stdin.resume().on("end", () => process.exit());
