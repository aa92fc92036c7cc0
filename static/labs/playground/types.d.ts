// The playground's spec and catalogue, as app/labs/playground has them. Types only.

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
  step: number;
}

export interface Catalog {
  name: string;
  defaults: PlaygroundSpec;
  problems: string[];
  datasets: { name: string; problem: string; points: number; preview: number[][] }[];
  features: { name: string; formula: string }[];
  activations: string[];
  optimizers: string[];
  losses: string[];
  regularizations: string[];
  initial: string[];
  speeds: { name: string }[];
  choices: { learning_rate: number[]; regularization_rate: number[] };
  ranges: {
    noise: Range & { most: number };
    train_percent: Range;
    batch_size: Range;
    hidden_layers: Range;
    units: Range;
    start: { min: number; max: number };
    parameter: { min: number; max: number };
  };
  tunable: string[];
}

export type Tuned = Pick<PlaygroundSpec["training"], "learning_rate" | "regularization_rate" | "speed">;

/** What every part of the page gets. */
export interface Shared {
  session: any;
  view: import("../../types.js").Signal<PlaygroundView>;
  catalog: Catalog;
  settings: ReturnType<typeof import("./settings.js").createSettings>;
  pictures: ReturnType<typeof import("./pictures.js").createPictures>;
  /** the drawing of the network, once it is there */
  network: { current: ReturnType<typeof import("./network.js").followed> | null };
}
