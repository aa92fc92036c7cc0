// The attack lab's spec and catalogue, as app/labs/attack has them. Types only.

import type { Entry } from "../../kit/fields.js";

export interface Attack {
  method: string;
  /** most that a pixel changes, of the 1 between paper and ink */
  epsilon: number;
  /** what the network shall answer; null: anything but the label */
  target: number | null;
  /** which picture of the gallery */
  sample: number;
  /** 64 numbers 0…16 in its place */
  drawing: number[] | null;
  network: string;
  /** 64 numbers −8…8, painted by hand */
  noise: number[] | null;
  /** which random noise */
  throw: number;
}

export interface AttackSpec {
  lab: "attack";
  data: { seed: string };
  network: { defence: string };
  training: { steps: number; speed: string };
  attack: Attack;
}

export interface Catalog {
  name: string;
  defaults: AttackSpec;
  fields: Record<string, Entry>;
  /** those of the methods that are tried on all test pictures */
  measured: string[];
  /** ε at which networks are measured */
  strengths: number[];
  classes: number;
  /** of the gallery */
  labels: number[];
  parameters: number;
}

/** A frame as the page uses it. */
export interface Shown {
  epoch: number;
  generation: number;
  method: string;
  /** index of the network under attack */
  network: number;
  target: number | null;
  label: number;
  epsilon: number;
  /** 64 pixels each, 0…1 */
  clean: Float32Array;
  attacked: Float32Array;
  random: Float32Array;
  /** −ε…ε */
  noise: Float32Array;
  randomNoise: Float32Array;
  /** of the clean picture, the attacked one, the random one */
  probabilities: Float32Array[];
  /** what the network takes each of them for */
  answers: number[];
  fooled: boolean;
  fooledByChance: boolean;
  /** ε; NaN: none does it, or not known */
  smallest: number;
  /** the picture of the gallery that turns first, by which ε; NaN: not known yet */
  weakest: { sample: number; epsilon: number };
  /** largest change of a pixel */
  size: number;
  /** of each network on clean test pictures; NaN: not there */
  accuracy: number[];
  /** [network][method][strength]; NaN: not measured */
  rates: number[][][];
}

/** What every part of the page gets. */
export interface Shared {
  session: any;
  view: import("../../types.js").Signal<any>;
  catalog: Catalog;
  say(notice: import("../../types.js").Notice): void;
  settings: ReturnType<typeof import("./settings.js").createSettings>;
  pictures: ReturnType<typeof import("./pictures.js").createPictures>;
}
