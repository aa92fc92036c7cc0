// What stands over the layers: what each block is like, and a panel to change it.

import { Select } from "../../controls/select.js";
import { Slider } from "../../controls/slider.js";
import { Switch } from "../../controls/switch.js";
import { html } from "../../html.js";
import { named, text } from "../../i18n.js";
import { Acts, Head } from "../../kit/maps/head.js";

/** @import { Shared } from "../cnn.js" */
/** @import { Block } from "server/cnn" */

const NEW_UNITS = 32; // of a dense layer
const SLIDERS = /** @type {const} */ (["channels", "kernel", "stride", "padding"]);
const SWITCHES = /** @type {const} */ (["norm", "residual"]);

/** In a few characters. @param {Block} block */
function shortly({ kernel, stride, pool, norm, residual }) {
  const pooling = pool !== "none" && named("cnn.pool.short", pool);
  const parts = [`${kernel} × ${kernel}`, stride > 1 && `/${stride}`, pooling, norm && "BN", residual && "+x"];
  return parts.filter(Boolean).join(" · ");
}

/** @param {Shared & {boxes: import("../../kit/maps/layout.js").Box[], stands: boolean}} props */
export function Heads(props) {
  const { session, boxes, stands, view } = props;
  const { blocks, dense } = session.spec.value.network;
  const free = (/** @type {string} */ name) => !view.value.hidden.includes(name);
  if (boxes.length !== blocks.length + 1) return null;
  const block = (/** @type {Block} */ each, /** @type {number} */ index) => html`
    <${Head} key=${index} box=${boxes[index]} hint=${text("cnn.head.hint")} label=${text("cnn.block.menu", { block: index + 1 })}
      first=${text("cnn.filters", { count: each.channels })} second=${shortly(each)}>
      <${BlockPanel} ...${props} index=${index} block=${each} last=${index === blocks.length - 1} />
    <//>
  `;
  return html`
    <div data-stands=${stands}>
      ${free("blocks") && blocks.map(block)}
      ${
        free("dense") &&
        html`<${Head} key="dense" box=${boxes[blocks.length]} hint=${text("cnn.head.hint")} label=${text("cnn.dense")} first=${text("cnn.dense.short")} second=${[...dense, 10].join(" · ")}>
          <${DensePanel} ...${props} />
        <//>`
      }
    </div>
  `;
}

/** @param {Shared & {index: number, block: Block, last: boolean}} props */
function BlockPanel({ catalog, settings, index, block, last }) {
  const { parts, items } = catalog.fields.blocks;
  const control = (/** @type {keyof Block} */ name) => ({
    name,
    label: text(`cnn.${name}`),
    hint: text(`cnn.${name}.hint`),
    value: block[name],
    onChange: (/** @type {any} */ value) => settings.block(index, { [name]: value }),
  });
  const print = (/** @type {number} */ value) => `${value} × ${value}`;
  const pool = control("pool");
  const acts = [
    [text("cnn.removeBlock"), settings.removeBlock],
    index + 1 < items && [text("cnn.addBlock"), settings.addBlock],
  ];
  return html`
    ${SLIDERS.map((name) => html`<${Slider} key=${name} ...${control(name)} range=${parts[name]} print=${name === "kernel" ? print : String} />`)}
    <${Select} ...${pool} options=${parts.pool.choices.map((value) => ({ value, label: named("cnn.pool", value) }))} onChoose=${pool.onChange} />
    <div class="switches">${SWITCHES.map((name) => html`<${Switch} key=${name} ...${control(name)} on=${block[name]} />`)}</div>
    ${last && html`<${Acts} acts=${acts} />`}
  `;
}

/** @param {Shared} props */
function DensePanel({ session, catalog, settings }) {
  const { blocks, dense } = session.spec.value.network;
  const acts = [
    dense.length < catalog.fields.dense.items && [text("cnn.addDense"), () => settings.dense([...dense, NEW_UNITS])],
    dense.length > 0 && [text("cnn.removeDense"), () => settings.dense(dense.slice(0, -1))],
    !blocks.length && [text("cnn.addBlock"), settings.addBlock],
  ];
  const slider = (/** @type {number} */ units, /** @type {number} */ index) => html`
    <${Slider} key=${index} name=${`dense${index}`} label=${text("cnn.units", { layer: index + 1 })} hint=${text("cnn.units.hint")} value=${units}
      range=${catalog.fields.dense} onChange=${(/** @type {number} */ value) => settings.dense(dense.with(index, value))} />
  `;
  return html`<p class="note">${text("cnn.dense.hint")}</p>${dense.map(slider)}<${Acts} acts=${acts} />`;
}
