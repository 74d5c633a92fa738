import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OPERATORS } from '../../../server/query/operators.js';
import type { OperatorName } from '../../../server/query/operators.js';
import { parseQuery } from '../../../server/query/parse-query.js';
import { printQuery } from '../../../server/query/print-query.js';
import type { QueryNode } from '../../../server/query/query-node.js';

/** The tree without its offsets, as one reads it: `all(…)`, `any(…)`, `not(…)`, `"…"`, `operator=value`. */
function shape(node: QueryNode | null): string {
  if (node === null) return '';
  switch (node.kind) {
    case 'words':
      return node.text;
    case 'phrase':
      return `"${node.text}"`;
    case 'filter':
      return `${node.operator}${node.values.map(({ text, quoted }) => `${quoted ? '==' : '='}${text}`).join('')}`;
    case 'not':
      return `not(${shape(node.node)})`;
    default:
      return `${node.kind}(${node.nodes.map(shape).join(', ')})`;
  }
}

const read = (query: string) => shape(parseQuery(query).root);
const faults = (query: string) => parseQuery(query).faults.map(({ kind, text }) => `${kind} ${text}`);

describe('parseQuery', () => {
  it.each([
    ['retraite agricole', 'retraite agricole'],
    ['retraite OU pension agricole', 'any(retraite, pension agricole)'],
    ['(retraite OU pension) agricole', 'all(any(retraite, pension), agricole)'],
    ['retraite ET pension', 'retraite pension'],
    ['retraite AND (pension OR rente) NOT reforme', 'all(retraite, any(pension, rente), not(reforme))'],
    ['retraite SAUF (pension OU rente)', 'all(retraite, not(any(pension, rente)))'],
    ['retraite ET SAUF pension', 'all(retraite, not(pension))'],
    ['-pension -"ligne à grande vitesse"', 'all(not(pension), not("ligne à grande vitesse"))'],
    ['« guichet de gare »', '"guichet de gare"'],
    ['groupe:LR loup', 'all(groupe=LR, loup)'],
    ['-GROUPE:LR', 'not(groupe=LR)'],
    ['SAUF type:QG', 'not(type=QG)'],
    [
      'ministere-interroge:"Action publique" DELAI:>60',
      'all(ministère-interrogé==Action publique, délai=>60)',
    ],
    ['Rubrique:« cours d’eau, étangs et lacs »', 'rubrique==cours d’eau, étangs et lacs'],
    ['leg:16 état:répondue', 'all(législature=16, statut=répondue)'],
    ['auteur:"Zoé A","Léo B" loup', 'all(auteur==Zoé A==Léo B, loup)'],
    ['auteur:"Zoé A", « Léo B » loup', 'all(auteur==Zoé A==Léo B, loup)'],
    ['groupe:LR,"Les Écologistes",SOC loup', 'all(groupe=LR==Les Écologistes=SOC, loup)'],
    ['groupe:LR, loup', 'all(groupe=LR, loup)'],
    ['titre:"loup","ours"', 'all(titre==loup, "ours")'],
    ['rubrique : santé loup', 'all(rubrique=santé, loup)'],
    ['rubrique\u00a0: "santé publique" loup', 'all(rubrique==santé publique, loup)'],
    ['loup SAUF groupe: LR', 'all(loup, not(groupe=LR))'],
    [
      'ministère_interrogé:Justice ministère\u2011interrogé:Justice',
      'all(ministère-interrogé=Justice, ministère-interrogé=Justice)',
    ],
    ['SAUF SAUF loup', 'loup'],
    ['(((loup)))', 'loup'],
    ['et ou sauf', 'et ou sauf'],
    ['Saint-Malo - 16:30 https://example.fr/a', 'Saint-Malo 16:30 https://example.fr/a'],
    ["hôpit* -l'eau* OU écol*.", "any(all(hôpit*, not(l'eau*)), écol*.)"],
    ['titre:hôpit** auteur:m*', 'all(titre=hôpit*, auteur=m*)'],
    ['"h* * pital"', '"h* * pital"'],
    ['()', ''],
    ['', ''],
    // An operator in front of parentheses holds for all that is inside.
    ['titre:(loup OU ours) lac', 'all(any(titre=loup, titre=ours), lac)'],
    ['titre:(loup "ours brun" -lac)', 'all(titre=loup, titre==ours brun, not(titre=lac))'],
    ['SAUF groupe:(LR OU SOC)', 'not(any(groupe=LR, groupe=SOC))'],
    ['-titre:(loup ours)', 'not(all(titre=loup, titre=ours))'],
    ['rubrique:(eaux usées OU « bois, forêts »)', 'any(rubrique==eaux usées, rubrique==bois, forêts)'],
    ['auteur:(Zoé A, Léo B)', 'auteur==Zoé A, Léo B'],
    ['délai:(>60 OU <10)', 'any(délai=>60, délai=<10)'],
    ['titre:((loup OU ours) ET type:QE)', 'all(any(titre=loup, titre=ours), type=QE)'],
    ['titre:(loup OU groupe:(LR OU SOC)) ours', 'all(any(titre=loup, groupe=LR, groupe=SOC), ours)'],
    ['titre:(-// loup)', 'titre=loup'],
    ['législature:(15, 16)', 'législature=15,16'],
    ['type:(QE, QG OU QOSD)', 'any(type=QE,QG, type=QOSD)'],
    // The parentheses of inclusive writing are no group.
    ['assistant(e)s maternel(le)s', 'assistant(e)s maternel(le)s'],
    ['(agent(e)(s) OU élu(s)) -commis(e)', 'all(any(agent(e)(s), élu(s)), not(commis(e)))'],
    ['agent(elles)', 'agent(elles)'],
    ['titre:élu(e)s (loup OU ours)', 'all(titre=élu(e)s, any(loup, ours))'],
    ['agent (e) eau(loup)', 'agent e eau loup'],
  ])('reads %s', (query, tree) => {
    expect(read(query)).toBe(tree);
    expect(faults(query)).toEqual([]);
  });

  it.each([
    ['(loup ours', 'loup ours', ['parenthesis (']],
    ['loup) ours', 'loup ours', ['parenthesis )']],
    ['titre:(loup ours', 'titre loup ours', ['operator-value titre:', 'parenthesis (']],
    ['objet:(loup)', 'objet loup', []],
    ['titre:(-objet:loup)', 'not(all(titre=objet, titre=loup))', ['operator-name objet:loup']],
    ['SAUF titre:() loup', 'all(not(titre), loup)', ['operator-value titre:']],
    ['loup titre:( )', 'loup titre', ['operator-value titre:']],
    ['OU loup', 'ou loup', ['keyword OU']],
    ['loup OU', 'loup ou', ['keyword OU']],
    ['loup SAUF', 'loup sauf', ['keyword SAUF']],
    ['(loup OU) ours', 'loup ou ours', ['keyword OU']],
    ['truc:machin loup', 'truc machin loup', ['operator-name truc:machin']],
    ['groupe:', 'groupe', ['operator-value groupe:']],
    ['groupe : ET loup', 'groupe loup', []],
    ['titre : loup', 'titre loup', []],
    ['loup "ours', 'loup ours', ['quote "']],
    ['loup »', 'loup', ['quote »']],
    ['Objet: loup', 'Objet loup', []],
    ['hô* loup', 'hô loup', ['star hô*']],
    ['* loup', 'loup', ['star *']],
    ['-* loup', 'loup', ['star *']],
    ['lou*ve', 'lou ve', ['star lou*ve']],
    ['ET* loup', 'et loup', ['star ET*']],
    ['titre:hô*', 'titre=hô', ['star titre:hô*']],
    ['titre:* loup', 'titre loup', ['operator-value titre:*', 'star titre:*']],
  ])('takes what makes no sense in « %s » as words, and says so', (query, tree, expected) => {
    expect(read(query)).toBe(tree);
    expect(faults(query)).toEqual(expected);
  });

  it('says where each operand stands', () => {
    const query = 'loup  -groupe:LR (a OU "b c")';
    const { root } = parseQuery(query);
    const texts = root?.kind === 'all' ? root.nodes.map(({ start, end }) => query.slice(start, end)) : [];
    expect(texts).toEqual(['loup', '-groupe:LR', '(a OU "b c")']);
  });

  it.each([
    'titre:(gare OU train)',
    '(groupe:LR OU groupe:SOC)',
    '(groupe:LR OU groupe:SOC) OU groupe:RN',
    'groupe:RN OU (groupe:LR OU groupe:SOC)',
    'titre:(gare OU (train ET bus))',
  ])('gives a choice its own parentheses: %s', (query) => {
    const { root } = parseQuery(query);
    expect(query.slice(root?.start, root?.end)).toBe(query);
  });

  it('is not troubled by any depth or length', () => {
    const deep = `${'('.repeat(9_000)}loup${')'.repeat(9_000)}`;
    expect(read(deep)).toBe('loup');
    expect(read('SAUF '.repeat(3_999) + 'loup')).toBe('not(loup)');
    expect(faults('('.repeat(20_000))).toHaveLength(20_000);
    // Four times the length of a query: what takes as long as the square of it would show.
    const commas = `${','.repeat(80_000)}x`;
    expect(read(`rubrique:${commas}`)).toBe(`rubrique=${commas}`);
    expect(read(`rubrique:(1,${'1'.repeat(80_000)} x)`)).toMatch(/^rubrique==?1,1+ x$/);
  });
});

