// All networks of a room as one picture: at each place the share of them that answer blue.

/**
 * @param {Iterable<Uint8Array>} pictures of `size` bytes each; from 128 on a byte is blue
 * @param {Uint8Array} into receives 0 (none) to 255 (all)
 * @returns {number} how many pictures there were
 */
export function density(pictures, into) {
  const counts = new Uint16Array(into.length);
  let total = 0;
  for (const picture of pictures) {
    total++;
    for (let i = 0; i < counts.length; i++) counts[i] += picture[i] >> 7;
  }
  for (let i = 0; i < counts.length; i++) into[i] = total ? Math.round((255 * counts[i]) / total) : 0;
  return total;
}
