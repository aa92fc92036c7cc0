// Playing on a page: a player, the clock that it goes by, and whether it is heard. Sound begins only with a touch.

import { effect, signal } from "../../vendor/signals.js";
import { createPlayer, TICK } from "./player.js";
import { createVoices } from "./voices.js";

const FADE = 0.015; // seconds: silence that comes at once is a click

/** The audio clock and what sounds on it; asked for in answer to a touch, or browsers keep it silent. */
function createSound() {
  const context = new AudioContext({ latencyHint: "interactive" });
  const volume = context.createGain();
  const limiter = context.createDynamicsCompressor();
  volume.connect(limiter).connect(context.destination);
  void context.resume();
  return {
    now: () => context.currentTime,
    voices: createVoices(context, volume),
    /** @param {boolean} on */
    hear: (on) => void volume.gain.setTargetAtTime(on ? 1 : 0, context.currentTime, FADE),
  };
}

/** Without sound the music goes on by the page's clock. */
const SILENCE = { now: () => performance.now() / 1000, voices: null };

/**
 * @param {object} given
 * @param {Parameters<typeof createPlayer>[0]["catalog"]} given.catalog
 * @param {Parameters<typeof createPlayer>[0]["barAt"]} given.barAt
 * @param {boolean} [given.mute] it begins without sound
 */
export function createMusic({ mute = false, ...given }) {
  const player = createPlayer(given);
  const muted = signal(mute);
  const playing = signal(false);
  /** @type {ReturnType<typeof createSound> | null} */
  let sound = null;
  let timer = 0;
  let frame = 0;

  const wanted = () => {
    if (muted.peek()) return sound ?? SILENCE;
    sound ??= createSound();
    return sound;
  };
  const look = () => {
    player.look();
    frame = requestAnimationFrame(look);
  };

  function stop() {
    clearInterval(timer);
    cancelAnimationFrame(frame);
    sound?.hear(false);
    player.stop();
    playing.value = false;
  }

  /** A page that nobody sees plays nothing: its timers would come too late. */
  const hidden = () => document.hidden && stop();
  document.addEventListener("visibilitychange", hidden);
  const stopHearing = effect(() => sound?.hear(playing.value && !muted.value));

  return {
    playing,
    muted,
    position: player.position,

    /** In answer to a touch. @param {number} [first] the number of the first bar */
    play(first = 0) {
      player.start(wanted(), first);
      playing.value = true;
      sound?.hear(!muted.peek());
      player.tick();
      timer = window.setInterval(() => player.tick(), TICK);
      frame = requestAnimationFrame(look);
    },
    stop,
    /** In answer to a touch. */
    toggleMute() {
      muted.value = !muted.peek();
      if (playing.peek()) player.move(wanted());
      sound?.hear(playing.peek() && !muted.peek());
    },
    destroy() {
      stop();
      stopHearing();
      document.removeEventListener("visibilitychange", hidden);
    },
  };
}
