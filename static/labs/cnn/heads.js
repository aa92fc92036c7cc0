// What stands over the layers: what each block is like, and a panel to change it.

import { chevron } from "../../controls/icons.js";
import { Popover } from "../../controls/popover.js";
import { Select } from "../../controls/select.js";
import { Slider } from "../../controls/slider.js";
import { Switch } from "../../controls/switch.js";
import { html } from "../../html.js";
import { named, text } from "../../i18n.js";
import { useRef, useState } from "../../vendor/preact-hooks.js";

/** @typedef {import("./types.js").Shared} Shared */
/** @typedef {import("./types.js").Block} Block */
/** @typedef {import("./layout.js").Box} Box */

const NEW_UNITS = 32; // of a dense layer

/** In a few characters. @param {Block} block */
function shortly({ kernel, stride, pool, norm, residual }) {
  const parts = [`${kernel} × ${kernel}`];
  if (stride > 1) parts.push(`/${stride}`);
  if (pool !== "none") parts.push(named("cnn.pool.short", pool));
  if (norm) parts.push("BN");
  if (residual) parts.push("+x");
  return parts.join(" · ");
}

/** @param {Shared & {boxes: Box[], stands: boolean}} props */
export function Heads(props) {
  const { session, boxes, view } = props;
  const { blocks, dense } = session.spec.value.network;
  const free = (/** @type {string} */ name) => !view.value.hidden.includes(name);
  if (boxes.length !== blocks.length + 1) return null;
  return html`
    <div class="cnn-heads" data-stands=${props.stands}>
      ${
        free("blocks") &&
        blocks.map(
          (/** @type {Block} */ block, /** @type {number} */ index) => html`
        <${Head} key=${index} box=${boxes[index]} label=${text("cnn.block.menu", { block: index + 1 })}
          first=${text("cnn.filters", { count: block.channels })} second=${shortly(block)}>
          <${BlockPanel} ...${props} index=${index} last=${index === blocks.length - 1} />
        <//>
      `,
        )
      }
      ${
        free("dense") &&
        html`<${Head} key="dense" box=${boxes[blocks.length]} label=${text("cnn.dense")}
        first=${text("cnn.dense.short")} second=${[...dense, 10].join(" · ")}>
        <${DensePanel} ...${props} />
      <//>`
      }
    </div>
  `;
}

/** @param {{box: Box, label: string, first: string, second: string, children?: any}} props */
function Head({ box, label, first, second, children }) {
  const button = useRef(/** @type {HTMLButtonElement | null} */ (null));
  const [open, setOpen] = useState(false);
  const style = { left: `${box.x}px`, top: `${box.y}px`, width: `${box.width}px`, height: `${box.height}px` };
  return html`
    <div class="cnn-head" style=${style}>
      <button type="button" class="cnn-head-button" ref=${button} aria-expanded=${open}
        onClick=${() => setOpen(!open)}>
        <span class="unseen">${label}: </span>
        <span class="cnn-head-first">${first}${chevron()}</span>${" "}
        <span class="cnn-head-second">${second}</span>
      </button>
      ${
        open &&
        html`<${Popover} anchor=${button} name="cnn-panel" onClose=${() => setOpen(false)}>
        <h3 class="section-title">${label}</h3>
        ${children}
      <//>`
      }
    </div>
  `;
}

/** @param {Shared & {index: number, last: boolean}} props */
function BlockPanel({ session, catalog, settings, index, last }) {
  const block = session.spec.value.network.blocks[index];
  const { ranges, pools } = catalog;
  const slider = (
    /** @type {"channels" | "kernel" | "stride" | "padding"} */ name,
    print = (/** @type {number} */ value) => String(value),
  ) => html`
    <${Slider} name=${name} label=${text(`cnn.${name}`)} hint=${text(`cnn.${name}.hint`)} value=${block[name]} range=${ranges[name]}
      print=${print} onChange=${(/** @type {number} */ value) => settings.block(index, { [name]: value })} />
  `;
  const flag = (/** @type {"norm" | "residual"} */ name) => html`
    <${Switch} name=${name} label=${text(`cnn.${name}`)} hint=${text(`cnn.${name}.hint`)} on=${block[name]}
      onChange=${(/** @type {boolean} */ value) => settings.block(index, { [name]: value })} />
  `;
  const options = pools.map((value) => ({ value, label: named("cnn.pool", value) }));
  return html`
    ${slider("channels")} ${slider("kernel", (value) => `${value} × ${value}`)} ${slider("stride")} ${slider("padding")}
    <${Select} name="pool" label=${text("cnn.pool")} hint=${text("cnn.pool.hint")} value=${block.pool} options=${options}
      onChoose=${(/** @type {string} */ pool) => settings.block(index, { pool })} />
    <div class="switches">${flag("norm")} ${flag("residual")}</div>
    ${
      last &&
      html`
      <div class="cnn-panel-row">
        <button type="button" class="button" onClick=${settings.removeBlock}>${text("cnn.removeBlock")}</button>
        ${index + 1 < ranges.blocks.max && html`<button type="button" class="button" onClick=${settings.addBlock}>${text("cnn.addBlock")}</button>`}
      </div>
    `
    }
  `;
}

/** @param {Shared} props */
function DensePanel({ session, catalog, settings }) {
  const { blocks, dense } = session.spec.value.network;
  return html`
    <p class="note">${text("cnn.dense.hint")}</p>
    ${dense.map(
      (/** @type {number} */ units, /** @type {number} */ index) => html`
      <${Slider} key=${index} name=${`dense${index}`} label=${text("cnn.units", { layer: index + 1 })} hint=${text("cnn.units.hint")} value=${units}
        range=${catalog.fields.dense} onChange=${(/** @type {number} */ value) => settings.dense(dense.with(index, value))} />
    `,
    )}
    <div class="cnn-panel-row">
      ${
        dense.length < (catalog.fields.dense.items ?? 0) &&
        html`
        <button type="button" class="button" onClick=${() => settings.dense([...dense, NEW_UNITS])}>${text("cnn.addDense")}</button>`
      }
      ${
        dense.length > 0 &&
        html`
        <button type="button" class="button" onClick=${() => settings.dense(dense.slice(0, -1))}>${text("cnn.removeDense")}</button>`
      }
      ${!blocks.length && html`<button type="button" class="button" onClick=${settings.addBlock}>${text("cnn.addBlock")}</button>`}
    </div>
  `;
}
