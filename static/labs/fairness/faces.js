// Two networks that tell faces apart, one of which has seen few of a group: pairs of strangers as dots, full where the
// network takes both for one person.

import { html } from "../../html.js";
import { percent, shortNumber, text } from "../../i18n.js";
import { Drawing } from "../../kit/drawing.js";
import { Moment } from "../../kit/moment.js";
import { AREA, Photo } from "../../kit/photo.js";
import { svgElement } from "../../views/element.js";
import { GROUPS } from "./count.js";
import { placeAt } from "./crowd.js";
import { handsOf, Told } from "./hands.js";
import { Mark } from "./mark.js";
import { facesSaid } from "./words.js";

/** @import { Shared } from "../fairness.js" */
/** @typedef {Shared & {still?: boolean}} Props still: nothing is there to touch */
/** @typedef {NonNullable<ReturnType<typeof facesOf>>} Faces */

const NETWORKS = [0, 1]; // that has seen few of the few, and that has seen as many of them
const NAMES = ["many", "few"];
const [COLUMNS, PITCH, SIZE] = [40, 10, 3.8]; // of dots

/** Row `at` of a table whose rows are `length` long. @template {Float32Array | Uint8Array} Row @param {Row} values @param {number} length @param {number} at */
const rowOf = (values, length, at) => values.subarray(at * length, (at + 1) * length);

/** @param {Pick<Shared, "pictures" | "catalog">} props */
function facesOf({ pictures, catalog }) {
  const shown = pictures.of("faces");
  if (!shown) return null;
  const { distances, thresholds, accepted, missed, pair, pair_faces: pairFaces, trained } = shown.arrays;
  const all = /** @type {number} */ (catalog.impostors);
  const table = NETWORKS.map((network) =>
    GROUPS.map((group) => {
      const own = rowOf(distances, all, 2 * network + group);
      return {
        accepted: accepted[2 * network + group],
        missed: missed[2 * network + group],
        distances: own,
        order: Array.from(own.keys()).sort((a, b) => own[a] - own[b]),
      };
    }),
  );
  return { ...shown, table, all, thresholds, trained, pair: pair[0], pairFaces };
}

/** Pairs in the order of their distance, the nearest first. @param {SVGElement} host */
function createPairs(host) {
  const [accepted, refused, ring] = ["taken", "out", "ring"].map((name) => svgElement("path", { "data-state": name }));
  host.append(refused, accepted, ring);
  const dot = (/** @type {number} */ i, /** @type {number} */ size) => {
    const [x, y] = [((i % COLUMNS) + 0.5) * PITCH - size, (Math.floor(i / COLUMNS) + 0.5) * PITCH];
    return `M${x} ${y}a${size} ${size} 0 1 0 ${2 * size} 0a${size} ${size} 0 1 0 ${-2 * size} 0`;
  };
  const dots = (/** @type {number} */ from, /** @type {number} */ to) =>
    Array.from({ length: to - from }, (_, i) => dot(from + i, SIZE)).join("");
  return {
    /** @param {number} count that are taken for one person @param {number} all @param {number} chosen place of the pair that is looked at */
    update(count, all, chosen) {
      accepted.setAttribute("d", dots(0, count));
      refused.setAttribute("d", dots(count, all));
      ring.setAttribute("d", dot(chosen, 1.4 * SIZE));
    },
    destroy: () => host.replaceChildren(),
  };
}

/** @param {Props} props */
export function Faces(props) {
  const { session, settings, view, still } = props;
  const faces = facesOf(props);
  if (!faces) return html`<${Moment} />`;
  const running = session.run?.value.running ?? !faces.rests;
  const deed = !view.value.hidden.includes("playButton") && settings?.learn;
  return html`
    <${Told} ...${{ said: facesSaid(faces, running), deed, running, still }} />
    <div class="fairness-networks">${NETWORKS.map((network) => html`<${Network} key=${network} ...${props} ...${{ faces, network }} />`)}</div>
    <${Pair} ...${props} faces=${faces} />
  `;
}

/** @param {Props & {faces: Faces, network: number}} props */
function Network(props) {
  const { faces, network } = props;
  const [many, few] = GROUPS.map((group) => faces.trained[2 * network + group]);
  return html`
    <section class="fairness-network" data-testid=${`network-${network}`}>
      <h2>${text("fairness.network", { seen: text(`fairness.seen.${network}`), share: percent(few / (many + few)) })}</h2>
      <p class="note">${text("fairness.network.trained", { few, many })}</p>
      ${GROUPS.map((group) => html`<${Pairs} key=${group} ...${props} group=${group} />`)}
    </section>
  `;
}

