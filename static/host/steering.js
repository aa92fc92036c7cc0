// Sliders for the whole room: live values that the stage's lab names, turned by the host while everybody's networks learn.

import { Slider } from "../controls/slider.js";
import { html } from "../html.js";
import { keyOf, plainNumber, text } from "../i18n.js";
import { useEffect, useRef, useState } from "../vendor/preact-hooks.js";

/** @typedef {import("./remote.js").Remote} Remote */
/** @typedef {{name: string, live: string, range: {min: number, max: number, step: number}, value: number}} Steered live: what `tune` calls it */

/** What may be turned at a stage, and how it stands. @param {any} lab its entry of the catalogue @param {any} spec of the stage @returns {Steered[]} */
function steeredOf(lab, spec) {
  return (lab?.steered ?? []).map((/** @type {string} */ name) => {
    const { path, ...range } = lab.fields[name];
    const parts = path.split(".").slice(1);
    const at = (/** @type {any} */ fields) =>
      parts.reduce((/** @type {any} */ all, /** @type {string} */ part) => all?.[part], fields);
    return { name, live: parts.at(-1), range, value: at(spec) ?? at(lab.defaults) };
  });
}

/** What a lab has of its own instead of plain sliders, as soon as its module, and with it its words, is here. @param {string} lab "": none */
function useOwn(lab) {
  const [own, take] = useState({ lab: "", Steer: /** @type {import("../types.js").Lab["Steer"]} */ (undefined) });
  useEffect(() => {
    let wanted = true;
    if (lab) import(`../labs/${lab}.js`).then(({ lab: { Steer } }) => wanted && take({ lab, Steer }));
    return () => {
      wanted = false;
    };
  }, [lab]);
  return own.lab === lab ? own.Steer : undefined;
}

/** @param {{remote: Remote, stage: import("./types.js").Stage}} props */
export function Steering({ remote, stage }) {
  const lab = remote.catalog?.labs?.find((/** @type {any} */ { name }) => name === stage.lab);
  const Own = useOwn(lab?.steered?.length ? stage.lab : "");
  if (Own) {
    const tune = (/** @type {any} */ changes) => remote.act({ action: "tune", changes });
    return html`<div class="stage-steering" data-testid="steering"><${Own} catalog=${lab} spec=${{ ...lab.defaults, ...stage.spec }} tune=${tune} /></div>`;
  }
  return steeredOf(lab, stage.spec).map(
    (one) => html`<${One} key=${`${stage.lab} ${one.name}`} remote=${remote} lab=${stage.lab} ...${one} />`,
  );
}

/** One is on its way at a time, the newest next. @param {Steered & {remote: Remote, lab: string}} props */
function One({ remote, lab, name, live, range, value }) {
  const [wish, setWish] = useState(/** @type {number | null} */ (null));
  const newest = useRef(/** @type {number | null} */ (null));
  const busy = useRef(false);
  const turn = async (/** @type {number} */ next) => {
    setWish((newest.current = next));
    if (busy.current) return;
    busy.current = true;
    while (newest.current !== null) {
      const changes = { [live]: newest.current };
      newest.current = null;
      await remote.act({ action: "tune", changes });
    }
    busy.current = false;
    setWish(null);
  };
  const label = text("host.steering", { name: text(keyOf(lab, name)) });
  return html`<div class="stage-steering" data-testid="steering"><${Slider} name=${name} label=${label} hint=${text("host.steering.hint")} value=${wish ?? value} range=${range} print=${plainNumber} onChange=${turn} /></div>`;
}
