// Somebody's network on the projector, whole and live: the same components as on the lab's page.
//
//     // mylab/spectate.js; the lab's module has `spectate: async () => (await import("./mylab/spectate.js")).spectate`
//     export const spectate = createSpectate({
//       name: "mylab",                                             // a class beside `spectate`, for style sheets
//       pictures: (context) => createPictures(context),            // as on the page: something with createLatest's members
//       Parts: ({ pictures, catalog, spec }) => html`<${Hero} … /><div class="spectate-output"><${Figures} … /></div>`,
//     });

import { html } from "../html.js";
import { render } from "../vendor/preact.js";
import { signal } from "../vendor/signals.js";

/** @typedef {import("../palette.js").Theme} Theme */
/** @typedef {import("../types.js").Spectacle} Spectacle */
/** @typedef {import("../types.js").Look & {catalog: any, session: {spec: import("../types.js").ReadonlySignal<any>}}} Context of who looks on; of the session only what was asked for */

/**
 * @template {{draw: (frame: any) => void, again: () => void, recalled: any, destroy: () => void}} Pictures
 * @param {object} given
 * @param {string} [given.name] further classes
 * @param {(context: Context) => Pictures} given.pictures
 * @param {(props: {pictures: Pictures, catalog: any, session: Context["session"], spec: any}) => any} given.Parts a component
 * @returns {(host: HTMLElement, given: {catalog: any}) => Spectacle} a lab's `spectate`
 */
export function createSpectate({ name = "", pictures: createPictures, Parts }) {
  return (host, { catalog }) => {
    const root = document.createElement("div");
    root.className = `spectate ${name}`.trim();
    host.append(root);
    const look = signal(/** @type {Theme} */ ("projector"));
    const spec = signal(/** @type {any} */ (null)); // nothing stands there before it is known
    const request = (/** @type {() => void} */ job) => void requestAnimationFrame(() => job());
    const session = { spec };
    const pictures = createPictures({ catalog, request, look, session });
    const Spectating = () => spec.value && html`<${Parts} ...${{ pictures, catalog, session, spec: spec.value }} />`;
    render(html`<${Spectating} />`, root);

    return {
      show(next, theme) {
        look.value = theme;
        spec.value = next;
        pictures.again();
      },
      recall: (history, generation) => (pictures.recalled.value = { history, generation }),
      draw: pictures.draw,
      destroy() {
        render(null, root);
        pictures.destroy();
        root.remove();
      },
    };
  };
}
