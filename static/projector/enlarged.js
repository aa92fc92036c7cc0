// One tile large over the wall, on this screen alone: a click on it brings it, another click takes it away.

import { html } from "../html.js";
import { counted, text } from "../i18n.js";
import { useEffect, useState } from "../vendor/preact-hooks.js";
import { Tile } from "./tile.js";

/** @typedef {import("./context.js").Context} Context */
/** @typedef {import("./order.js").Person} Person */

/** Nothing while nobody is chosen, or whoever is has left or does not want to be shown large. @param {{context: Context}} props */
export function Enlarged({ context }) {
  const person = context.personOf(context.enlarged.value ?? "");
  return person?.consent
    ? html`<${Large} key=${`${person.id} ${person.lab}`} context=${context} person=${person} />`
    : null;
}

/** @param {{context: Context, person: Person}} props */
function Large({ context, person }) {
  const [loss, setLoss] = useState("");
  const [state, setState] = useState("");
  const { name, parameters } = person;
  useEffect(() => {
    const read = () => {
      setLoss(context.writtenOf(person));
      setState(context.stateOf(person));
    };
    read();
    const stop = context.watcher.onWall(read);
    return () => void stop();
  }, [person]);
  return html`
    <section class="enlarged" data-testid="enlarged" aria-label=${name || text("projector.enlarged")}>
      <${Tile} context=${context} id=${person.id} />
      <div class="enlarged-words">
        <p class="one-line enlarged-name"><bdi>${name}</bdi></p>
        <p class="enlarged-loss" data-testid="enlarged-loss">${loss}</p>
        <p class="enlarged-facts">
          <span>${counted("projector.enlarged.parameters", parameters)}</span>
          <span class="enlarged-state" data-state=${state} data-testid="enlarged-state">${state && text(`status.${state}`)}</span>
        </p>
      </div>
    </section>
  `;
}
