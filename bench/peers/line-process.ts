import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** A program that reads requests on its input and answers each with lines, then one line that says so. */
export interface LineProcess {
  /** Writes without waiting for an answer, at the speed at which the program reads. */
  send: (text: string) => Promise<void>;
  /**
   * One at a time.
   * @returns the lines up to the closing one
   * @throws Error with the last words of the program when it ends instead
   */
  ask: (text: string) => Promise<string[]>;
  /** Closes its input and waits for it; ends it by force when it stays. */
  end: () => Promise<void>;
}

/** Milliseconds that the program gets to leave by itself. */
const PATIENCE = 6_000;
const KEPT_WORDS = 2_000;

interface Start {
  command: string;
  args: readonly string[];
  env?: Record<string, string>;
  /** Line that closes every answer. */
  closing: string;
  stop: AbortSignal;
}

export function startLineProcess({ command, args, env, closing, stop }: Start): LineProcess {
  stop.throwIfAborted();
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: 'pipe', signal: stop });
  let words = '';
  let lines: string[] = [];
  let waiting: { resolve: (lines: string[]) => void; reject: (error: Error) => void } | null = null;
  let ended: Error | null = null;
  const gone = new Promise<void>((resolve) => {
    const finish = (reason: string): void => {
      ended ??= new Error(reason);
      waiting?.reject(ended);
      waiting = null;
      resolve();
    };
    child.once('error', (error) => finish(`${command}: ${error.message}`));
    child.once('close', (code) => {
      finish(`${command} ended with ${String(code)}: ${words.trim().split('\n').slice(-4).join(' ')}`);
    });
  });
  child.stderr.on('data', (chunk: Buffer) => (words = (words + chunk.toString()).slice(-KEPT_WORDS)));
  child.stdin.on('error', () => undefined); // writing to a program that ended: its end is told by `gone`
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line !== closing) return void lines.push(line);
    waiting?.resolve(lines);
    waiting = null;
    lines = [];
  });

  const send = async (text: string): Promise<void> => {
    // A write that fails is told as the end of the program, which knows why; that comes a moment later.
    if (ended === null && !child.stdin.write(text))
      await Promise.race([once(child.stdin, 'drain').catch(() => gone), gone]);
    if (ended !== null) throw ended;
  };
  return {
    send,
    ask: async (text) => {
      const answer = new Promise<string[]>((resolve, reject) => (waiting = { resolve, reject }));
      answer.catch(() => undefined); // may be told before it is waited for
      await send(text);
      return answer;
    },
    end: async () => {
      child.stdin.end();
      const impatience = setTimeout(() => child.kill('SIGKILL'), PATIENCE);
      await gone;
      clearTimeout(impatience);
    },
  };
}
