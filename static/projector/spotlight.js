// One participant's whole network, live and large, drawn by its lab's own module.

import { html } from "../html.js";
import { text } from "../i18n.js";
import { useEffect, useRef, useState } from "../vendor/preact-hooks.js";
import { Tile } from "./tile.js";

/** @typedef {import("./context.js").Context} Context */
/** @typedef {Awaited<ReturnType<NonNullable<import("../types.js").Lab["spectate"]>>>} Spectate */

/** @param {{context: Context}} props */
export function Spotlight({ context }) {
  const { id, name, lab } = context.spotlight.value;
  const spectate = useSpectate(lab);
  return html`
    <div class="spotlight" data-testid="spotlight">
      <p class="section-title">${text("projector.spotlight")}</p>
      <h1 class="spotlight-name"><bdi>${name}</bdi></h1>
      ${
        spectate
          ? html`<${Stage} key=${`${lab}/${id}`} context=${context} lab=${lab} spectate=${spectate} />`
          : html`<div class="spotlight-tile"><${Tile} context=${context} id=${id} /></div>`
      }
    </div>
  `;
}

/**
 * How a lab shows a network whole, from its module; undefined until that is here, and where it shows none.
 * @param {string} lab its name
 * @returns {Spectate | undefined}
 */
export function useSpectate(lab) {
  const [known, take] = useState({ lab: "", make: /** @type {Spectate | undefined} */ (undefined) });
  useEffect(() => {
    let wanted = true;
    spectateOf(lab).then(
      (make) => wanted && take({ lab, make }),
      () => {}, // its module got lost: it shows none
    );
    return () => {
      wanted = false;
    };
  }, [lab]);
  return known.lab === lab ? known.make : undefined;
}

/** @param {string} lab @returns {Promise<Spectate | undefined>} */
async function spectateOf(lab) {
  /** @type {{lab: import("../types.js").Lab}} */
  const module = await import(`../labs/${lab}.js`);
  return module.lab.spectate?.();
}

/** @param {{context: Context, lab: string, spectate: Spectate}} props */
function Stage({ context, lab, spectate }) {
  const host = useRef(/** @type {HTMLElement | null} */ (null));
  const { spec, generation } = context.spotlight.value;
  const recalled = useRef(-1); // the network whose past has been drawn
  const spectacle = useRef(/** @type {import("../types.js").Spectacle | null} */ (null));
  useEffect(() => {
    const catalog = context.catalog.labs.find((/** @type {any} */ { name }) => name === lab);
    const made = spectate(/** @type {HTMLElement} */ (host.current), { catalog });
    spectacle.current = made;
    const stop = context.onFrame((frame) => made.draw(frame));
    return () => {
      stop();
      made.destroy();
    };
  }, []);
  useEffect(() => {
    const { history } = context.spotlight.peek();
    spectacle.current?.show(spec, context.theme);
    if (recalled.current !== generation && history.length) spectacle.current?.recall?.(history, generation);
    recalled.current = generation;
    context.replay();
  }, [generation, JSON.stringify(spec)]);
  return html`<div class="spotlight-stage" ref=${host}></div>`;
}
