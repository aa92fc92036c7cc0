// Which picture is attacked: one of those that everybody has, or one's own.

import { Choices } from "../../controls/choices.js";
import { Pad } from "../../controls/pad.js";
import { names } from "../../controls/sentences.js";
import { Tiles } from "../../controls/tiles.js";
import { html } from "../../html.js";
import { text } from "../../i18n.js";
import { useEffect, useMemo, useRef } from "../../vendor/preact-hooks.js";
import { createPixels } from "../../views/pixels.js";
import { sampleOf, setOf } from "./settings.js";
import { nameOf, paletteOf } from "./words.js";

/** @import { Shared } from "../attack.js" */

const CONTROLS = ["pictures", "sample", "draw"];
const FEW = 12; // pictures, which there is room for to be large

/** Whether the link leaves anything of it. @param {Set<string>} hidden */
export const hasData = (hidden) => CONTROLS.some((name) => !hidden.has(name));

/** In a row that is longer than the screen is wide; the page itself stays where it is. @param {Element | null | undefined} tile */
function intoSight(tile) {
  const row = tile?.closest(".tiles");
  if (!tile || !row) return;
  const [there, all] = [tile, row].map((each) => each.getBoundingClientRect());
  row.scrollLeft += there.left + there.width / 2 - all.left - all.width / 2;
}

/** @param {Shared & {phone: boolean}} props */
export function Data({ session, view, catalog, settings, pictures, phone }) {
  const { attack, data } = session.spec.value;
  const { labels, drawn, first, size } = setOf(catalog, session.spec.value);
  const hidden = new Set(view.value.hidden);
  const [gallery, look] = [pictures.gallery.value, pictures.look.value];
  const palette = paletteOf(data.pictures);
  const there = gallery.length === labels.length && gallery[0].length === size ** 2; // and not those of before
  const tiles = labels.map((label, sample) => ({
    value: String(sample),
    label: text("attack.sample.of", { name: nameOf(first, label), number: 1 + (sample % 2) }),
    look: `${look} ${data.pictures} ${there}`,
    paint(/** @type {HTMLCanvasElement} */ canvas) {
      if (there) createPixels(canvas, { palette }).update(gallery[sample], { theme: look });
    },
  }));
  const chosen = String(sampleOf(catalog, session.spec.value) ?? "");
  const choose = (/** @type {string} */ sample) => settings.attack({ sample: Number(sample), drawing: null });
  /** The one that is shown anyway is chosen, too, when somebody presses it: that changes no button. @param {Event} event */
  const stay = ({ target }) =>
    target instanceof HTMLInputElement && target.value === chosen && attack.sample === null && choose(chosen);
  /** A key on it makes no click of a button that is pressed already. @param {KeyboardEvent} event */
  const key = (event) => [" ", "Enter"].includes(event.key) && stay(event);
  const panel = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => intoSight(panel.current?.querySelector(".tile:has(:checked)")), [chosen, data.pictures, phone]);
  const blank = useMemo(() => new Array(size ** 2).fill(0), [size]); // the sheet, while a picture of the gallery is attacked
  const pad = html`<${Pad} key=${size} narrow label=${text("attack.draw.label")} value=${attack.drawing ?? blank} size=${size}
    onDraw=${(/** @type {number[]} */ drawing) => settings.attack({ drawing })}
    onClear=${() => settings.attack({ drawing: null })} />`;
  return html`
    <section ref=${panel} onClick=${stay} onKeyDown=${key} class="panel data attack-data" id="panel-pictures" aria-labelledby="data-title">
      <h2 class="section-title" id="data-title">${text("attack.data")}</h2>
      ${
        !hidden.has("pictures") &&
        html`<${Choices} chips name="pictures" label=${text("attack.pictures")} hint=${text("attack.pictures.hint")} value=${data.pictures}
        choices=${names("pictures", catalog.fields.pictures.choices, "attack")} onChoose=${settings.pictures} />`
      }
      ${
        !hidden.has("sample") &&
        html`<${Tiles} sort=${phone || labels.length > FEW ? "small" : "usual"} name="sample" label=${text("attack.sample")} hint=${text("attack.sample.hint")} value=${chosen} tiles=${tiles} onChoose=${choose} />`
      }
      ${
        drawn &&
        !hidden.has("draw") &&
        (phone
          ? html`<details class="attack-own"><summary class="section-title">${text("attack.draw")}</summary>${pad}</details>`
          : html`<h2 class="section-title">${text("attack.draw")}</h2>${pad}`)
      }
    </section>
  `;
}
