// Asking the server by HTTP. A request that nobody answers, as when radio fades, ends by itself like one that failed.

const PATIENCE = 20_000; // ms; where an address guesses codes, the server lets its answers wait up to 15 s

/**
 * `fetch`, given up after `patience` milliseconds, also where the answer stops in the middle.
 * @param {string} address @param {RequestInit} [options] @param {number} [patience]
 */
export function ask(address, options, patience = PATIENCE) {
  return fetch(address, { ...options, signal: AbortSignal.timeout?.(patience) });
}
