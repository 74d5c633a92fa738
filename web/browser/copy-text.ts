/**
 * Puts the text of an element on the clipboard. Where the browser refuses (a page without https), the text is selected
 * instead, to be copied by hand.
 * @returns whether it was copied
 */
export async function copyText(element: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(element.textContent.trim());
    return true;
  } catch {
    window.getSelection()?.selectAllChildren(element);
    return false;
  }
}
