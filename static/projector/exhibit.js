// The lab itself, where nothing learns: its own drawing of the stage's set-up, without anybody's network.

import { html } from "../html.js";
import { useEffect, useRef } from "../vendor/preact-hooks.js";
import { spectateOf } from "./spotlight.js";

/** @typedef {import("./context.js").Context} Context */

/** @param {{context: Context}} props */
export function Exhibit({ context }) {
  const host = useRef(/** @type {HTMLElement | null} */ (null));
  const spectacle = useRef(/** @type {import("../types.js").Spectacle | null} */ (null));
  const { lab, spec } = context.stage.value;
  const catalog = context.catalog.labs.find((/** @type {any} */ { name }) => name === lab);
  const shown = { ...catalog.defaults, ...spec };
  const newest = useRef(shown);
  newest.current = shown;
  useEffect(() => {
    let wanted = true;
    spectateOf(lab).then((make) => {
      if (!wanted || !make) return;
      spectacle.current = make(/** @type {HTMLElement} */ (host.current), { catalog });
      spectacle.current.show(newest.current, context.theme);
    });
    return () => {
      wanted = false;
      spectacle.current?.destroy();
    };
  }, [lab]);
  useEffect(() => spectacle.current?.show(shown, context.theme), [JSON.stringify(shown)]);
  return html`<div class="exhibited" ref=${host} data-testid="exhibited"></div>`;
}
