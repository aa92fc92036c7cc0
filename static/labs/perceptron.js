// One neuron draws one line: to drag, to teach point by point, and to fail at either-or; and what more neurons can do.

import { html } from "../html.js";
import { percent, text } from "../i18n.js";
import { Diverged } from "../kit/diverged.js";
import { Figures } from "../kit/figures.js";
import { serverFile } from "../kit/files.js";
import { RunCurve } from "../kit/run-curve.js";
import { createTraining } from "../kit/training.js";
import { createWorkspace } from "../kit/workspace.js";
import "../text/steps.js";
import { Curve, CurveChoices } from "./perceptron/curve.js";
import { Data, hasData } from "./perceptron/data.js";
import { Knobs, Place, Rule, Sum } from "./perceptron/knobs.js";
import { Now } from "./perceptron/moment.js";
import { Neurons } from "./perceptron/neuron.js";
import { createPictures } from "./perceptron/pictures.js";
import { Plane } from "./perceptron/plane.js";
import { createSettings, withHidden } from "./perceptron/settings.js";
import "./perceptron/text.js";

/** @import { Lab, LabContext } from "../types.js" */
/** @typedef {import("../types.js").Part<import("server/perceptron").Catalog, typeof createSettings, typeof createPictures>} Shared */

const { Training, hasTraining } = createTraining(["hidden", "learningRate", "speed"], ({ settings }) => ({
  hidden: { choose: settings.hidden },
  speed: { table: "pace" },
}));

/** @param {Shared} props */
const Hero = (props) => html`
  <section class="hero told perceptron-hero" aria-label=${text("perceptron.hero")} data-ready=${props.pictures.now.value !== null}>
    <${Now} ...${props} />
    <div class="perceptron-stage">
      <div class="perceptron-left"><${Plane} ...${props} /><${Diverged} ...${props} /></div>
      <${Rule} pictures=${props.pictures} />
      <div class="perceptron-right">
        <${Place} pictures=${props.pictures} />
        <${Neurons} ...${props} />
        <${Knobs} ...${props} />
        <${Sum} pictures=${props.pictures} />
      </div>
    </div>
  </section>
`;

/** How many lie on the wrong side. @param {{pictures: Shared["pictures"]}} props */
const Errors = ({ pictures }) => {
  const of = () => {
    const now = pictures.now.value;
    return now ? text("perceptron.errors.of", { errors: now.errors, count: now.labels.length }) : "";
  };
  return html`<${Figures} latest=${pictures} figures=${[{ name: "errors", words: "perceptron.errors", of }]} />`;
};

/** @param {Shared} props */
const Output = (props) => html`
  <section class="output" aria-label=${text("output")}>
    <${Errors} pictures=${props.pictures} />
    <${Curve} pictures=${props.pictures} />
    <${CurveChoices} ...${props} />
  </section>
`;

/** @param {{pictures: Shared["pictures"]}} props */
const Course = ({ pictures }) => html`
  <${RunCurve} latest=${pictures} label=${text("perceptron.course.label")} look=${{ format: percent, top: 1 }}
    values=${(/** @type {any} */ { test }) => [test, NaN]} empty=${(/** @type {boolean | null} */ drawn) => !drawn && text("perceptron.course.empty")} />
`;

/** @param {Shared} props */
const Inspect = (props) => html`
  <section class="panel inspect" id="panel-inspect" aria-label=${text("inspect")}><p class="loss-label">${text("perceptron.course.label")}</p><${Course} ...${props} /></section>
`;

/** @param {LabContext} context */
function create(context) {
  const pictures = createPictures(context);
  const shared = { ...context, settings: createSettings(context), pictures };
  const make = async () => {
    const shown = pictures.shown.peek();
    if (!shown) throw new Error("nothing is shown yet");
    const own = Object.entries(shown.arrays).filter(([name]) => /^(weights|biases)\./.test(name));
    return serverFile(context.session, "perceptron_torch.py", { epoch: shown.epoch, arrays: Object.fromEntries(own) });
  };
  return {
    Page: createWorkspace(shared, {
      name: "main-leads perceptron",
      parts: { training: Training, data: Data, hero: Hero, output: Output, inspect: Inspect },
      tabs: ["data", "inspect", "training"],
      there: { data: () => hasData(new Set(context.view.value.hidden)), training: () => hasTraining(shared) },
      wide: ["training", "data", "hero", "output", "inspect"],
      compact: ["hero", "tabs", "data", "output", "inspect", "training"],
    }),
    draw: pictures.draw,
    files: async () => [{ file: "perceptron_torch.py", words: "perceptron.torch", make }],
    result: () => {
      const now = pictures.now.peek();
      return now ? text("perceptron.errors.of", { errors: now.errors, count: now.labels.length }) : "";
    },
  };
}

/** @type {Lab} */
export const lab = {
  name: "perceptron",
  settled: (_catalog, state) => ({ state: { ...state, spec: withHidden(state.spec, state.spec.network.hidden) } }),
  create,
  spectate: async () => (await import("./perceptron/spectate.js")).spectate,
};
