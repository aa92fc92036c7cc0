// What this lab is about: a drawing + a style = a picture, how strong the style is, and how the picture came about.

import { Slider } from "../../controls/slider.js";
import { Switch } from "../../controls/switch.js";
import { Tiles } from "../../controls/tiles.js";
import { html } from "../../html.js";
import { explained, percent, text } from "../../i18n.js";
import { ColourPicture, drawColours, paintColours } from "../../kit/colours.js";
import { FieldSlider } from "../../kit/control.js";
import { Drawing } from "../../kit/drawing.js";
import { Act, Moment } from "../../kit/moment.js";
import { usePicked } from "../../kit/picked.js";
import { useState } from "../../vendor/preact-hooks.js";
import { momentAt } from "./pictures.js";
import { Painting, Sheet, Tools } from "./sheet.js";
import { outcomeOf, styleName } from "./words.js";

/** @import { Shared } from "../style.js" */
/** @import { Shown } from "./pictures.js" */
/** @typedef {Pick<Shared, "pictures" | "session" | "catalog"> & Partial<Shared> & {still?: boolean}} Given still: there is nothing to press */

const THUMBS = 9; // pictures of the strip

/** @param {Given} props */
export function Now({ pictures, session, catalog, settings, held, still = false }) {
  const running = session.run?.value.running ?? true;
  const waits = still || Boolean(held?.value);
  const { drawing, look } = session.spec.value;
  const { strength, style } = look;
  const pick = (/** @type {Shown} */ shown) =>
    JSON.stringify(outcomeOf(shown, { running, strength, style, drawing, steps: catalog.steps, still, waits }));
  const said = usePicked(pictures, pick, [running, strength, style, drawing, still, waits]);
  if (!said) return html`<${Moment} />`;
  const { event, title, says, mood, act } = JSON.parse(said);
  return html`
    <${Moment} title=${title} says=${says} mood=${mood} live=${still ? undefined : event === "paints" ? "off" : "polite"}>
      ${act && !waits && html`<${Act} act=${act} words=${text(`style.act.${act}`)} onClick=${settings?.learn} data-testid="next" />`}
    <//>
  `;
}

/** What is taken for a style, as large as it is seen. @param {Given} props */
function Taken({ pictures, session }) {
  const shown = pictures.shown.value;
  const name = shown?.neighbour && shown.lent ? text("style.of.neighbour") : styleName(session.spec.value.look.style);
  return html`
    <figure class="style-term style-taken">
      <${ColourPicture} picture=${shown?.style ?? new Uint8Array(0)} label=${text("style.taken", { style: name })} data-testid="taken" />
      <figcaption class="under-picture">${name}</figcaption>
    </figure>
  `;
}

/** Styles to choose from, and the paintings of others. @param {Shared} props */
function Styles({ pictures, settings, catalog, session, view }) {
  const shown = pictures.shown.value;
  const { hidden } = view.value;
  const known = pictures.styles.value;
  const { style } = session.spec.value.look;
  const tiles = catalog.fields.style.choices.map((/** @type {string} */ value, /** @type {number} */ i) => ({
    value,
    label: styleName(value),
    hint: explained("style", value, "style"),
    paint: (/** @type {HTMLCanvasElement} */ canvas) => known[i] && paintColours(canvas, known[i]),
    look: `${known.length}`,
  }));
  return html`
    ${!hidden.includes("style") && html`<${Tiles} name="style" label=${text("style.style")} hint=${text("style.style.hint")} sort="titled" value=${shown?.neighbour && shown.lent ? "" : style} tiles=${tiles} onChoose=${settings.style} />`}
    ${!hidden.includes("neighbour") && html`<${Neighbours} ...${{ pictures, settings, session }} />`}
  `;
}

/** Paintings that others in the room have lent. @param {Pick<Shared, "pictures" | "settings" | "session">} props */
function Neighbours({ pictures, settings, session }) {
  const { group } = session.spec.value.data;
  const shown = pictures.shown.value;
  if (!group || !shown) return null;
  return html`
    <div class="style-neighbours" data-testid="neighbours">
      <h3 class="section-title">${text("style.neighbours")}</h3>
      ${!shown.offers.length && html`<p class="note">${text("style.neighbours.none")}</p>`}
      <div class="style-offers">
        ${shown.offers.map(
          ({ number, picture }, i) => html`
          <button type="button" key=${number} class="style-offer" aria-pressed=${shown.neighbour === number} aria-label=${text("style.neighbour", { number: i + 1 })} data-hint=${text("style.neighbour.hint")} onClick=${() => settings.neighbour(number)}>
            <${ColourPicture} picture=${picture} />
          </button>
        `,
        )}
      </div>
    </div>
  `;
}

/** Whether others may use one's own painting. @param {Shared} props */
function Offer({ pictures, settings, session, view }) {
  const offered = usePicked(pictures, (/** @type {Shown} */ shown) => shown.offered) ?? false;
  if (!session.spec.value.data.group || view.value.hidden.includes("offer")) return null;
  return html`<${Switch} name="offer" label=${text("style.offer")} hint=${text("style.offer.hint")} on=${offered} onChange=${settings.offer} />`;
}

