// Links go to the clipboard.

/** @param {string} link @returns {Promise<boolean>} whether it worked; without https it may not */
export async function copyText(link) {
  try {
    await navigator.clipboard.writeText(link);
    return true;
  } catch {
    return false;
  }
}
