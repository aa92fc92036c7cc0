// A button that saves a network as a file. Where frames hold only what is seen while it trains, it rests first, all of it
// comes, and it goes on. Without `whole` every frame has all that the file needs.
//
//     html`<${Export} session=${session} whole=${latest.whole} file="mylab.py" source=${() => toPyTorch(latest.shown.peek())}
//       label=${words.export} hint=${words.hint} />`

import { html } from "../html.js";
import { useEffect, useRef, useState } from "../vendor/preact-hooks.js";
import { signal } from "../vendor/signals.js";
import { saveFile } from "./files.js";

const ALWAYS = signal(true);

/**
 * @param {object} props
 * @param {any} props.session
 * @param {import("../types.js").ReadonlySignal<boolean>} [props.whole] whether the newest frame has all that `source` needs
 * @param {() => void} [props.ask] makes such a frame come, where none has it unasked
 * @param {() => string} props.source
 * @param {string} props.file
 * @param {string} props.label
 * @param {string} props.hint
 */
export function Export({ session, whole = ALWAYS, ask, source, file, label, hint }) {
  const [wanted, want] = useState(false);
  const goesOn = useRef(false);
  const save = () => {
    saveFile(new Blob([source()], { type: "text/x-python" }), file);
    want(false);
    if (goesOn.current) session.control("run");
    goesOn.current = false;
  };
  const onClick = () => {
    if (whole.peek()) return save();
    goesOn.current = session.run.peek().running;
    session.control("pause");
    ask?.();
    want(true);
  };
  useEffect(() => {
    if (wanted && whole.value) save();
  }, [wanted, whole.value]);
  return html`<button type="button" class="button" data-testid="export" data-hint=${hint} aria-description=${hint} onClick=${onClick}>${label}</button>`;
}
