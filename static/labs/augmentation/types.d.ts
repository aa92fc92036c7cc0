// The lab's spec, catalogue and frames, as app/labs/augmentation has them. Types only.

import type { Entry } from "../../kit/fields.js";

export interface AugmentationSpec {
  lab: "augmentation";
  mode: "pictures" | "trap";
  chosen: string[];
  separately: boolean;
  strengths: Record<string, number>;
  data: { digits: number; seed: string; group: string };
  revealed: boolean;
  speed: string;
}

export interface Kind {
  name: string;
  unit: "°" | "%" | "px";
  usual: number;
  min: number;
  max: number;
  step: number;
}

export interface Catalog {
  name: string;
  defaults: AugmentationSpec;
  fields: Record<string, Entry>;
  variants: string[];
  kinds: Kind[];
  columns: Record<string, string[]>;
  steps: number;
  samples: number;
  drawings: number;
}

/** One row of the table: kinds and their strengths, accuracy on each column. */
export interface Row {
  kinds: { name: string; strength: number }[];
  cells: number[];
  /** it belongs to the run, not to one before */
  current: boolean;
}

/** A drawing of one's own: pixels 0…16, what it is meant to be, what the first and the last row say (255: nothing yet). */
export interface OwnDrawing {
  pixels: number[];
  label: number;
  answers: number[];
}

/** A frame as the page uses it. */
export interface Shown {
  mode: string;
  epoch: number;
  generation: number;
  /** [picture, channel, row, column], 0…255 */
  pictures: Uint8Array;
  labels: Uint8Array;
  says: Uint8Array;
  rows: Row[];
  revealed: boolean;
  sample: number;
  pool: { drawings: number; people: number };
  own: OwnDrawing[];
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
