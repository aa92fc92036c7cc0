// The playground's spec and catalogue, as app/labs/playground has them. Types only.

import type { Entry } from "../../kit/fields.js";
import type { Part } from "../../types.js";

export interface Layer {
  units: number;
  activation: string;
}

export interface PlaygroundSpec {
  lab: "playground";
  problem: string;
  data: { dataset: string; noise: number; train_percent: number; seed: string };
  features: string[];
  network: { hidden: Layer[]; initial: string; start: number };
  training: {
    learning_rate: number;
    batch_size: number;
    optimizer: string;
    regularization: string;
    regularization_rate: number;
    loss: string;
    speed: string;
  };
}

export interface PlaygroundView {
  hidden: string[];
  hideText: boolean;
  showTest: boolean;
  discretize: boolean;
  /** the data set of the problem that is not chosen, as far as it was ever */
  other: string | null;
}

interface Range {
  min: number;
  max: number;
}

export interface Catalog {
  name: string;
  defaults: PlaygroundSpec;
  fields: Record<string, Entry>;
  datasets: { name: string; problem: string; points: number; preview: number[][] }[];
  features: { name: string; formula: string }[];
  activations: string[];
  ranges: Record<"hidden_layers" | "units" | "parameter", Range>;
}

/** What every part of the page gets. */
export interface Shared extends Part<Catalog, PlaygroundView> {
  settings: ReturnType<typeof import("./settings.js").createSettings>;
  pictures: ReturnType<typeof import("./pictures.js").createPictures>;
  /** the drawing of the network, once it is there */
  network: { current: ReturnType<typeof import("./network.js").followed> | null };
}
