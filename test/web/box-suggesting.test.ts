import { describe, expect, it, vi } from 'vitest';
import { Suggesting } from '../../web/box/suggesting.js';
import type { Entry } from '../../web/box/suggestions.js';

const entry = (text: string): Entry => ({ kind: 'Sujet', html: text, note: '', choice: { text } });

function list(find: (text: string, signal: AbortSignal) => Promise<Entry[] | null>) {
  const chosen: Entry[] = [];
  const host = {
    addController: () => undefined,
    removeController: () => undefined,
    requestUpdate: () => undefined,
    updateComplete: Promise.resolve(true),
  };
  const suggesting = new Suggesting(host, { find, choose: (one) => chosen.push(one) });
  return { suggesting, chosen };
}

const two = () => Promise.resolve([entry('eau'), entry('école')]);

describe('the list of suggestions', () => {
  it('opens by an arrow, and goes round by way of the text itself', async () => {
    const { suggesting } = list(two);
    await suggesting.load('');
    expect(suggesting.isOpen).toBe(false);
    const places = ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowUp', 'ArrowUp'].map((key) => {
      expect(suggesting.press(key)).toBe(true);
      return suggesting.active;
    });
    expect(places).toEqual([0, 1, -1, 1, 0]);
    suggesting.close();
    suggesting.press('ArrowUp');
    expect(suggesting.active).toBe(1);
  });

  it('takes Enter for the entry that stands out only, and Escape for itself only while it is open', async () => {
    const { suggesting, chosen } = list(two);
    await suggesting.load('e');
    expect([suggesting.press('Enter'), suggesting.press('Escape')]).toEqual([false, false]);
    suggesting.press('ArrowDown');
    expect(suggesting.press('Escape')).toBe(true);
    expect([suggesting.isOpen, suggesting.press('Enter')]).toEqual([false, false]);
    suggesting.press('ArrowDown');
    expect(suggesting.press('Enter')).toBe(true);
    expect(chosen).toEqual([entry('eau')]);
    expect(suggesting.isOpen).toBe(false);
  });

  it('leaves the arrows alone where there is nothing to go to', () => {
    expect(list(() => Promise.resolve(null)).suggesting.press('ArrowDown')).toBe(false);
  });

  it('shows nothing of a slow answer to an earlier text', async () => {
    const answers: ((entries: Entry[]) => void)[] = [];
    const { suggesting } = list(() => new Promise((resolve) => answers.push(resolve)));
    const [first, second] = [suggesting.load('ea'), suggesting.load('eau')];
    answers[1]?.([entry('eau')]);
    answers[0]?.([entry('easy')]);
    await Promise.all([first, second]);
    expect(suggesting.entries).toEqual([entry('eau')]);
  });

  it('asks once for several keys, when one pauses', () => {
    vi.useFakeTimers();
    const asked: string[] = [];
    const { suggesting } = list((text) => {
      asked.push(text);
      return two();
    });
    for (const text of ['e', 'ea', 'eau']) suggesting.typed(text);
    vi.runAllTimers();
    vi.useRealTimers();
    expect(asked).toEqual(['eau']);
  });
});