/** All pairs of one group, as one network sees them. @param {Props & {faces: Faces, network: number, group: number}} props */
function Pairs({ pictures, catalog, settings, faces, network, group, still }) {
  const { accepted, order } = faces.table[network][group];
  const rows = Math.ceil(faces.all / COLUMNS);
  const pick = () => {
    const now = facesOf({ pictures, catalog });
    const own = now?.table[network][group];
    return own && [own.accepted, now.all, own.order.indexOf(now.pair)];
  };
  const look = (/** @type {number} */ place) =>
    settings.faces({ pair: order[Math.max(0, Math.min(faces.all - 1, place))] });
  const label = text(`fairness.pairs.${NAMES[group]}`);
  const hands = handsOf({
    still,
    label,
    keys: text("fairness.row", { group: label }),
    columns: COLUMNS,
    tap: (x, y) => look(placeAt(x, y, COLUMNS)),
    go: (by) => look(order.indexOf(faces.pair) + by),
  });
  return html`
    <p class="fairness-caption"><${Mark} group=${group} /> <span>${text(`fairness.faces.${NAMES[group]}`)}</span>
      <strong data-testid=${`accepted-${network}-${NAMES[group]}`}>${text("fairness.of", { part: accepted, whole: faces.all })}</strong></p>
    <div class="fairness-pairs" data-group=${group} ...${hands}>
      <${Drawing} tag="svg" latest=${pictures} create=${createPairs} pick=${pick} reads=${[faces]} viewBox=${`0 0 ${COLUMNS * PITCH} ${rows * PITCH}`} aria-hidden="true" />
    </div>
  `;
}

/** The pair that is looked at, of both groups, and what each network says of it. @param {Props & {faces: Faces}} props */
function Pair({ faces }) {
  return html`
    <div class="fairness-strangers" data-testid="strangers">
      ${GROUPS.map((group) => {
        const said = NETWORKS.map((network) => {
          const distance = faces.table[network][group].distances[faces.pair];
          const taken = distance <= faces.thresholds[network];
          return text(taken ? "fairness.pair.same" : "fairness.pair.other", {
            distance: shortNumber(distance),
            threshold: shortNumber(faces.thresholds[network]),
          });
        });
        return html`
          <figure key=${group} data-group=${group}>
            <div>${[0, 1].map((which) => html`<${Photo} key=${which} picture=${rowOf(faces.pairFaces, AREA, 2 * group + which)} class="fairness-face" label=${text("fairness.face", { number: which + 1 })} />`)}</div>
            <figcaption>${text("fairness.strangers", { number: faces.pair + 1 })} ${text("fairness.networks", { first: said[0], second: said[1] })}</figcaption>
          </figure>`;
      })}
    </div>
  `;
}

/** False accepts and false rejects of both networks, in counts. @param {Pick<Shared, "pictures" | "catalog">} props */
export function Mistakes(props) {
  const faces = facesOf(props);
  if (!faces) return null;
  const genuine = /** @type {number} */ (props.catalog.genuine);
  return html`
    <table class="fairness-mistakes" data-testid="mistakes">
      <caption>${text("fairness.mistakes")}</caption>
      <thead><tr><td></td>${NAMES.map((name, group) => html`<th key=${name} scope="col"><${Mark} group=${group} /> ${text(`fairness.faces.${name}`)}</th>`)}</tr></thead>
      ${NETWORKS.map(
        (network) => html`
          <tbody key=${network}>
            <tr><th colspan="3" scope="rowgroup">${text(`fairness.seen.${network}`)}</th></tr>
            ${
              /** @type {const} */ (["accepted", "missed"]).map(
                (sort) => html`
                <tr key=${sort}>
                  <th scope="row">${text(`fairness.mistakes.${sort}`, { all: sort === "accepted" ? faces.all : genuine })}</th>
                  ${GROUPS.map((group) => html`<td key=${group}>${faces.table[network][group][sort]}</td>`)}
                </tr>`,
              )
            }
          </tbody>`,
      )}
    </table>
    <p class="note">${text("fairness.known")}</p>
  `;
}
