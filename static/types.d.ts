// Shapes that several modules share. Types only: the browser never loads this file.

import type { Frame, Layouts } from "./frames.js";
import type { Theme } from "./palette.js";
import type { ReadonlySignal, Signal } from "./vendor/signals-core.js";

/** What a participant asked for; a lab adds its own fields. */
export interface Spec {
  lab: string;
}

/** What the page alone decides and the server never hears of; a lab adds its own fields. */
export interface View {
  /** names of controls that the link hides */
  hidden: string[];
  hideText: boolean;
}

/** All that a link stands for. */
export interface State {
  spec: any;
  view: any;
}

/** One row of the table that ties state and link together. */
export interface Field {
  /** name in the link */
  name: string;
  /** dotted path in the state */
  path: string;
  /** the value as the link shows it */
  print(value: any, state: State): string;
  /** the value for a text, `undefined` if the text makes no sense; `adjusted` if it had to be bent */
  parse(text: string, current: any): { value: any; adjusted?: boolean } | undefined;
  /** whether the row means anything in this state */
  when?(state: State): boolean;
  /** whether an empty text is a value */
  blank?: boolean;
  /** shown in a link even where it is the default */
  always?: boolean;
  /** what a link stands for that does not name the row, where that depends on rows before it */
  usual?(state: State): string | undefined;
  /** the text stands in the link as it is, without escapes; `print` gives only what can */
  raw?: boolean;
}

/** A part of a link that was bent (`used`) or ignored (`used` null). */
export interface LinkProblem {
  name: string;
  given: string;
  used: string | null;
}

/**
 * Beside those of any session: "waiting" in a full room's line, "removed" from a room or the room is over,
 * "unknown" code, wrong "secret", and a room whose door is "closed" to newcomers.
 */
export type ConnectionState =
  | "connecting"
  | "open"
  | "lost"
  | "full"
  | "taken"
  | "waiting"
  | "removed"
  | "unknown"
  | "secret"
  | "closed";

export interface Run {
  running: boolean;
  epoch: number;
  status: string;
  focus: [number, number] | null;
}

/** An error as the server words it. */
export interface Refusal {
  code: string;
  path: string;
  message: string;
}

export interface Notice {
  key: string;
  params?: Record<string, string | number>;
}

/** How whoever draws draws: inside the draw loop, and in which colours. */
export interface Look {
  /** calls `job` before the next drawing */
  request(job: () => void): void;
  look: ReadonlySignal<Theme>;
}

/** What a lab's page is given; a lab says what it offers, and what of its page its links hold beside every lab's. */
export interface LabContext<Catalog = any, Looks = any> extends Look {
  session: any;
  view: Signal<Looks>;
  catalog: Catalog;
  say(notice: Notice): void;
  /** in a room: why nobody here can run, pause, step or start over, as a key of the texts; null: everybody can */
  held?: ReadonlySignal<string | null>;
}

/** A file to take home: its name, the key of what its button says, with `.hint` behind it of a sentence, and what makes it. */
export interface SavedFile {
  file: string;
  words: string;
  make(): Promise<Blob>;
}

/** Asked for when somebody looks for files. */
export type Files = () => Promise<SavedFile[]>;

/** What every part of a lab's page gets: also what its controls do, and what is shown. */
export interface Part<
  Catalog,
  Settings extends (...given: any) => any,
  Pictures extends (...given: any) => any,
  Looks extends View = View,
> extends LabContext<Catalog, Looks> {
  settings: ReturnType<Settings>;
  pictures: ReturnType<Pictures>;
}

/** One participant's network on the projector, whole and live. */
export interface Spectacle {
  /** a network begins: its spec, and in which colours it is drawn */
  show(spec: any, theme: Theme): void;
  /** what its curve has shown so far: epoch, and the values where it learns and elsewhere */
  recall?(history: [number, number, number][], generation: number): void;
  /** a `data`, `live` or `full` frame of it; called inside the draw loop */
  draw(frame: Frame): void;
  destroy(): void;
}

/** Somebody in the room, as an ensemble sees them; `picture`: of their tile, null where none has come. */
export interface Player {
  slot: number;
  name: string;
  picture: Uint8Array | null;
}

/** What a projector makes of everybody's tiles together, above the wall; `spec`: of the stage, as far as it says. */
export type Ensemble = (
  host: HTMLElement,
  given: { catalog: any; spec: ReadonlySignal<any>; players(): Player[] },
) => { destroy(): void };

/**
 * The page's half of a lab: `static/labs/<name>.js` exports one as `lab`. In the folder `static/labs/<name>/` may lie
 * `text.js` (sentences; import it), `*.css` (linked by themselves) and `skeleton.html` (shown until the modules have
 * come). A frame's header and `epochs_per_second` feed the counter; its `focus` and any other array are the lab's affair.
 */
export interface Lab {
  name: string;
  /** what runs there is over in seconds: nobody is told that it is gone */
  brief?: boolean;
  /** rows of its links beside those of the catalogue's table, or other than `fieldsOf` of static/kit/fields.js makes them */
  fields?(catalog: any): Field[];
  /** what no row can see alone */
  settled?(catalog: any, state: State): { state: State; problem?: LinkProblem };
  /** names in links of controls that a frame of another page may leave out */
  hides?: string[];
  /** what its view begins with, beside what every lab's has */
  view?: Record<string, unknown>;
  /** the spec of a link that says nothing, `seed` in the place of whatever may be random; without it at `data.seed` */
  fresh?(spec: any, seed: string): any;
  /**
   * `result`: a sentence for screen readers about what the network has come to; `files`: to take home;
   * `prepare`: before the server is asked for `next`; `undo`: takes back what was not asked for yet, if there is anything;
   * `mark`: what the network has learned, if anything; `recall`: the network that was just asked for shall be as its
   * set-up's was at `mark`; `from`: the spec of the one whose weights it has taken over as far as they fit
   */
  create(context: LabContext): {
    Page: () => any;
    draw(frame: Frame): void;
    result?(): string;
    files?: Files;
    /** how the network begins, in a menu beside "start over"; gets `close` */
    Starts?: (props: { close: () => void }) => any;
    prepare?(next: any, before: any): Promise<unknown> | null;
    undo?(): boolean;
    mark?(): any;
    recall?(mark: any, from?: any): void;
  };
  /** for the projector's spotlight, which alone loads it; a lab without it is shown by its tile alone */
  spectate?(): Promise<(host: HTMLElement, given: { catalog: any }) => Spectacle>;
  /** for projectors, where the lab's entry in the catalogue says `ensemble` */
  ensemble?(): Promise<Ensemble>;
  /** what hosts turn for the whole room where nothing learns, instead of plain sliders of what the lab calls `steered` */
  Steer?: (props: { catalog: any; spec: any; tune(changes: Record<string, unknown>): void }) => any;
}

export type { Frame, Layouts, ReadonlySignal, Signal };
