/** Drawing what the server has drawn before, without losing where the reader is. */
import type { TemplateResult } from 'lit';
import { render } from 'lit';

const drawn = new WeakSet<Element>();

/** Puts a template in the place of what is in the container. Focus and unfolded lists stay; controls say what is true. */
export function draw(template: TemplateResult, container: HTMLElement): void {
  const focused = document.activeElement?.id;
  const unfolded = [...container.querySelectorAll('details[open]')].map(({ id }) => id);
  if (!drawn.has(container)) container.replaceChildren();
  drawn.add(container);
  render(template, container);
  for (const details of container.querySelectorAll('details'))
    if (unfolded.includes(details.id)) details.open = true;
  showDefaults(container);
  if (focused && document.activeElement?.id !== focused) document.getElementById(focused)?.focus();
}

/** What the reader has changed by hand no longer follows its attribute. */
export function showDefaults(container: Element): void {
  for (const input of container.querySelectorAll<HTMLInputElement>('input[name]')) {
    if (input.type === 'checkbox') input.checked = input.defaultChecked;
    else if (input !== document.activeElement) input.value = input.defaultValue;
  }
  for (const option of container.querySelectorAll('option')) option.selected = option.defaultSelected;
}

export interface Paused {
  (): void;
  /** What was asked for is not wanted any more. */
  cancel: () => void;
}

/** Calls once, when nothing has asked again for a while. @param pause milliseconds */
export function afterPause(pause: number, work: () => void): Paused {
  let timer: number | undefined;
  const cancel = (): void => window.clearTimeout(timer);
  const ask = (): void => {
    cancel();
    timer = window.setTimeout(work, pause);
  };
  return Object.assign(ask, { cancel });
}
