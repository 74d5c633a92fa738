import { SaxesParser } from 'saxes';
import { fromBufferPromise } from 'yauzl';

export interface ReadCell {
  type: string;
  style: string;
  text: string;
}

/** The parts of a workbook, each checked to be XML. */
export async function readParts(file: Buffer): Promise<Map<string, string>> {
  const archive = await fromBufferPromise(file);
  const parts = new Map<string, string>();
  for await (const entry of archive.eachEntry()) {
    const stream = await archive.openReadStreamPromise(entry);
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    new SaxesParser().write(text).close();
    parts.set(entry.fileName, text);
  }
  return parts;
}

/** Cells by their places (`B2`), the escapes of workbooks undone. */
export function readSheet(xml: string): Map<string, ReadCell> {
  const cells = new Map<string, ReadCell>();
  let cell: ReadCell = { type: '', style: '', text: '' };
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => {
    if (name !== 'c') return;
    cell = { type: attributes['t'] ?? 'n', style: attributes['s'] ?? '', text: '' };
    cells.set(attributes['r'] ?? '', cell);
  });
  parser.on('text', (text) => (cell.text += text));
  parser.write(xml).close();
  for (const read of cells.values())
    read.text = read.text.replace(/_x([0-9A-F]{4})_/g, (_, code: string) =>
      String.fromCharCode(parseInt(code, 16)),
    );
  return cells;
}
