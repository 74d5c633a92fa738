/** The way back from a question to the results it was found in, kept for this tab only. */

const NAME = 'derniere-recherche';

/** @param address from the root, `/?…` */
export function rememberSearch(address: string): void {
  try {
    window.sessionStorage.setItem(NAME, address);
  } catch {
    // Storage refused by the reader's settings: there is only no way back.
  }
}

/** Null where this tab has not searched. */
export function lastSearch(): string | null {
  try {
    const address = window.sessionStorage.getItem(NAME);
    return address?.startsWith('/?') === true ? address : null;
  } catch {
    return null;
  }
}