const piece = fc.constantFrom(
  ...[
    '(',
    ')',
    ' ',
    '-',
    '"',
    '«',
    '»',
    '“',
    '”',
    ':',
    'ET',
    'OU',
    'SAUF',
    'AND',
    'OR',
    'NOT',
    'loup',
    "l'ours",
  ],
  ...[
    'groupe:',
    'groupe:(',
    'titre:(',
    'groupe',
    'auteur:"a b"',
    'délai:>60',
    'truc:',
    'titre:"',
    '−',
    '\n',
    'Saint-',
    ',',
    '//',
    'é',
    '*',
    'lou*',
    '-lou*',
    'ET*',
    'titre:lou*',
    'ab*',
    '\ufeff',
    '16:30',
  ],
);
const anyText = fc.oneof(
  fc
    .array(
      fc.oneof(
        piece,
        piece.map((text) => `${text} `),
      ),
      { maxLength: 25 },
    )
    .map((pieces) => pieces.join('')),
  fc.string({ unit: 'binary' }),
);

const word = fc.constantFrom('loup', 'ours', "l'eau", 'Saint-Malo', '19', 'été', 'sauf', '16:30', 'hôpit*');
const operator = fc.constantFrom(...(Object.keys(OPERATORS) as OperatorName[]));
const at = { start: 0, end: 0 };
const { tree } = fc.letrec<{ tree: QueryNode }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc
      .array(word, { minLength: 1, maxLength: 3 })
      .map((words): QueryNode => ({ ...at, kind: 'words', text: words.join(' ') })),
    fc
      .array(word, { minLength: 1, maxLength: 3 })
      .map((words): QueryNode => ({ ...at, kind: 'phrase', text: words.join(' ') })),
    fc
      .tuple(operator, fc.constantFrom('LR', 'a "b"', 'Santé et (soins)', '>60'), fc.boolean())
      .map(([name, value, exact]): QueryNode => ({
        ...at,
        kind: 'filter',
        operator: name,
        values: [{ text: value, quoted: exact || /\W\w/.test(value.slice(1)) }],
      })),
    tie('tree').map((node): QueryNode => (node.kind === 'not' ? node : { ...at, kind: 'not', node })),
    fc
      .tuple(
        fc.constantFrom('all' as const, 'any' as const),
        fc.array(tie('tree'), { minLength: 2, maxLength: 4 }),
      )
      .map(([kind, nodes]): QueryNode => ({ ...at, kind, nodes })),
  ),
}));

