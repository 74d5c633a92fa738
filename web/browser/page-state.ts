/** The search that the address says, and what is said of it to who does not see it. */

export const current = (): URLSearchParams => new URLSearchParams(location.search);

/** @param text replaces what was said before */
export function announce(text: string): void {
  const place = document.getElementById('annonce');
  if (place) place.textContent = text;
}
