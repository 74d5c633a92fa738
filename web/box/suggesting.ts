/** The list under the field: when it is asked for, which entry stands out, what keys do (combobox pattern of ARIA). */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Entry } from './suggestions.js';

export interface SuggestingParts {
  /** Entries for a text. Its failures have been dealt with: null then. */
  find: (text: string, signal: AbortSignal) => Promise<Entry[] | null>;
  choose: (entry: Entry) => void;
}

/** Milliseconds without a key after which one is taken to have paused. */
const PAUSE = 200;

export class Suggesting implements ReactiveController {
  entries: readonly Entry[] = [];
  /** Place of the entry that Enter would choose; -1: none, the text itself. */
  active = -1;
  #isWanted = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: AbortController | undefined;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly parts: SuggestingParts,
  ) {
    host.addController(this);
  }

  get isOpen(): boolean {
    return this.#isWanted && this.entries.length > 0;
  }

  hostDisconnected(): void {
    this.close();
    this.entries = [];
  }

  /** Another text was typed: entries for it, a moment later. */
  typed(text: string): void {
    this.#stop();
    this.#isWanted = true;
    this.active = -1;
    this.#timer = setTimeout(() => void this.load(text), PAUSE);
  }

  /** Entries for a text, now, shown once somebody wants to see them. */
  async load(text: string): Promise<void> {
    this.#stop();
    const running = (this.#running = new AbortController());
    const entries = await this.parts.find(text, running.signal);
    if (running.signal.aborted) return;
    this.entries = entries ?? [];
    this.active = -1;
    this.host.requestUpdate();
  }

  close(): void {
    this.#stop();
    this.#isWanted = false;
    this.active = -1;
    this.host.requestUpdate();
  }

  /** @returns whether the key has done its work here */
  press(key: string): boolean {
    switch (key) {
      case 'ArrowDown':
      case 'ArrowUp':
        return this.#move(key === 'ArrowDown' ? 1 : -1);
      case 'Escape':
        if (!this.isOpen) return false;
        this.close();
        return true;
      case 'Enter':
        return this.#chooseActive();
      default:
        return false;
    }
  }

  choose(place: number): void {
    const entry = this.entries[place];
    this.close();
    if (entry !== undefined) this.parts.choose(entry);
  }

  /** The text itself is one of the stops, before the first entry and after the last. */
  #move(step: number): boolean {
    if (this.entries.length === 0) return false;
    const stops = this.entries.length + 1;
    this.active = this.isOpen ? ((this.active + 1 + step + stops) % stops) - 1 : step > 0 ? 0 : stops - 2;
    this.#isWanted = true;
    this.host.requestUpdate();
    return true;
  }

  #chooseActive(): boolean {
    if (!this.isOpen || this.active < 0) return false;
    this.choose(this.active);
    return true;
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#running?.abort();
  }
}
