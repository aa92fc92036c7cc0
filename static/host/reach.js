// Whether phones reach the room: said before the talk, with what helps.

import { html } from "../html.js";
import { text } from "../i18n.js";
import { ActionButton } from "./fields.js";

/** @typedef {import("./remote.js").Remote} Remote */

/** The host of an origin, as people would type it. @param {string} origin */
const typed = (origin) => origin.replace(/^https?:\/\//, "");

/**
 * What is to be said, as keys of sentences with their values.
 * @param {{why: string, offers: string[], proxy: string}} reach @param {string} address of the room
 * @returns {{key: string, params: Record<string, string>}[]}
 */
export function sentencesOf({ why, offers, proxy }, address) {
  const said = [];
  if (why) {
    said.push({ key: "host.reach.seen", params: { address } });
    const local = offers.length ? "host.reach.local_name.offers" : "host.reach.local_name";
    said.push({ key: why === "this_computer" ? "host.reach.this_computer" : local, params: {} });
  }
  if (proxy) said.push({ key: "host.reach.proxy", params: { proxy, setting: `TRUSTED_PROXIES=${proxy}` } });
  return said;
}

/** Nothing where all is well. @param {{remote: Remote}} props */
export function Reach({ remote }) {
  const reach = remote.part("reach").value;
  const room = remote.part("room").value;
  if (!reach || !room || !(reach.why || reach.proxy)) return null;
  return html`
    <details class="reach" open data-testid="reach">
      <summary>${text(reach.why ? "host.reach.title" : "host.reach.proxy.title")}</summary>
      ${sentencesOf(reach, room.address).map(({ key, params }) => html`<p key=${key}>${text(key, params)}</p>`)}
      ${reach.offers.length > 0 && html`<div class="reach-offers">${reach.offers.map((/** @type {string} */ origin) => offer(remote, origin))}</div>`}
    </details>
  `;
}

/** @param {Remote} remote @param {string} origin */
function offer(remote, origin) {
  return html`<${ActionButton} key=${origin} act=${() => remote.act({ action: "address", origin })} look="button" testid="reach-offer">${text("host.reach.use", { address: typed(origin) })}<//>`;
}
