// What the lab page needs to be part of a room; loaded only there.

export { Bars } from "./bars.js";
export { Chip } from "./chip.js";
export { createParticipant } from "./membership.js";
export { Outside } from "./outside.js";
