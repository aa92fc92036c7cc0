// The band: on the projector everybody's bar is played, one after the other, and the roll of the one that plays is seen.

import { html } from "../../html.js";
import { text } from "../../i18n.js";
import { render } from "../../vendor/preact.js";
import { computed, effect, signal } from "../../vendor/signals.js";
import { createBand } from "./band.js";
import { createMusic } from "./music.js";
import { Bar } from "./roll.js";
import { barOf } from "./score.js";
import { Listen, Mute } from "./sound.js";

/** @typedef {import("../../types.js").Ensemble} Ensemble */
/** @typedef {NonNullable<ReturnType<ReturnType<typeof createBand>["next"]>> & {coming: string}} Turn somebody's, and who comes after */

const KEPT = 4; // bars: those behind are over

/** @type {Ensemble} */
export const ensemble = (host, { catalog, players, spec }) => {
  const root = document.createElement("div");
  host.append(root);
  const band = createBand();
  /** @type {Map<number, Turn | null>} */
  const turns = new Map();
  const begun = signal(0); // counts bars whose player is known

  const present = () =>
    players().map(({ slot, name, picture }) => ({ slot, name, tokens: picture && barOf(picture, catalog) }));

  /** Whose bar this is: decided when it begins, and not changed any more. @param {number} number */
  function turnOf(number) {
    if (!turns.has(number)) {
      const turn = band.next(present());
      turns.set(number, turn && { ...turn, coming: band.coming()[0] ?? "" });
      turns.delete(number - KEPT);
      begun.value++;
    }
    return turns.get(number) ?? null;
  }

  const style = () => spec.peek().line?.style ?? catalog.defaults.line.style;
  let bars = 0; // from where the band goes on
  const music = createMusic({
    catalog,
    barAt: (number) => ({ tokens: turnOf(number)?.tokens ?? [], style: style() }),
  });
  const now = computed(() => {
    void begun.value;
    const at = music.position.value;
    return at && turnOf(at.bar);
  });
  const stop = effect(() => {
    const at = music.position.value;
    if (at) bars = at.bar + 1;
  });

  const Band = () => html`
    <section class="bass-band" aria-label=${text("bass.band.ready")} data-testid="band" data-bar=${music.position.value?.bar ?? -1} data-slot=${now.value?.slot ?? -1}>
      <div>
        <p class="bass-player" data-testid="band-now"><bdi>${now.value ? text("bass.band.now", { name: now.value.name }) : text("bass.band.ready")}</bdi></p>
        <p class="bass-coming">${now.value && (now.value.coming ? text("bass.band.next", { name: now.value.coming }) : text("bass.band.round"))}</p>
        <div class="bass-ways"><${Listen} music=${{ ...music, play: () => music.play(bars) }} words="bass.band" /><${Mute} music=${music} /></div>
      </div>
      <${Bar} tokens=${now.value?.tokens ?? []} catalog=${catalog} music=${music} />
    </section>
  `;
  render(html`<${Band} />`, root);

  return {
    destroy() {
      stop();
      render(null, root);
      music.destroy();
      root.remove();
    },
  };
};
