import assert from "node:assert/strict";
import { test } from "node:test";
import { pings, setUp, WELCOME } from "./sockets.js";

test("a server that says nothing is asked, and left when it does not answer", () => {
  const { socket, sockets, pass } = setUp();
  const [first] = sockets;
  first.opens();
  first.says(WELCOME);
  pass(4.5);
  assert.equal(pings(first), 0);
  pass(0.5);
  assert.equal(pings(first), 1);
  first.says({ type: "pong" });
  pass(5);
  assert.equal(socket.state.value, "open");
  pass(1.5);
  assert.equal(socket.state.value, "lost");
  assert.equal(first.readyState, 3);
  socket.hurry();
  assert.equal(sockets.length, 2);
  socket.close();
});

test("a hidden page, whose timers run once a minute, asks and waits before it leaves a healthy connection", () => {
  const { socket, sockets, pass } = setUp();
  sockets[0].opens();
  sockets[0].says(WELCOME);
  for (let minute = 1; minute <= 5; minute++) {
    pass(60, 60_000);
    assert.equal(pings(sockets[0]), minute);
    sockets[0].says({ type: "pong" });
  }
  assert.equal(socket.state.value, "open");
  pass(120, 60_000); // and one that is dead is noticed even so
  assert.equal(socket.state.value, "open");
  pass(60, 60_000);
  assert.equal(socket.state.value, "lost");
  socket.close();
});

test("whoever looks at the page again knows soon whether it is alive, also after a sleep in which the clock stood still", () => {
  const { socket, sockets, pass } = setUp();
  sockets[0].opens();
  sockets[0].says(WELCOME);
  socket.hurry();
  assert.equal(pings(sockets[0]), 1);
  sockets[0].says({ type: "pong" });
  pass(2);
  assert.equal(socket.state.value, "open");
  socket.hurry();
  pass(1.5);
  assert.equal(socket.state.value, "lost");
  socket.close();
});

test("a device that nobody saw asleep asks by itself", () => {
  const { socket, sockets, pass, sleep } = setUp();
  sockets[0].opens();
  sockets[0].says(WELCOME);
  sleep(600);
  pass(0.5);
  assert.equal(pings(sockets[0]), 1);
  pass(1.5);
  assert.equal(socket.state.value, "lost");
  socket.close();
});

test("while it trains two seconds of silence are a sign; a slow network has longer", () => {
  const { socket, sockets, pass, time } = setUp();
  time.busy = true;
  sockets[0].opens();
  sockets[0].says(WELCOME);
  const picture = () => sockets[0].onmessage({ data: new ArrayBuffer(8) });
  for (let i = 0; i < 20; i++) {
    pass(0.1, 100);
    picture();
  }
  pass(1.5);
  assert.equal(pings(sockets[0]), 0);
  pass(0.5);
  assert.equal(pings(sockets[0]), 1);
  sockets[0].says({ type: "pong" });
  for (let i = 0; i < 5; i++) {
    pass(1.5);
    picture();
  }
  pass(4.5);
  assert.equal(pings(sockets[0]), 1);
  pass(5);
  assert.equal(pings(sockets[0]), 2);
  assert.equal(socket.state.value, "open");
  pass(0.5);
  assert.equal(socket.state.value, "lost");
  socket.close();
});

test("what is pressed after a while of silence asks at once whether anybody hears it", () => {
  const { socket, sockets, pass } = setUp();
  sockets[0].opens();
  sockets[0].says(WELCOME);
  pass(2);
  socket.request({ type: "control" }).catch(() => {});
  socket.request({ type: "control" }).catch(() => {});
  assert.equal(pings(sockets[0]), 1);
  pass(1.5);
  assert.equal(socket.state.value, "lost");
  socket.close();
});
