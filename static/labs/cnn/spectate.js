// Somebody's whole network on the projector: its maps, its answer, how well it does.

import { html } from "../../html.js";
import { Overview } from "../../kit/maps/overview.js";
import { Curve } from "../../kit/run-curve.js";
import { createSpectate } from "../../kit/spectate.js";
import { WORDS } from "./network.js";
import { createPictures } from "./pictures.js";
import { Accuracies, Answer, CURVE } from "./result.js";

/** @typedef {ReturnType<typeof createPictures>} Pictures */

export const spectate = createSpectate({
  name: "cnn-spectate",
  pictures: createPictures,
  Parts: (/** @type {{pictures: Pictures}} */ { pictures }) => html`
    <${Overview} latest=${pictures} shape=${pictures.shape.value} words=${WORDS} />
    <div class="spectate-output">
      <${Accuracies} pictures=${pictures} />
      <${Answer} pictures=${pictures} spoken=${() => false} />
      <${Curve} latest=${pictures} ...${CURVE} class="spectate-curve" />
    </div>
  `,
});
