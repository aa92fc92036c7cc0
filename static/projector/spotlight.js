// One participant's whole network, live and large, drawn by its lab's own module.

import { html } from "../html.js";
import { text } from "../i18n.js";
import { useEffect, useRef, useState } from "../vendor/preact-hooks.js";
import { Tile } from "./tile.js";

/** @typedef {import("./context.js").Context} Context */
/** @typedef {import("../types.js").Lab} Lab */

/** @param {{context: Context}} props */
export function Spotlight({ context }) {
  const { id, name, lab } = context.spotlight.value;
  const [module, take] = useState(/** @type {Lab | null} */ (null));
  useEffect(() => {
    let wanted = true;
    import(`../labs/${lab}.js`).then(({ lab: loaded }) => wanted && take(loaded));
    return () => {
      wanted = false;
    };
  }, [lab]);
  return html`
    <div class="spotlight" data-testid="spotlight">
      <p class="section-title">${text("projector.spotlight")}</p>
      <h1 class="spotlight-name"><bdi>${name}</bdi></h1>
      ${
        module?.spectate
          ? html`<${Stage} key=${id} context=${context} lab=${module} />`
          : html`<div class="spotlight-tile"><${Tile} context=${context} id=${id} /></div>`
      }
    </div>
  `;
}

/** @param {{context: Context, lab: Lab}} props */
function Stage({ context, lab }) {
  const host = useRef(/** @type {HTMLElement | null} */ (null));
  const { spec, generation } = context.spotlight.value;
  const recalled = useRef(-1); // the network whose past has been drawn
  const spectacle = useRef(/** @type {import("../types.js").Spectacle | null} */ (null));
  useEffect(() => {
    const catalog = context.catalog.labs.find((/** @type {any} */ { name }) => name === lab.name);
    const made = lab.spectate?.(/** @type {HTMLElement} */ (host.current), { catalog }) ?? null;
    spectacle.current = made;
    const stop = context.onFrame((frame) => made?.draw(frame));
    return () => {
      stop();
      made?.destroy();
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
