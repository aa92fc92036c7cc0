// A stop on the projector.

import { html } from "../../html.js";
import { createSpectate } from "../../kit/spectate.js";
import { signal } from "../../vendor/signals.js";
import { Stop } from "./stop.js";

/** On the projector nobody touches: the host turns what is looked at. @param {{catalog: import("server/story").Catalog, spec: import("server/story").StorySpec}} props */
const Parts = ({ catalog, spec: { stop, at } }) => html`
  <section class="story" data-stop=${stop}><${Stop} key=${stop} name=${stop} at=${at} pick=${() => {}} catalog=${catalog} look="projector" /></section>
`;

/** There are no pictures of a network to follow. */
const none = () => ({ draw() {}, again() {}, recalled: signal(null), destroy() {} });

export const spectate = createSpectate({ name: "story-whole", pictures: none, Parts });
