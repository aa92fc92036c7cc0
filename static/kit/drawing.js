// A drawing of the newest picture, in an element of its own: made with the element, updated with every picture, gone with it.
//
//     html`<${Drawing} latest=${pictures} create=${(host) => createBars(host, { labels })}
//       pick=${(shown, theme) => [shown.probabilities, { truth: shown.label }]} deps=${[labels]} class="mylab-bars" />`

import { html } from "../html.js";
import { useEffect, useLayoutEffect, useRef } from "../vendor/preact-hooks.js";
import { effect } from "../vendor/signals.js";

/** @typedef {import("../palette.js").Theme} Theme */

/**
 * All other props become attributes of the element.
 * @param {object} props
 * @param {import("./latest.js").Latest} props.latest whose pictures: what `createLatest` gives, or anything with its `follow`, `show` and `look`
 * @param {(host: any) => {update: (...values: any[]) => void, destroy: () => void, setTheme?: (theme: Theme) => void}} props.create
 *   a view, drawn by hand; where it has `setTheme`, it gets the colours by themselves
 * @param {(shown: any, theme: Theme) => any[] | null | false | undefined} [props.pick] arguments of its `update`, by the newest render;
 *   nothing: leave it as it is. Without it the picture and the theme
 * @param {any[]} [props.deps] it is made anew when one of them is another: texts and whatever else `create` reads
 * @param {any[]} [props.reads] what `pick` reads beside the picture: the newest is drawn again when one of them is another
 * @param {string} [props.tag] of the element; `div`
 * @param {any} [props.children] what else is in the element
 */
export function Drawing({ latest, create, pick, deps = [], reads = [], tag = "div", children, ...attributes }) {
  const host = useRef(/** @type {HTMLElement | null} */ (null));
  const newest = useRef(pick);
  newest.current = pick;
  const update = useRef((/** @type {any} */ _shown, /** @type {Theme} */ _theme) => {});
  useEffect(() => {
    const drawing = create(host.current);
    const stops = drawing.setTheme ? [effect(() => drawing.setTheme?.(latest.look.value))] : [];
    update.current = (shown, theme) => {
      const values = newest.current ? newest.current(shown, theme) : [shown, theme];
      if (values) drawing.update(...values);
    };
    stops.push(latest.follow(update.current));
    return () => {
      for (const stop of stops) stop();
      drawing.destroy();
    };
  }, deps);
  useLayoutEffect(() => latest.show(update.current), reads);
  return html`<${tag} ref=${host} ...${attributes}>${children}<//>`;
}
