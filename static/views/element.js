// Plain elements: nothing of the per-frame drawing goes through a component library.

const SVG = "http://www.w3.org/2000/svg";

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string>} [attributes]
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/**
 * @template {keyof SVGElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | number>} [attributes]
 * @param {...(Node | string)} children
 * @returns {SVGElementTagNameMap[Tag]}
 */
export function svgElement(tag, attributes = {}, ...children) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  made.append(...children);
  return made;
}

/**
 * A button that does `act`; unlike a disabled one, an unavailable one keeps the keyboard's focus.
 * @param {string} className
 * @param {() => void} act
 * @param {...(Node | string)} children
 */
export function button(className, act, ...children) {
  const made = element("button", { type: "button", class: className }, ...children);
  made.addEventListener("click", () => {
    if (made.getAttribute("aria-disabled") !== "true") act();
  });
  return made;
}

/** @param {Element} target @param {string} label for those who don't see it */
export function name(target, label) {
  if (target.getAttribute("aria-label") !== label) target.setAttribute("aria-label", label);
}

/** Name a button that shows only a sign, for everybody. @param {Element} target @param {string} label */
export function hint(target, label) {
  name(target, label);
  target.setAttribute("data-hint", label);
}

/** Whoever explains the page finds these parts of it by their names. @param {Record<string, Element>} parts */
export function marked(parts) {
  for (const [name, part] of Object.entries(parts)) part.setAttribute("data-at", name);
}
