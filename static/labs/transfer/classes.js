// What is learnt from: of each class up to five drawings, ready-made ones or those of the room; one's own can be taken away.

import { Select } from "../../controls/select.js";
import { html } from "../../html.js";
import { text } from "../../i18n.js";
import { usePicked } from "../../kit/picked.js";
import { Still } from "../../kit/pixels.js";
import { className } from "./words.js";

/** @import { Shared } from "../transfer.js" */
/** @import { Shown } from "./pictures.js" */
/** @typedef {Pick<Shared, "pictures" | "session" | "catalog"> & Partial<Shared> & {still?: boolean, name: string, row: number}} Given still: there is nothing to press */

/** What its class is called, and whose its drawings are. @param {Given} props */
export function Name({ row, ...props }) {
  const told = usePicked(
    props.pictures,
    ({ classes: { [row]: own } }) => text(`transfer.origin.${own.origin}`, { count: own.count }),
    [row],
  );
  return html`<${Called} row=${row} ...${props} /><span class="note transfer-origin">${told}</span>`;
}

/** Where one may, another takes its place. @param {Given} props */
function Called({ name, row, catalog, settings, view, session, still }) {
  const fixed = still || !settings || view?.value.hidden.includes("classes");
  if (fixed) return html`<span class="transfer-called">${className(name)}</span>`;
  const { classes } = session.spec.value;
  const free = catalog.names.filter((/** @type {string} */ other) => other === name || !classes.includes(other));
  const options = free.map((/** @type {string} */ value) => ({ value, label: className(value) }));
  const label = text("transfer.exchange", { number: row + 1 });
  return html`<${Select} name="classes" label=${label} hint=${text("transfer.exchange.hint")} value=${name} options=${options}
    onChoose=${(/** @type {string} */ other) => settings.exchange(name, other)} />`;
}

/** @param {Given} props */
export function Drawings({ pictures, row, name, session, catalog }) {
  const { shots } = session.spec.value.training;
  const look = pictures.look.value;
  const drawn = usePicked(
    pictures,
    (/** @type {Shown} */ { classes: { [row]: own } }) =>
      JSON.stringify([own.origin, own.count, own.drawings.map((each) => [...each])]),
    [row],
  );
  if (!drawn) return null;
  const [origin, count, drawings] = JSON.parse(drawn);
  const label = text(`transfer.row.${origin}`, { name: className(name), count });
  return html`
    <ul class="transfer-drawings" aria-label=${label} data-origin=${origin}>
      ${Array.from(
        { length: catalog.levels },
        (_, i) => html`
        <li class="transfer-sign" key=${i} data-used=${i < shots}>
          ${i < drawings.length && html`<${Still} palette="ink" values=${Uint8Array.from(drawings[i])} look=${look} role="img" aria-label=${text("transfer.drawing", { name: className(name), number: i + 1 })} />`}
        </li>
      `,
      )}
    </ul>
  `;
}

/** All of them where there is little room. @param {any} props */
export const Classes = (props) => html`
  <section class="transfer-classes" aria-label=${text("transfer.classes")}>
    <h2 class="section-title">${text("transfer.classes")}</h2>
    ${props.session.spec.value.classes.map(
      (/** @type {string} */ name, /** @type {number} */ row) => html`
      <div class="transfer-class" key=${row}><p class="one-line">${className(name)}</p><${Drawings} ...${props} name=${name} row=${row} /></div>
    `,
    )}
  </section>
`;

/** How much the room has drawn together. @param {Shared} props */
function Pool({ pictures, session }) {
  const words = usePicked(pictures, ({ pool }) => (pool.drawings ? text("transfer.pool", pool) : "")) ?? "";
  const { data, whose } = session.spec.value;
  return data.group && whose === "room" && words ? html`<p class="note" data-testid="pool">${words}</p>` : null;
}

/** One's own drawings, the newest first. @param {Shared} props */
function Mine({ pictures, settings, session, view }) {
  const look = pictures.look.value;
  const { classes } = session.spec.value;
  const drawn = usePicked(pictures, (/** @type {Shown} */ { own }) =>
    JSON.stringify(own.map(({ pixels, ...each }) => ({ ...each, pixels: [...pixels] }))),
  );
  /** @type {{pixels: number[], label: number, index: number}[]} */
  const own = drawn ? JSON.parse(drawn) : [];
  if (!own.length || view.value.hidden.includes("draw")) return null;
  return html`
    <h2 class="section-title">${text("transfer.own")}</h2>
    <ul class="transfer-own" data-testid="own">
      ${own.reverse().map(
        ({ pixels, label, index }) => html`
        <li key=${`${label} ${index}`}>
          <button type="button" class="transfer-sign transfer-take" aria-label=${text("transfer.take", { name: className(classes[label]), number: index + 1 })} data-hint=${text("transfer.take.hint")} onClick=${() => settings.take(index, label)}>
            <${Still} palette="ink" values=${Uint8Array.from(pixels)} look=${look} aria-hidden="true" /><span aria-hidden="true">×</span>
          </button>
        </li>
      `,
      )}
    </ul>
  `;
}

/** What one has drawn, and how much all have. @param {any} props */
export const Own = (props) => html`<${Mine} ...${props} /><${Pool} ...${props} />`;
