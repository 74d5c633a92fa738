import { describe, expect, it } from 'vitest';
import { inTime } from '../../server/in-time.js';

const late = () => new Error('late');

describe('inTime', () => {
  it('is what the work comes to, for good or ill', async () => {
    expect(await inTime(Promise.resolve(7), 60_000, late)).toBe(7);
    await expect(inTime(Promise.reject(new Error('broken')), 60_000, late)).rejects.toThrow('broken');
  });

  it('is late once the time is over, and does not mind what becomes of the work then', async () => {
    let fail: (reason: Error) => void = () => undefined;
    const work = new Promise<never>((_, reject) => (fail = reject));
    await expect(inTime(work, 0, late)).rejects.toThrow('late');
    fail(new Error('unheard')); // unhandled, it would end the run
    await new Promise((resolve) => setImmediate(resolve));
  });
});
