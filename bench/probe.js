/**
 * Runs in the page before its own scripts and watches it from outside: what comes over the socket, what is drawn
 * on the canvas of the output map, what is acknowledged. A frame counts as drawn when both have happened.
 */
(() => {
  const HEADER = { kind: 5, sequence: 12, epoch: 16 }; // offsets in a frame, see docs/protocol.md
  const DATA = 1;
  const draws = []; // times at which the output map was drawn, at most one in an animation frame
  const acknowledged = []; // times of acknowledgements
  const arrivals = []; // {sequence, epoch, time} of pictures

  for (const method of ["drawImage", "putImageData"]) {
    const original = CanvasRenderingContext2D.prototype[method];
    CanvasRenderingContext2D.prototype[method] = function (...args) {
      original.apply(this, args);
      const frame = document.timeline.currentTime;
      if (this.canvas.dataset?.testid === "output-map" && draws[draws.length - 1]?.frame !== frame) {
        draws.push({ frame, time: performance.now() });
      }
    };
  }

  const send = WebSocket.prototype.send;
  const watched = new WeakSet();
  WebSocket.prototype.send = function (message) {
    if (!watched.has(this)) {
      watched.add(this);
      this.addEventListener("message", ({ data }) => {
        if (data instanceof ArrayBuffer) arrived(new DataView(data));
      });
    }
    send.call(this, message);
    const { type, seq } = JSON.parse(message);
    if (type === "ack") acknowledged.push({ seq, time: performance.now() });
  };

  function arrived(view) {
    if (view.getUint8(HEADER.kind) === DATA) return;
    const sequence = view.getUint32(HEADER.sequence, true);
    arrivals.push({ sequence, epoch: view.getUint32(HEADER.epoch, true), time: performance.now() });
  }

  const since = (list, time) => list.filter((entry) => entry.time >= time);

  /** Frames drawn and epochs shown within the next `milliseconds`. */
  async function watch(milliseconds) {
    const from = { time: performance.now(), epoch: probe.epoch() };
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    return {
      seconds: (performance.now() - from.time) / 1000,
      epochs: probe.epoch() - from.epoch,
      frames: Math.min(since(draws, from.time).length, since(acknowledged, from.time).length),
    };
  }

  /** From the next click on reset to the drawing of a picture of epoch 0 that came after it, in ms. */
  function expectReset() {
    probe.resetDrawn = new Promise((resolve) => {
      const clicked = (event) => {
        const check = () => {
          const fresh = since(arrivals, event.timeStamp).find(({ epoch }) => epoch === 0);
          const drawn = fresh && since(draws, fresh.time)[0];
          const told = drawn && since(acknowledged, fresh.time).find(({ seq }) => seq >= fresh.sequence);
          if (told) resolve(drawn.time - event.timeStamp);
          else requestAnimationFrame(check);
        };
        check();
      };
      document.querySelector("[data-testid=reset]").addEventListener("click", clicked, { once: true, capture: true });
    });
  }

  /** Resolves in the first animation frame in which `condition` holds. */
  const until = (condition) =>
    new Promise((resolve) => {
      const check = () => (condition() ? resolve() : requestAnimationFrame(check));
      check();
    });

  /** Compressed bytes of everything loaded so far, without headers. */
  const bodies = () =>
    ["navigation", "resource"]
      .flatMap((kind) => performance.getEntriesByType(kind))
      .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);

  globalThis.probe = {
    bodies,
    watch,
    expectReset,
    resetDrawn: null,
    drawn: () => until(() => draws.length > 0),
    trained: () => until(() => probe.epoch() > 0),
    epoch: () => Number(document.querySelector("[data-testid=epoch]").textContent.replace(/\D/g, "")),
  };
})();
