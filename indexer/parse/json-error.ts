const TOKEN = /[ \t\r\n]*(?:([{}[\],:"])|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false|null))/y;
const STRING_PART = /[^"\\\u0000-\u001f]+|\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y;

type State = 'value' | 'first-value' | 'key' | 'first-key' | 'colon' | 'comma' | 'end';
type Bracket = '{' | '[';

const EXPECTED: Readonly<Record<State, string>> = {
  value: 'a value',
  'first-value': 'a value or "]"',
  key: 'a name in double quotes',
  'first-key': 'a name in double quotes or "}"',
  colon: '":"',
  comma: 'a comma or the closing bracket',
  end: 'nothing more',
};

/**
 * Where a malformed JSON text goes wrong, as an offset in characters, and what should stand there: V8 leaves the place
 * out of half of its messages. Walks the tokens with a stack of its own, so that nesting costs no call.
 */
export function locateJsonError(json: string): { offset: number; expected: string } {
  const open: Bracket[] = [];
  let state: State = 'value';
  let offset = 0;
  for (;;) {
    TOKEN.lastIndex = offset;
    const match = TOKEN.exec(json);
    const next: State | null = match && nextState(state, match[1] ?? 'scalar', open);
    if (!match || next === null) return { offset: skipSpace(json, offset), expected: EXPECTED[state] };
    state = next;
    offset = TOKEN.lastIndex;
    if (match[1] !== '"') continue;
    offset = endOfString(json, offset);
    if (json[offset] !== '"') return { offset, expected: 'a closing quote or a legal character' };
    offset += 1;
  }
}

function skipSpace(json: string, from: number): number {
  let offset = from;
  while (' \t\r\n'.includes(json[offset] ?? 'end')) offset += 1;
  return offset;
}

/** Offset of the closing quote, or of what is not legal in a string. */
function endOfString(json: string, from: number): number {
  let offset = from;
  for (;;) {
    STRING_PART.lastIndex = offset;
    if (!STRING_PART.test(json)) return offset;
    offset = STRING_PART.lastIndex;
  }
}

/** The state after a token (`"` stands for a whole string), or null when the token may not stand here. */
function nextState(state: State, token: string, open: Bracket[]): State | null {
  switch (state) {
    case 'end':
      return null;
    case 'colon':
      return token === ':' ? 'value' : null;
    case 'key':
    case 'first-key':
      if (token === '"') return 'colon';
      return token === '}' && state === 'first-key' ? closeBracket(open) : null;
    case 'comma':
      if (token === ',') return open.at(-1) === '{' ? 'key' : 'value';
      return token === (open.at(-1) === '{' ? '}' : ']') ? closeBracket(open) : null;
    case 'value':
    case 'first-value':
      return afterValueToken(state, token, open);
  }
}

function afterValueToken(state: State, token: string, open: Bracket[]): State | null {
  if (token === '"' || token === 'scalar') return open.length === 0 ? 'end' : 'comma';
  if (token === '{' || token === '[') {
    open.push(token);
    return token === '{' ? 'first-key' : 'first-value';
  }
  return token === ']' && state === 'first-value' ? closeBracket(open) : null;
}

function closeBracket(open: Bracket[]): State {
  open.pop();
  return open.length === 0 ? 'end' : 'comma';
}
