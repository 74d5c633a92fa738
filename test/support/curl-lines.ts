/** The curl lines of a document, read as curl would: so much of it as our documents use. */

export interface CurlLine {
  /** As it stands in the document. */
  text: string;
  method: 'GET' | 'POST';
  /** Whole, with what `-G` adds to it. */
  url: string;
  headers: Record<string, string>;
  body: string | null;
}

/** Of the blocks marked `sh`. */
export function curlLines(markdown: string): CurlLine[] {
  const blocks = [...markdown.matchAll(/```sh\n(.*?)```/gs)].map(([, block = '']) => block);
  const lines = blocks.flatMap((block) => block.split('\n')).filter((line) => line.startsWith('curl '));
  return lines.map(readCurl);
}

/** @throws Error for an option that is not read here: it would be tested otherwise than it is written */
export function readCurl(text: string): CurlLine {
  const words = shellWords(text).slice(1);
  const line: CurlLine = { text, method: 'GET', url: '', headers: {}, body: null };
  const data: string[] = [];
  let inAddress = false;
  while (words.length > 0) {
    const word = words.shift() ?? '';
    const value = () => words.shift() ?? '';
    if (word === '-G') inAddress = true;
    else if (word === '-i') continue;
    else if (word === '-o') value();
    else if (word === '-d') data.push(value());
    else if (word === '--data-urlencode') data.push(encodeValue(value()));
    else if (word === '-H') {
      const [name = '', ...rest] = value().split(': ');
      line.headers[name] = rest.join(': ');
    } else if (word.startsWith('-')) throw new Error(`unknown option ${word}: ${text}`);
    else line.url = word;
  }
  if (data.length === 0) return line;
  if (inAddress) return { ...line, url: `${line.url}?${data.join('&')}` };
  return { ...line, method: 'POST', body: data.join('&') };
}

function encodeValue(pair: string): string {
  const equals = pair.indexOf('=');
  return `${pair.slice(0, equals + 1)}${encodeURIComponent(pair.slice(equals + 1))}`;
}

/** Words as a shell parts them: quoted by ' or bare. */
function shellWords(text: string): string[] {
  return [...text.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');
}
