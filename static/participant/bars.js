// Between the bar and the lab: what the stage is about, what is locked, the challenge, the vote. They lie above the
// lab, never on it, and tell it how much room they take.

import { close } from "../controls/icons.js";
import { html } from "../html.js";
import { language, text } from "../i18n.js";
import { useLayoutEffect, useRef, useState } from "../vendor/preact-hooks.js";
import { Challenge } from "./challenge.js";
import { lock, star } from "./icons.js";
import { wordsIn } from "./rules.js";
import { Vote } from "./vote.js";

const READ_ONLY = ".workspace > .data, .workspace > .training"; // the network and the map answer for themselves

/** @param {{room: any}} props */
export function Bars({ room }) {
  const { all } = room.rules.value;
  useLayoutEffect(() => {
    for (const panel of document.querySelectorAll(READ_ONLY)) panel.toggleAttribute("inert", all);
  }, [all]);
  const host = useRef(/** @type {HTMLElement | null} */ (null));
  useLayoutEffect(() => {
    const element = /** @type {HTMLElement} */ (host.current);
    const observer = new ResizeObserver(() => {
      document.documentElement.style.setProperty("--room-bars", `${element.offsetHeight}px`);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return html`
    <div class="room-bars" ref=${host}>
      <${Strip} room=${room} />
      <${Challenge} room=${room} />
      <${Vote} room=${room} />
      <${Line} room=${room} />
    </div>
  `;
}

/** The stage's title and text, until it is put away; a new stage brings it back. @param {{room: any}} props */
function Strip({ room }) {
  const { title, text: words } = wordsIn(room.stage.value, language.value);
  const { index = 0 } = room.stage.value ?? {};
  const stage = JSON.stringify([index, title, words]);
  const [closed, setClosed] = useState("");
  if (closed === stage || !(title || words)) return null;
  return html`
    <section class="room-bar strip" key=${stage} data-testid="strip" aria-label=${text("room.strip")}>
      <${Words} key=${stage} title=${title} words=${words} />
      <button type="button" class="icon-button" aria-label=${text("close")} onClick=${() => setClosed(stage)}>${close()}</button>
    </section>
  `;
}

/** Two lines, and the rest on demand. @param {{title: string, words: string}} props */
function Words({ title, words }) {
  const element = useRef(/** @type {HTMLElement | null} */ (null));
  const [whole, setWhole] = useState(false);
  const [cut, setCut] = useState(false);
  useLayoutEffect(() => {
    const paragraph = /** @type {HTMLElement} */ (element.current);
    const observer = new ResizeObserver(() => {
      if (paragraph.dataset.whole !== "true") setCut(paragraph.scrollHeight > paragraph.clientHeight + 1);
    });
    observer.observe(paragraph);
    return () => observer.disconnect();
  }, []);
  return html`
    <p class="two-lines strip-words" ref=${element} data-whole=${whole} dir="auto">
      ${title && html`<strong class="room-title">${title}</strong> `}<span class="room-sentence">${words}</span>
    </p>
    ${
      cut &&
      html`<button type="button" class="strip-more" aria-expanded=${whole} onClick=${() => setWhole(!whole)}>
      ${text(whole ? "room.strip.less" : "room.strip.more")}
    </button>`
    }
  `;
}

/** One sentence about what is different right now. @param {{room: any}} props */
function Line({ room }) {
  const shown = room.inSpotlight.value ? "spotlight" : room.rules.value.all ? "locked" : null;
  if (!shown) return null;
  return html`
    <p class="room-bar room-line" data-line=${shown} data-testid=${`line-${shown}`} role="status">
      ${shown === "spotlight" ? star() : lock()} <span>${text(`room.${shown}`)}</span>
    </p>
  `;
}
