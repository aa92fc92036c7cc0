// Eight applicants whom a person decides on: these decisions are what the network learns.

import { html } from "../../html.js";
import { shortNumber, text } from "../../i18n.js";
import { Mark } from "./mark.js";

/** @import { Shared } from "../fairness.js" */
/** @typedef {NonNullable<Shared["pictures"]["recruiting"]["value"]>} Now */

const OPEN = 255;

/** Whether somebody is still to be decided on. @param {Now} now @param {{decided_by: string}} recruiting */
export const deals = ({ arrays }, { decided_by: by }) => by === "room" && arrays.decisions.includes(OPEN);

/** @param {Shared & {now: Now}} props */
export function Cards({ session, pictures, now }) {
  const { dealt, decisions } = now.arrays;
  const { past_skill: skill, past_district: district, past_group: group } = pictures.data.value ?? {};
  return html`
    <ol class="fairness-cards" data-testid="cards">
      ${Array.from(dealt, (/** @type {number} */ row, i) => {
        const decide = (/** @type {boolean} */ hire) => session.edit({ decide: i, hire });
        const who = text(group[row] ? "fairness.square" : "fairness.circle", { number: row + 1 });
        const choice = (/** @type {boolean} */ hire) => html`
          <button type="button" class="button" aria-pressed=${decisions[i] === Number(hire)} data-hint=${text("fairness.card.hint")}
            aria-label=${text(hire ? "fairness.card.hire.who" : "fairness.card.pass.who", { who })} onClick=${() => decide(hire)}>${text(hire ? "fairness.card.hire" : "fairness.card.pass")}</button>`;
        return html`
          <li key=${row} class="fairness-box" data-open=${decisions[i] === OPEN}>
            <p class="fairness-who"><${Mark} group=${group[row]} /> ${who}</p>
            <${Fact} name="skill" value=${skill[row]} /><${Fact} name="district" value=${district[row]} />
            <div class="fairness-decide">${choice(true)}${choice(false)}</div>
          </li>`;
      })}
    </ol>
  `;
}

/** @param {{name: "skill" | "district", value: number}} props 0…1 */
const Fact = ({ name, value }) => html`
  <p class="fairness-fact"><span>${text(`fairness.${name}`)}</span><b>${shortNumber(value)}</b><i style=${{ "--share": value }} aria-hidden="true"></i></p>
`;