/** The picture, and under the pointer the numbers that it is made of. @param {Given} props */
function Result({ pictures, catalog, still = false }) {
  const [at, setAt] = useState(/** @type {[number, number] | null} */ (null));
  const seen = pictures.seen.value;
  const { size } = catalog;
  /** @param {PointerEvent} event */
  const look = (event) => {
    const { left, top, width } = /** @type {HTMLElement} */ (event.currentTarget).getBoundingClientRect();
    const place = (/** @type {number} */ from) => Math.max(0, Math.min(size - 1, Math.floor((from * size) / width)));
    setAt([place(event.clientX - left), place(event.clientY - top)]);
  };
  const [x, y] = at ?? [0, 0];
  const pixel = seen?.subarray(3 * (y * size + x), 3 * (y * size + x) + 3);
  const told =
    at && pixel
      ? text("style.pixel", { x: x + 1, y: y + 1, red: pixel[0], green: pixel[1], blue: pixel[2] })
      : text("style.result.caption", { step: pictures.epoch.value });
  const touch = still ? {} : { onPointerMove: look, onPointerDown: look, onPointerLeave: () => setAt(null) };
  return html`
    <figure class="style-term style-result">
      <${ColourPicture} picture=${seen ?? new Uint8Array(0)} label=${text("style.result")} data-testid="result" ...${touch} />
      <figcaption class="under-picture" data-testid="pixel">${told}</figcaption>
    </figure>
  `;
}

/** @param {HTMLCanvasElement} canvas */
function createStrip(canvas) {
  return {
    /** @param {import("./pictures.js").Moment[]} film */
    update(film) {
      const edge = Math.round((canvas.clientWidth * (globalThis.devicePixelRatio || 1)) / THUMBS);
      if (!edge) return;
      if (canvas.width !== edge * THUMBS) [canvas.width, canvas.height] = [edge * THUMBS, edge];
      const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
      const [first, last] = [film[0].epoch, film[film.length - 1].epoch];
      for (let i = 0; i < THUMBS; i++) {
        const { picture } = momentAt(film, first + ((last - first) * i) / (THUMBS - 1));
        drawColours(context, picture, i * edge, 0, edge);
      }
    },
    destroy() {},
  };
}

/** How it came about: a strip of pictures, and a slider to look back. @param {Given} props */
export function Film({ pictures, still = false }) {
  const film = pictures.film.value;
  const [first, last] = [film[0]?.epoch ?? 0, film.at(-1)?.epoch ?? 0];
  const look = (/** @type {number} */ epoch) => (pictures.at.value = epoch >= last ? null : epoch);
  return html`
    <div class="style-film">
      <${Drawing} tag="canvas" class="style-strip" latest=${pictures} create=${createStrip} pick=${() => film.length && [film]} reads=${[film]} role="img" aria-label=${text("style.film.strip")} />
      ${!still && html`<${Slider} name="film" label=${text("style.film")} hint=${text("style.film.hint")} value=${pictures.epoch.value} range=${{ min: first, max: Math.max(first + 1, last), step: 1 }} onChange=${look} />`}
    </div>
  `;
}

const Sign = (/** @type {{children?: any}} */ { children }) =>
  html`<span class="style-sign" aria-hidden="true">${children}</span>`;

/** @param {Shared} props */
export const Hero = (props) => html`
  <section class="hero told style-hero" aria-label=${text("style.hero")} data-ready=${props.pictures.ready.value}>
    <${Now} ...${props} />
    <div class="style-sum">
      <div class="style-part style-drawing"><${Sheet} ...${props} /><p class="under-picture">${text("style.drawing.caption")}</p><${Tools} ...${props} /><${Offer} ...${props} /></div>
      <${Sign}>+<//>
      <div class="style-part style-choice"><${Taken} ...${props} /><${Styles} ...${props} /></div>
      <${Sign}>=<//>
      <div class="style-part style-outcome">
        <${Result} ...${props} />
        <${FieldSlider} name="strength" ...${props} print=${percent} session=${{ ...props.session, ask: props.settings.turn }} />
        <${Film} ...${props} />
      </div>
    </div>
    <p class="note style-limits">${text("style.limits")} ${!props.view.value.hidden.includes("style") && !props.view.value.hidden.includes("drawing") && html`<button type="button" class="link" data-testid="fails" data-hint=${text("style.limits.hint")} onClick=${props.settings.fails}>${text("style.limits.try")}</button>`}</p>
  </section>
`;

/** The same for who looks on. @param {Given} props */
export const Pair = (props) => html`
  <div class="style-sum">
    <div class="style-part style-drawing"><${Painting} pictures=${props.pictures} catalog=${props.catalog} role="img" aria-label=${text("style.sheet")} /></div>
    <${Sign}>+<//>
    <div class="style-part style-choice"><${Taken} ...${props} /></div>
    <${Sign}>=<//>
    <div class="style-part style-outcome"><${Result} ...${props} still /></div>
  </div>
`;
