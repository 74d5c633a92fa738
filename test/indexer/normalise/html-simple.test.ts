import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readHtml } from '../../../indexer/normalise/html-events.js';
import { readSimpleHtml } from '../../../indexer/normalise/html-simple.js';

type Event = [string, ...unknown[]];

function recorder() {
  const events: Event[] = [];
  const handler = {
    // One text or two in a row say the same.
    text: (text: string) => {
      const last = events.at(-1);
      if (last?.[0] === 'text') last[1] = `${String(last[1])}${text}`;
      else events.push(['text', text]);
    },
    open: (name: string, attributes: ReadonlyMap<string, string>) =>
      void events.push(['open', name, [...attributes]]),
    close: (name: string) => void events.push(['close', name]),
  };
  return { events, handler };
}

it('reads common tags and their attributes', () => {
  const { events, handler } = recorder();
  expect(readSimpleHtml('<P ALIGN="center">Un <a name=PG3></a>mot<br/></p>', handler)).toBe(true);
  expect(events).toEqual([
    ['open', 'p', [['align', 'center']]],
    ['text', 'Un '],
    ['open', 'a', [['name', 'PG3']]],
    ['close', 'a'],
    ['text', 'mot'],
    ['open', 'br', []],
    ['close', 'p'],
  ]);
});

it.each([
  '2 < 3',
  '<script>x</script>',
  '<!-- x -->',
  '<p',
  "<p class='a'>",
  '<a href=x/y>',
  '<nom@exemple.fr>',
])('leaves « %s » to the reader of broken HTML, without a word said', (html) => {
  const { events, handler } = recorder();
  expect(readSimpleHtml(`<p>Texte</p>${html}`, handler)).toBe(false);
  expect(events).toEqual([]);
});

it('says what the general reader says, for anything that it accepts', () => {
  const piece = fc.constantFrom(
    ...[
      '<p>',
      '</p>',
      '<BR>',
      '<br />',
      '<br/>',
      '<a name=PG3>',
      '<p align="CENTER">',
      '<td colspan="2" rowspan=3>',
    ],
    ...[
      '</Strong>',
      '<b >',
      '<a/ name=x>',
      '<i x=1 X=2>',
      '<p a="b/">',
      '<p a=b/>',
      '<p a="1"b="2">',
      '</p >',
      '</br/>',
    ],
    ...[
      '<p title="a>b">',
      '<h1>',
      '<title>',
      '<',
      '>',
      '/>',
      '"',
      '=',
      '&amp;',
      ' ',
      '\n',
      'mot',
      'é’',
      '<td\ncolspan=2>',
    ],
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const html = pieces.join('');
      const simple = recorder();
      if (!readSimpleHtml(html, simple.handler)) return;
      const general = recorder();
      readHtml(`${html}<!---->`, general.handler); // a comment says nothing, and is not simple
      expect(simple.events).toEqual(general.events);
    }),
    { numRuns: 3000 },
  );
});
