// How the losses went, and how the map is drawn.

import { Switch } from "../../controls/switch.js";
import { html } from "../../html.js";
import { text } from "../../i18n.js";
import { theme } from "../../theme.js";
import { useEffect, useRef } from "../../vendor/preact-hooks.js";
import { effect } from "../../vendor/signals.js";
import { createCurve } from "../../views/curve.js";

/** @typedef {import("./types.js").Shared} Shared */

/** @param {Shared} props */
export function Inspect({ session, view, settings, pictures }) {
  const { showTest, discretize, hidden } = view.value;
  return html`
    <section class="panel inspect" id="panel-inspect" aria-label=${text("inspect")}>
      <${Curve} pictures=${pictures} waiting=${!pictures.begun.value && session.run.value.status !== "diverged"} />
      ${
        (!hidden.includes("showTestData") || !hidden.includes("discretize")) &&
        html`<div class="switches">
        ${
          !hidden.includes("showTestData") &&
          html`<${Switch}
          name="showTestData"
          label=${text("showTestData")}
          hint=${text("showTestData.hint")}
          on=${showTest}
          onChange=${(/** @type {boolean} */ on) => settings.look("showTest", on)}
        />`
        }
        ${
          !hidden.includes("discretize") &&
          html`<${Switch}
          name="discretize"
          label=${text("discretize")}
          hint=${text("discretize.hint")}
          on=${discretize}
          onChange=${(/** @type {boolean} */ on) => settings.look("discretize", on)}
        />`
        }
      </div>`
      }
    </section>
  `;
}

/** @param {any} props */
function Curve({ pictures, waiting }) {
  const host = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => {
    const curve = createCurve(/** @type {HTMLElement} */ (host.current), { text });
    const stops = [effect(() => curve.setTheme(theme.value)), pictures.show("curve", curve)];
    return () => {
      for (const stop of stops) stop();
      curve.destroy();
    };
  }, []);
  return html`
    <div class="curve-frame">
      <div class="curve" ref=${host} aria-label=${text("curve.label")}></div>
      ${waiting && html`<p class="curve-empty">${text("curve.empty")}</p>`}
    </div>
  `;
}
