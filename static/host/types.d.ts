// What the host's page calls the things of app/wire/rooms.py. Types only.

import type { Goal, Stage } from "server/rooms";

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

export type { Goal, Stage };
