// How bass and drums sound: oscillators and noise, no recordings. It works on any BaseAudioContext, also offline.

const A4 = { key: 69, hertz: 440 };
const LEVELS = { bass: 0.5, kick: 0.9, snare: 0.35, hat: 0.12, rim: 0.3 };
const ATTACK = 0.006; // seconds: faster is a click
const RELEASE = 0.05;
const SILENT = 0.0001; // exponential ramps never reach 0

/** @param {number} key of MIDI */
const hertzOf = (key) => A4.hertz * 2 ** ((key - A4.key) / 12);

/** @param {BaseAudioContext} context @param {AudioNode} [out] */
export function createVoices(context, out = context.destination) {
  const noise = noiseOf(context);

  /** A gain that rises at `at` and is gone after `seconds`. @param {number} at @param {number} level @param {number} seconds */
  function envelope(at, level, seconds) {
    const gain = context.createGain();
    gain.gain.setValueAtTime(SILENT, at);
    gain.gain.exponentialRampToValueAtTime(level, at + ATTACK);
    gain.gain.exponentialRampToValueAtTime(SILENT, at + Math.max(2 * ATTACK, seconds));
    gain.connect(out);
    return gain;
  }

  /** @param {number} at @param {number} seconds @param {AudioScheduledSourceNode} source */
  function between(at, seconds, source) {
    source.start(at);
    source.stop(at + seconds);
  }

  /** @param {number} at @param {number} level @param {number} seconds @param {BiquadFilterType} type @param {number} hertz */
  function hiss(at, level, seconds, type, hertz) {
    const source = context.createBufferSource();
    source.buffer = noise;
    const filter = context.createBiquadFilter();
    filter.type = type;
    filter.frequency.value = hertz;
    source.connect(filter).connect(envelope(at, level, seconds));
    between(at, seconds + RELEASE, source);
  }

  /** A tone that falls from `high` to `low`. @param {number} at @param {number} level @param {number} seconds @param {number} high @param {number} low */
  function thump(at, level, seconds, high, low) {
    const tone = context.createOscillator();
    tone.frequency.setValueAtTime(high, at);
    tone.frequency.exponentialRampToValueAtTime(low, at + seconds / 2);
    tone.connect(envelope(at, level, seconds));
    between(at, seconds + RELEASE, tone);
  }

  /** @type {Record<string, (at: number) => void>} */
  const drums = {
    kick: (at) => thump(at, LEVELS.kick, 0.28, 130, 45),
    snare(at) {
      hiss(at, LEVELS.snare, 0.17, "highpass", 1800);
      thump(at, LEVELS.snare, 0.1, 240, 160);
    },
    hat: (at) => hiss(at, LEVELS.hat, 0.05, "highpass", 7000),
    rim: (at) => hiss(at, LEVELS.rim, 0.04, "bandpass", 1700),
  };

  return {
    /** A note of a bass: overtones, or a phone's loudspeaker would swallow it. @param {number} at @param {number} key @param {number} seconds */
    bass(at, key, seconds) {
      const hertz = hertzOf(key);
      const tone = context.createOscillator();
      tone.type = "sawtooth";
      tone.frequency.setValueAtTime(hertz, at);
      const filter = context.createBiquadFilter();
      filter.type = "lowpass";
      filter.Q.value = 4;
      filter.frequency.setValueAtTime(Math.min(1800, hertz * 14), at);
      filter.frequency.exponentialRampToValueAtTime(hertz * 4, at + Math.max(0.12, seconds));
      const gain = context.createGain();
      gain.gain.setValueAtTime(0, at);
      gain.gain.linearRampToValueAtTime(LEVELS.bass, at + ATTACK);
      gain.gain.setTargetAtTime(LEVELS.bass * 0.6, at + ATTACK, 0.2);
      gain.gain.setTargetAtTime(0, at + Math.max(ATTACK, seconds - RELEASE), RELEASE / 3);
      tone.connect(filter).connect(gain).connect(out);
      between(at, seconds + RELEASE, tone);
    },
    /** @param {number} at @param {string} name */
    drum: (at, name) => drums[name](at),
  };
}

/** A second of noise, the same everywhere. @param {BaseAudioContext} context */
function noiseOf(context) {
  const buffer = context.createBuffer(1, context.sampleRate, context.sampleRate);
  const samples = buffer.getChannelData(0);
  let state = 1;
  for (let i = 0; i < samples.length; i++) {
    state = (state * 16807) % 2147483647; // Park & Miller's generator
    samples[i] = state / 1073741823.5 - 1;
  }
  return buffer;
}
