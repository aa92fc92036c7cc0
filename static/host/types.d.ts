// What the host's page calls the things of app/wire/rooms.py. Types only.

export interface Goal {
  title: string;
  limit: number;
  rank: "parameters" | "loss" | "time";
  seconds: number;
  teams: boolean;
  exam: Record<string, unknown>;
}

export interface Stage {
  title: string;
  text: string;
  notes: string;
  lab: string;
  spec: Record<string, unknown>;
  locked: string[];
  pace: "presenter" | "own";
  run: boolean;
  goal: Goal | null;
  view: "wall" | "overlay" | "statistics" | "text";
  translations: Record<string, { title: string; text: string; goal: string }>;
}

export type ScriptChange =
  | { kind: "add"; at: number; stage: Stage }
  | { kind: "replace"; at: number; stage: Stage }
  | { kind: "move"; from: number; to: number }
  | { kind: "remove"; at: number };

/** One line of the roster. */
export interface Person {
  slot: number;
  id: string;
  name: string;
  team: string;
  online: boolean;
  muted: boolean;
  status: string;
  parameters: number;
  pending_name: string | null;
  consent: boolean;
  lab: string;
  facets: Record<string, string[]>;
}
