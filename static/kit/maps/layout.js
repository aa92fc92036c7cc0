// Where everything of a network of feature maps stands, from its shape and the room there is. Lying: layers from left to
// right, each as columns of eight. Upright: layers from top to bottom, each as rows of eight. Both are the same
// along the layers and across them; only what is said in `lying` and `upright` is not.

/** @typedef {{blocks: {channels: number, pools: boolean}[], dense: number[], classes: string[]}} Shape dense: units of the layers between */
/** @typedef {{x: number, y: number, width: number, height: number}} Box */
/** @typedef {{box: Box, pooled: Box | null}} MapPlace */
/** @typedef {{picture: Box, maps: MapPlace[][], hidden: Box[], classes: Box[], heads: Box[], edge: number, height: number}} Places heads: of each block, then of the dense part */

export const LINE = 8; // maps in one column or row
const GAP = 0.2; // between maps, in edges of a map
const POOLED = 0.5; // edge of what pooling leaves
const BETWEEN = 0.85; // layers
const PICTURE = 1.7;
const HIDDEN = 0.42;
const CLASS = 0.62;
const HEAD = 46; // of these, one is a sixteenth of the page's rem
const LARGEST = 120;
const LARGEST_UPRIGHT = 66;
const LEAST_HEAD = 88;
const WIDE_HEAD = 200; // between layers that stand one under the other
const AIR = 12; // under a head
const UNDER = 26; // a layer that stands
const LABEL = 44; // height of a class that stands

/** @param {number} channels */
const lines = (channels) => Math.ceil(channels / LINE);

/** How far one map is from the next along the layers. @param {boolean} pools */
const pitch = (pools) => 1 + GAP + (pools ? POOLED + GAP / 2 : 0);

/** @param {number} units of a dense layer */
const cells = (units) => Math.min(units, 16);

/** @typedef {{width: number, height: number, stands: boolean, scale?: number}} Room scale: of the page's type */
/**
 * What depends on whether layers lie or stand, in pixels.
 * @typedef {object} Plan
 * @property {number} edge of a map
 * @property {number} begin where the first layer begins
 * @property {number} top of all that lies
 * @property {number} middle of all layers, across them
 * @property {number} most that a dense layer is wide
 * @property {number} cell of a dense layer
 * @property {number} between layers
 * @property {number} last what is more behind the last maps of a block
 * @property {number} room for the head of a layer, before it
 * @property {{long: number, wide: number, step: number}} label of a class
 */

/** @param {Shape} shape @param {Room} room @returns {Plan} heads are above the layers */
function lying({ blocks, dense, classes }, { width, height, scale = 1 }) {
  const above = (HEAD + AIR) * scale;
  const layers = [
    PICTURE,
    ...blocks.map(({ channels, pools }) => lines(channels) * pitch(pools) - GAP),
    ...dense.map(() => HIDDEN),
    CLASS + 1,
  ];
  const total = layers.reduce((sum, each) => sum + each, 0) + BETWEEN * (layers.length - 1);
  const most = Math.max(1, ...blocks.map(({ channels }) => Math.min(LINE, channels)));
  const rows = Math.max(most * (1 + GAP) - GAP, classes.length * CLASS * 1.2);
  const edge = Math.max(14, Math.min(LARGEST * scale, width / total, (height - above) / rows));
  const top = Math.max(0, (height - above - rows * edge) / 2); // in the middle of the room there is
  return {
    edge,
    begin: Math.max(0, (width - total * edge) / 2),
    top,
    middle: top + above + (rows * edge) / 2,
    most: rows * edge,
    cell: 0.4 * edge,
    between: BETWEEN * edge,
    last: 0,
    room: 0,
    label: { long: (CLASS + 1) * edge, wide: CLASS * edge, step: CLASS * 1.2 * edge },
  };
}

/** @param {Shape} shape @param {Room} room @returns {Plan} heads are between the layers */
function upright({ classes }, { width }) {
  const edge = Math.min(LARGEST_UPRIGHT, width / (LINE * (1 + GAP) - GAP));
  const label = { long: LABEL, wide: width / classes.length, step: width / classes.length };
  const plan = { edge, begin: 0, top: 0, middle: width / 2, most: width, cell: 0.45 * edge };
  return { ...plan, between: UNDER, last: GAP, room: HEAD + AIR, label };
}

/** @param {Shape} shape @param {Room} room @returns {Places} */
export function placesOf(shape, room) {
  const { stands, scale = 1 } = room;
  const plan = stands ? upright(shape, room) : lying(shape, room);
  const { edge, middle, label, most } = plan;
  let at = plan.begin; // along
  /** @param {number} along @param {number} across @param {number} long @param {number} [wide] @returns {Box} */
  const box = (along, across, long, wide = long) =>
    stands ? { x: across, y: along, width: wide, height: long } : { x: along, y: across, width: long, height: wide };

  /** Over the middle of what lies between, or in the room before it. @param {number} from @param {number} to @returns {Box} */
  function head(from, to) {
    if (stands) return box(from - plan.room, middle - WIDE_HEAD / 2, HEAD, WIDE_HEAD);
    return box((from + to - LEAST_HEAD * scale) / 2, plan.top, LEAST_HEAD * scale, HEAD * scale);
  }

  /** The next layer, in the middle. @param {number} long @param {number} [wide] */
  function layer(long, wide = long) {
    const made = box(at, middle - wide / 2, long, wide);
    at += long + plan.between;
    return made;
  }

  /** @param {number} channels @param {boolean} pools @returns {MapPlace[]} */
  function mapsOf(channels, pools) {
    return Array.from({ length: channels }, (_, i) => {
      const [line, place] = [Math.floor(i / LINE), i % LINE];
      const count = Math.min(LINE, channels - line * LINE);
      const along = at + line * pitch(pools) * edge;
      const across = middle + (place * (1 + GAP) - (count * (1 + GAP) - GAP) / 2) * edge;
      const beside = box(along + edge * (1 + GAP / 2), across + (edge * (1 - POOLED)) / 2, edge * POOLED);
      return { box: box(along, across, edge), pooled: pools ? beside : null };
    });
  }

  const picture = layer(PICTURE * edge);
  const heads = /** @type {Box[]} */ ([]);
  const maps = shape.blocks.map(({ channels, pools }) => {
    at += plan.room;
    const long = (lines(channels) * pitch(pools) - GAP + plan.last) * edge;
    heads.push(head(at, at + long));
    const made = mapsOf(channels, pools);
    at += long + plan.between;
    return made;
  });
  at += plan.room;
  const begin = at;
  const hidden = shape.dense.map((units) => layer(HIDDEN * edge, Math.min(most, cells(units) * plan.cell)));
  const classes = shape.classes.map((_, i) =>
    box(at, middle + (i - shape.classes.length / 2) * label.step, label.long, label.wide),
  );
  const end = at + label.long;
  heads.push(head(begin, end));
  return { picture, maps, hidden, classes, heads, edge, height: stands ? end : middle + most / 2 };
}

/** Rows and columns in which a dense layer's units are drawn. @param {number} units @param {boolean} stands */
export function gridOf(units, stands) {
  const long = cells(units);
  const short = Math.ceil(units / long);
  return stands ? { width: long, height: short } : { width: short, height: long };
}
