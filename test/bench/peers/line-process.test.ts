import { describe, expect, it } from 'vitest';
import { startLineProcess, type LineProcess } from '../../../bench/peers/line-process.js';

const never = new AbortController().signal;

/** A program that answers « N » with N lines, and « fail » by ending. */
function start(stop: AbortSignal = never): LineProcess {
  const script = `
    require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => {
      if (line === 'fail') { console.error('no more paper'); process.exit(3); }
      for (let n = 1; n <= Number(line); n++) console.log('line ' + n);
      console.log('.');
    });`;
  return startLineProcess({ command: process.execPath, args: ['-e', script], closing: '.', stop });
}

describe('startLineProcess', () => {
  it('gives each answer to the request it is for', async () => {
    const program = start();
    expect(await program.ask('2\n')).toEqual(['line 1', 'line 2']);
    expect(await program.ask('0\n')).toEqual([]);
    expect(await program.ask('1\n')).toEqual(['line 1']);
    await program.end();
  });

  it('says what the program said when it ends instead of answering, then and later', async () => {
    const program = start();
    await expect(program.ask('fail\n')).rejects.toThrow(/ended with 3: no more paper/);
    await expect(program.ask('1\n')).rejects.toThrow(/no more paper/);
    await program.end();
  });

  it('fails when the program does not exist', async () => {
    const program = startLineProcess({ command: 'no-such-program', args: [], closing: '.', stop: never });
    await expect(program.ask('1\n')).rejects.toThrow(/no-such-program/);
    await program.end();
  });

  it('ends when told to stop', async () => {
    const stopping = new AbortController();
    const program = start(stopping.signal);
    await program.ask('1\n');
    const asked = program.ask('');
    stopping.abort();
    await expect(asked).rejects.toThrow(/abort/i);
    await program.end();
  });
});
