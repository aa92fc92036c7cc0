// Whose map is shown while it is not the output's: the way back, and of a unit that was pressed that to its numbers.

import { html } from "../../html.js";
import { text } from "../../i18n.js";
import { Whose } from "../../kit/plane.js";
import { sheets } from "../../sheets.js";
import { useEffect, useState } from "../../vendor/preact-hooks.js";
import { kindsOf } from "./details.js";
import "./focused-text.js";

await sheets("labs/playground/focused.css");

/** @import { Shared } from "../playground.js" */

/** @param {Pick<Shared, "session" | "catalog">} shared @param {[number, number]} unit */
function nameOf({ session, catalog }, [layer, index]) {
  if (layer === 0) return text("network.feature", { name: catalog.features[index].formula });
  const spec = session.spec.value;
  if (layer > spec.network.hidden.length) return text("network.outputOf", { index: kindsOf(spec)[index] ?? index + 1 });
  return text("network.unit", { layer, unit: index + 1 });
}

/** @param {Shared} props */
export function Focused(props) {
  const { pictures, network } = props;
  const [pressed, setPressed] = useState(false);
  useEffect(() => {
    const look = () => setPressed(Boolean(network.current?.pinned()));
    look();
    document.addEventListener("click", look);
    return () => document.removeEventListener("click", look);
  }, []);
  const unit = pictures.focus.value;
  if (!unit) return null;
  return html`
    <${Whose} name=${nameOf(props, unit)} onBack=${() => network.current?.clearFocus()} />
    ${pressed && unit[0] > 0 && html`<${Numbers} network=${network} unit=${unit} />`}
  `;
}

/** To the weights, the bias and the switch of a unit. @param {{network: Shared["network"], unit: [number, number]}} props */
function Numbers({ network, unit: [layer, index] }) {
  const hint = text("playground.numbers.hint");
  const open = (/** @type {Event} */ event) => {
    document.getElementById("tab-network")?.click(); // on a phone the network is behind it, and what opens with it
    network.current?.editUnit(layer, index, /** @type {Element} */ (event.currentTarget));
  };
  return html`
    <button type="button" class="stage-focus playground-numbers" data-testid="numbers" data-hint=${hint}
      aria-description=${hint} onClick=${open}>${text("playground.numbers")} ›</button>
  `;
}
