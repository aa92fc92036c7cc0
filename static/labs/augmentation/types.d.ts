// The lab's spec, catalogue and frames, as app/labs/augmentation has them. Types only.

import type { Entry } from "../../kit/fields.js";
import type { LabContext } from "../../types.js";

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

/** A frame as the page uses it, and of which mode it is. */
export type Shown = ReturnType<typeof import("./pictures.js").shownOf> & { mode: string };
/** One row of the table. */
export type Row = ReturnType<typeof import("./pictures.js").rowsOf>[number];

/** What every part of the page gets. */
export interface Shared extends LabContext {
  catalog: Catalog;
  settings: ReturnType<typeof import("./settings.js").createSettings>;
  pictures: ReturnType<typeof import("./pictures.js").createPictures>;
}
