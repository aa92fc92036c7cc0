// The lab itself, where nothing learns: its own drawing of the stage's set-up, without anybody's network.

import { html } from "../html.js";
import { useEffect, useRef } from "../vendor/preact-hooks.js";
import { useSpectate } from "./spotlight.js";

/** @typedef {import("./context.js").Context} Context */

/** @param {{context: Context}} props */
export function Exhibit({ context }) {
  const host = useRef(/** @type {HTMLElement | null} */ (null));
  const spectacle = useRef(/** @type {import("../types.js").Spectacle | null} */ (null));
  const { lab, spec } = context.stage.value;
  const catalog = context.catalog.labs.find((/** @type {any} */ { name }) => name === lab);
  const shown = { ...catalog.defaults, ...spec };
  const spectate = useSpectate(lab);
  useEffect(() => {
    spectacle.current = spectate?.(/** @type {HTMLElement} */ (host.current), { catalog }) ?? null;
    return () => spectacle.current?.destroy();
  }, [spectate]);
  useEffect(() => spectacle.current?.show(shown, context.theme), [spectate, JSON.stringify(shown)]);
  return html`<div class="exhibited" ref=${host} data-testid="exhibited"></div>`;
}
