// This lab's spec, catalogue and pictures, as app/labs/cnn has them. Types only.

import type { Entry } from "../../kit/fields.js";

export interface Block {
  channels: number;
  kernel: number;
  stride: number;
  padding: number;
  pool: string;
  norm: boolean;
  residual: boolean;
}

export interface Network {
  blocks: Block[];
  dense: number[];
}

export interface CnnSpec {
  lab: "cnn";
  data: { seed: string };
  network: Network;
  training: { learning_rate: number; batch_size: number; steps: number; speed: string };
}

interface Range {
  min: number;
  max: number;
  step: number;
}

export interface Catalog {
  name: string;
  defaults: CnnSpec;
  pools: string[];
  digits: { size: number; levels: number; classes: number; train: number; test: number; pool: number };
  fields: Record<string, Entry>;
  ranges: Record<"channels" | "kernel" | "stride" | "padding", Range> &
    Record<"blocks" | "value" | "parameters", { min: number; max: number }>;
}

/** A frame with the network that it is of. */
export interface View {
  network: Network;
  arrays: Record<string, any>;
  picture: { values: Float32Array };
  units: Float32Array[];
  probabilities: Float32Array;
  layers: import("../../kit/maps/maps.js").Layer[];
  /** accuracies */
  train: number;
  test: number;
  epoch: number;
  generation: number;
  /** with the dense weights */
  whole: boolean;
}

/** Where the zoom is; `sums`: its last level. */
export interface Place {
  block: number;
  channel: number;
  input: number;
  row: number;
  column: number;
  sums: boolean;
}

/** What every part of the page gets. */
export interface Shared {
  session: any;
  view: import("../../types.js").Signal<any>;
  catalog: Catalog;
  say: import("../../types.js").LabContext["say"];
  settings: ReturnType<typeof import("./settings.js").createSettings>;
  pictures: ReturnType<typeof import("./pictures.js").createPictures>;
  zoom: import("../../types.js").Signal<Place | null>;
}
