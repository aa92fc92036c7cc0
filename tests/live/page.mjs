// The page's connection and session without a screen, for tests that put something between it and the server. A line of
// JSON on stdin is something done: {"call": [name, ...arguments]} of the session, {"pass": seconds} on its clock (for its
// patience; the rest happens when it happens), {"look": true} at the page, {"say": message} as it is. Each line on stdout
// is how it is now.

import { createInterface } from "node:readline";
import { createSession } from "../../static/session.js";
import { createSocket } from "../../static/socket.js";
import { effect } from "../../static/vendor/signals-core.js";

const [url, realClock] = process.argv.slice(2);
const time = { now: 0, tick: () => {} };
const clock = { now: () => time.now, date: () => time.now, every: (job) => (time.tick = job) };
const kept = {};
const lab = {
  tuned: ({ pace, speed }) => ({ pace, speed }),
  withChanges: (spec, changes) => ({ ...spec, ...changes }),
};

let socket;
const session = createSession({
  spec: { lab: "counter", cells: 3, starts: [0], pace: 1, speed: "frame" },
  lab,
  connect: (handlers) =>
    (socket = createSocket({
      url,
      ...(realClock ? {} : { clock }),
      token: { get: () => kept.token, set: (token) => (kept.token = token) },
      ...handlers,
    })),
  introduce: () => ({ lab: "counter" }),
  frame: ({ sequence }) => session.acknowledge(sequence),
  refused: (refusal) => process.stdout.write(`${JSON.stringify({ refusal })}\n`),
});
effect(() => {
  const { running, epoch, status } = session.run.value;
  const [connection, blocked] = [socket.state.value, socket.blocked.value];
  process.stdout.write(`${JSON.stringify({ connection, blocked, running, epoch, status })}\n`);
});
socket.open();

for await (const line of createInterface({ input: process.stdin })) {
  const { call, pass, look, say } = JSON.parse(line);
  if (call) session[call[0]](...call.slice(1));
  if (look) socket.hurry();
  if (say) socket.request(say);
  for (let left = 1000 * (pass ?? 0); left > 0; left -= 500) {
    time.now += 500;
    time.tick();
  }
}
socket.close();
process.exit();
