// Faces of people who don't exist: whom a network takes for the same person, whom it finds, and what a threshold costs.

import { html } from "../html.js";
import { percent, text } from "../i18n.js";
import { FieldChoices } from "../kit/control.js";
import { Figures } from "../kit/figures.js";
import { serverFile } from "../kit/files.js";
import { RunCurve } from "../kit/run-curve.js";
import { createTraining } from "../kit/training.js";
import { createWorkspace } from "../kit/workspace.js";
import "../text/steps.js";
import { Codes } from "./faces/codes.js";
import { Design } from "./faces/design.js";
import { FaceMap, Looked } from "./faces/map.js";
import { Now } from "./faces/moment.js";
import { createPictures } from "./faces/pictures.js";
import { Recognise } from "./faces/recognise.js";
import { createSettings } from "./faces/settings.js";
import "./faces/text.js";
import { Verify } from "./faces/verify.js";

/** @import { Lab, LabContext } from "../types.js" */
/** @import { Shown } from "./faces/pictures.js" */
/** @typedef {import("../types.js").Part<import("server/faces").Catalog, typeof createSettings, typeof createPictures>} Shared */

const { Training, hasTraining } = createTraining(["identities", "room", "aim", "speed"], ({ settings, session }) => ({
  room: { there: session.spec.value.data.group !== "" },
  aim: { choose: settings.aim, there: session.spec.value.data.group !== "" },
  speed: { table: "pace" },
}));

/** @param {Pick<Shared, "pictures" | "catalog"> & {compact: boolean}} props */
const Large = (props) => html`
  <div class="faces-large"><${FaceMap} ...${props} />${props.compact && html`<${Looked} ...${props} />`}</div>
`;

const ACTS = { verify: Verify, recognise: Recognise, design: Design, map: Large };

/** @param {Shared} props */
function Hero(props) {
  const { act } = props.session.spec.value;
  const Act = ACTS[/** @type {keyof typeof ACTS} */ (act)];
  return html`
    <section class="hero told faces-hero" aria-label=${text("faces.hero")} data-ready=${props.pictures.ready.value} data-act=${act}>
      <${FieldChoices} name="act" ...${props} />
      <${Now} ...${props} />
      <${Act} key=${act} ...${props} />
    </section>
  `;
}

/** @param {{pictures: Shared["pictures"]}} props */
export function Rates({ pictures }) {
  const figures = [
    {
      name: "equal",
      words: "faces.equal",
      of: (/** @type {Shown | null} */ shown) => percent(shown?.equal ?? Number.NaN, 1),
    },
    {
      name: "top",
      words: "faces.top",
      params: { count: pictures.places.value },
      of: (/** @type {Shown | null} */ shown) => percent(shown?.top ?? Number.NaN),
    },
  ];
  return html`<${Figures} latest=${pictures} figures=${figures} />`;
}

/** @param {Shared} props */
const Output = (props) => html`
  <section class="output faces-output" aria-label=${text("output")}>
    <${Rates} pictures=${props.pictures} />
    ${props.session.spec.value.act !== "map" && html`<${FaceMap} ...${props} />`}
    <${Looked} ...${props} />
  </section>
`;

/** Where there are tabs the rates stand in one. @param {Shared & {compact: boolean}} props */
const Inspect = ({ session, pictures, compact }) => html`
  <section class="panel inspect" id="panel-inspect" aria-label=${text("inspect")}>
    ${compact && html`<${Rates} pictures=${pictures} />`}
    ${session.spec.value.act !== "map" && html`<${Codes} pictures=${pictures} />`}
    <${RunCurve} latest=${pictures} label=${text("curve.label")} empty=${(/** @type {boolean | null} */ drawn) => !drawn && text("curve.empty")} />
  </section>
`;

const FILE = "faces_torch.py";

/** @param {Shared} shared */
function filesOf({ session, pictures }) {
  const make = async () => {
    const shown = await pictures.withWeights();
    return serverFile(session, FILE, { epoch: shown.epoch, arrays: { weights: shown.weights } });
  };
  return async () => [{ file: FILE, words: "faces.torch", make }];
}

/** @param {LabContext} context */
function create(context) {
  const pictures = createPictures(context);
  const shared = { ...context, settings: createSettings(context), pictures };
  return {
    Page: createWorkspace(shared, {
      name: "two-columns main-leads faces",
      parts: { training: Training, hero: Hero, output: Output, inspect: Inspect },
      tabs: ["inspect", "training"],
      there: { training: () => hasTraining(shared) },
      wide: ["training", "hero", "output", "inspect"],
      compact: ["hero", "tabs", "inspect", "training"],
    }),
    draw: pictures.draw,
    files: filesOf(shared),
    result: () => {
      const shown = pictures.shown.peek();
      return shown ? text("faces.result", { equal: percent(shown.equal, 1), top: percent(shown.top) }) : "";
    },
  };
}

/** @type {Lab} */
export const lab = {
  name: "faces",
  create,
  spectate: async () => (await import("./faces/spectate.js")).spectate,
};
