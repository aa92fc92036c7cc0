// The attack lab's spec and catalogue, as app/labs/attack has them. Types only.

import type { Entry } from "../../kit/fields.js";
import type { Part } from "../../types.js";

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
export type Shown = ReturnType<typeof import("./pictures.js").shownOf>;

/** What every part of the page gets. */
export interface Shared extends Part<Catalog> {
  settings: ReturnType<typeof import("./settings.js").createSettings>;
  pictures: ReturnType<typeof import("./pictures.js").createPictures>;
}
