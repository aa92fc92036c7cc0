// A part of the page that comes when it is shown for the first time, so that nobody waits for what most never open.
//
//     const Panel = later(async () => {
//       const { Panel } = await import("./panel.js");
//       return Panel;
//     });

import { html } from "../html.js";
import { useEffect } from "../vendor/preact-hooks.js";
import { signal } from "../vendor/signals.js";

/** @param {() => Promise<any>} load gives the component @returns {(props: any) => any} a component that shows nothing until then */
export function later(load) {
  const part = signal(/** @type {any} */ (null));
  const come = async () => void (part.value ??= await load());
  return function Later(props) {
    useEffect(() => void come(), []);
    return part.value && html`<${part.value} ...${props} />`;
  };
}
