// Whose map is shown while it is not the output's, and the way back.

import { html } from "../../html.js";
import { text } from "../../i18n.js";
import { Whose } from "../../kit/plane.js";
import { kindsOf } from "./details.js";

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
  const unit = pictures.focus.value;
  if (!unit) return null;
  return html`<${Whose} name=${nameOf(props, unit)} onBack=${() => network.current?.clearFocus()} />`;
}
