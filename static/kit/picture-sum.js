// Picture + picture = picture, each with a line under it; beside or under them whatever explains it.
//
//     html`<${PictureSum} terms=${[html`<${Term} caption="what it was">…<//>`, …, …]}>
//       <div class="picture-sum-beside">…</div><div class="picture-sum-under">…</div>
//     <//>`
//
// A second one under it is `small`, and may begin with words in the place of its first picture.

import { html } from "../html.js";

/** @param {{terms: any[], small?: boolean, children?: any}} props the last term is what comes out */
export const PictureSum = ({ terms, small = false, children }) => html`
  <div class=${small ? "picture-sum small" : "picture-sum"}>
    ${terms.map((term, i) => [
      i > 0 && html`<span class="picture-sum-sign" aria-hidden="true">${i < terms.length - 1 ? "+" : "="}</span>`,
      term,
    ])}
    ${children}
  </div>
`;

/** @param {{caption?: any, wrong?: boolean, wide?: boolean, children: any}} props wrong: it stands out; wide: something is done to it by hand, so that it needs room on a phone */
export const Term = ({ caption, wrong = false, wide = false, children }) => html`
  <figure class="picture-sum-term" data-wrong=${wrong} data-wide=${wide}>
    <div class="picture-sum-picture">${children}</div>
    ${caption !== undefined && html`<figcaption><p class="picture-sum-caption under-picture">${caption}</p></figcaption>`}
  </figure>
`;
