// What is rolled on, as pictures to choose from, and who rolls.

import { Tiles } from "../../controls/tiles.js";
import { html } from "../../html.js";
import { explained, named, text } from "../../i18n.js";
import { theme } from "../../theme.js";
import { reliefPalette } from "../../views/landscape.js";
import { paintThumbnail } from "../../views/thumbnail.js";
import { Racers } from "./racers.js";

/** @import { Shared } from "../descent.js" */

const PICTURE = 96; // pixels along an edge

/** Whether the link leaves anything of it. @param {Pick<Shared, "session" | "view">} props */
export function hasGrounds({ session, view }) {
  const { hidden } = view.value;
  const { act } = session.spec.value;
  return (act === "landscape" && !hidden.includes("surface")) || (act !== "numbers" && !hidden.includes("optimizers"));
}

/** @param {Shared} props */
export const Grounds = (props) => html`
  <section class="panel data" id="panel-grounds" aria-label=${text("descent.surface")}>
    ${props.session.spec.value.act === "landscape" && html`<${Surfaces} ...${props} />`}
    <${Racers} ...${props} />
  </section>
`;

/** @param {Shared} props */
function Surfaces({ session, catalog, settings, pictures, view }) {
  const pixels = pictures.thumbnails.value;
  if (view.value.hidden.includes("surface")) return null;
  const edge = pixels ? Math.sqrt(pixels.length / catalog.fields.surface.choices.length) : 0;
  const paint = (/** @type {number} */ index) => (/** @type {HTMLCanvasElement} */ canvas) => {
    canvas.width = canvas.height = PICTURE;
    const context = canvas.getContext("2d");
    if (pixels && context) paintThumbnail(context, pixels, index * edge * edge, edge, reliefPalette(theme.value));
  };
  const tiles = catalog.fields.surface.choices.map((/** @type {string} */ value, /** @type {number} */ index) => ({
    value,
    label: named("surface", value, "descent"),
    hint: explained("surface", value, "descent"),
    look: `${theme.value} ${pixels !== null}`,
    paint: paint(index),
  }));
  return html`
    <h2 class="section-title">${text("descent.surface")}</h2>
    <${Tiles} name="surface" sort="titled" label=${text("descent.surface")} value=${session.spec.value.surface} tiles=${tiles} onChoose=${settings.surface} />
  `;
}