describe('printQuery', () => {
  it.each([
    ['loup ET ours', 'loup ET ours'],
    ['loup AND (ours OR lynx) NOT chien', 'loup ET (ours OU lynx) ET -chien'],
    ['auteur:"Zoé A", "Léo B"', 'auteur:"Zoé A","Léo B"'],
    ['rubrique : santé', 'rubrique:santé'],
  ])('writes %s as one would best type it: %s', (query, printed) => {
    expect(printQuery(parseQuery(query).root)).toBe(printed);
  });

  it('writes any text so that it reads the same again, without a fault', () => {
    fc.assert(
      fc.property(anyText, (query) => {
        const printed = printQuery(parseQuery(query).root);
        expect(read(printed)).toBe(read(query));
        expect(faults(printed)).toEqual([]);
        expect(printQuery(parseQuery(printed).root)).toBe(printed);
      }),
      { numRuns: 3_000 },
    );
  });

  it('writes any tree so that it reads as the same conditions', () => {
    fc.assert(
      fc.property(tree, fc.func(fc.boolean()), (node, holds) => {
        const again = parseQuery(printQuery(node)).root;
        expect(again).not.toBeNull();
        if (again !== null) expect(evaluate(again, holds)).toBe(evaluate(node, holds));
      }),
      { numRuns: 2_000 },
    );
  });
});

/** Words side by side must all hold, each for itself. */
function evaluate(node: QueryNode, holds: (leaf: string) => boolean): boolean {
  switch (node.kind) {
    case 'not':
      return !evaluate(node.node, holds);
    case 'all':
      return node.nodes.every((part) => evaluate(part, holds));
    case 'any':
      return node.nodes.some((part) => evaluate(part, holds));
    case 'words':
      return node.text.split(' ').every((one) => holds(one));
    default:
      return holds(shape(node));
  }
}
