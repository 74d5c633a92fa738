import type { CheerioAPI } from 'cheerio';
import { describe, expect, it } from 'vitest';
import type { Hit } from '../../server/present/hit.js';
import type { ResultPage } from '../../server/present/result-page.js';
import { filters } from '../../web/views/filters.js';
import { refused, results } from '../../web/views/results.js';
import { plain, rendered } from '../support/render.js';

function hit(place: number, changes: Partial<Hit> = {}): Hit {
  return {
    id: `QANR5L17QE${900_100 + place}`,
    legislature: 17,
    type: 'QE',
    number: 900_100 + place,
    title: `Lanternes de la place ${place}`,
    titleHtml: `<mark>Lanternes</mark> de la place ${place}`,
    rubric: null,
    author: null,
    party: null,
    ministry: null,
    dates: { published: '2026-02-03', answered: null, due: null, closed: null, renewed: [], signalled: [] },
    status: 'pending',
    delayDays: null,
    snippet: { field: 'question', html: 'Une question sur les lanternes.' },
    score: null,
    similar: 0,
    family: `q+${place}/é`,
    url: 'https://exemple.test/',
    sample: false,
    ...changes,
  };
}

function pageOf(changes: Partial<ResultPage> = {}): ResultPage {
  const hits = changes.hits ?? [hit(0)];
  return {
    query: 'lanternes',
    understood: {
      strategy: 'all',
      relaxed: false,
      sort: 'relevance',
      expression: 'lanternes',
      words: [],
      phrases: [],
      excluded: [],
      filters: [],
    },
    total: hits.length,
    totalFolded: hits.length,
    page: 1,
    perPage: 20,
    tookMs: 1,
    hits,
    facets: {},
    warnings: [],
    ...changes,
  };
}

const show = (address: string, changes: Partial<ResultPage> = {}): CheerioAPI =>
  rendered(results({ parameters: new URLSearchParams(address), page: pageOf(changes) }));

const texts = ($: CheerioAPI, selector: string): string[] =>
  $(selector)
    .toArray()
    .map((element) => plain($(element).text()));

describe('like questions', () => {
  const folded = {
    hits: [0, 1, 1303].map((similar, place) => hit(place, { similar })),
    total: 1307,
    totalFolded: 3,
  };

  it('are named under the hit that stands for them, and nowhere else', () => {
    const $ = show('q=lanternes', folded);
    expect(texts($, '.similar')).toEqual(['et 1 question similaire', 'et 1 303 questions similaires']);
    expect(plain($('#total').text())).toBe('1 307 questions, 3 résultats après regroupement');
  });

  it('are led to under the same criteria, from the first page', () => {
    const $ = show('q=lanternes&status=pending&page=2', { ...folded, page: 2 });
    const address = new URL($('.similar a').first().attr('href') ?? '', 'http://exemple.test');
    expect(Object.fromEntries(address.searchParams)).toEqual({
      q: 'lanternes',
      status: 'pending',
      family: 'q+1/é',
    });
  });

  it('have a way back to all results', () => {
    const $ = show('q=lanternes&status=pending&family=q1&page=2');
    expect(texts($, '.family a')).toEqual(['← Tous les résultats']);
    expect($('.family a').attr('href')).toBe('/?q=lanternes&status=pending');
    expect(show('q=lanternes')('.family')).toHaveLength(0);
  });

  it('that are no longer together are not taken for an empty index', () => {
    const $ = show('family=q1', { hits: [], query: '' });
    expect(texts($, '.advice li').join()).toContain('ne sont plus réunies');
    expect(texts($, '.advice li').join()).not.toContain('index est vide');
  });
});

describe('a word that hardly any question holds', () => {
  const rare = (value: string, nearest: string[]): Partial<ResultPage> => ({
    warnings: [{ code: 'mot_voisin', parameter: 'q', value, nearest, message: 'Rare.' }],
  });

  it('leads to the same search with a near one', () => {
    const $ = show('q=phrae+canal&status=pending&page=2', rare('phrae', ['phare', 'phrase']));
    expect(texts($, '.message')).toEqual(['Rare. Chercher plutôt : phare, phrase.']);
    expect($('.message a').first().attr('href')).toBe('/?q=phare+canal&status=pending');
  });

  it('leads from a date or a name alone to what its operator asks for', () => {
    const value = 'Zélie Montcharpin';
    const warning = {
      code: 'nom_de_depute' as const,
      parameter: 'q',
      value,
      nearest: [`auteur:"${value}"`],
      message: 'Dit.',
    };
    for (const q of [value, `"${value}"`]) {
      const address = new URLSearchParams({ q: `type:QE ${q}`, status: 'pending', page: '2' });
      const link = show(address.toString(), { warnings: [warning] })('.message a').attr('href') ?? '';
      const { searchParams } = new URL(link, 'http://exemple.test');
      expect(Object.fromEntries(searchParams)).toEqual({
        q: `type:QE auteur:"${value}"`,
        status: 'pending',
      });
    }
  });

  it('leads nowhere where nothing is near', () => {
    expect(texts(show('q=phrae', rare('phrae', [])), '.message')).toEqual(['Rare.']);
    expect(texts(show('q=phrae', rare('phra…', ['phare'])), '.message')).toEqual(['Rare.']);
  });
});

describe('a passage that no question holds', () => {
  const found = (phrases: string[], total: number): Partial<ResultPage> => ({
    understood: { ...pageOf().understood, phrases },
    hits: [],
    total,
  });

  it('is proposed as words, with nothing else changed', () => {
    const q = 'phare "la gare" « le quai »';
    const $ = show(
      `${new URLSearchParams({ q, status: 'pending' }).toString()}&page=2`,
      found(['la gare'], 0),
    );
    const link = $('.advice a');
    expect(plain(link.text())).toBe('Chercher les mots sans guillemets');
    const { searchParams } = new URL(link.attr('href') ?? '', 'http://exemple.test');
    expect(Object.fromEntries(searchParams)).toEqual({ q: 'phare la gare le quai', status: 'pending' });
  });

  it.each([
    'auteur: "Zélie Montcharpin" "la gare"',
    'phare "la gare" SAUF "eau usée"',
    '"la gare" -"eau usée"',
    '"eau ET air"',
    '"-taxe sur"',
    '"type:QE"',
  ])('is left where its quotes are not all there is to it: %s', (q) => {
    const address = new URLSearchParams({ q }).toString();
    expect(show(address, found(['la gare'], 0))('.advice a')).toHaveLength(0);
  });

  it('is read in time, whatever stands between quotes', () => {
    const q = `"zz zz" "${' '.repeat(19_000)}x`;
    expect(show(new URLSearchParams({ q }).toString(), found(['zz zz'], 0))('.advice a')).toHaveLength(1);
  });

  it('is left as it is where there is none, or something was found', () => {
    expect(show('q=auteur:"Zélie Montcharpin"', found([], 0))('.advice a')).toHaveLength(0);
    expect(show('q="la gare"', found(['la gare'], 3))('.advice a')).toHaveLength(0);
  });
});

describe('pasted references', () => {
  const understood = pageOf().understood;

  it('lead to their questions where they were searched as words', () => {
    expect(show('q=voir+15-1QE+et+15-2QE')('.message a').attr('href')).toBe('/?ids=15-1QE%2C15-2QE');
    const found: Partial<ResultPage> = { understood: { ...understood, strategy: 'reference' } };
    expect(show('q=15-1QE+15-2QE', found)('.message')).toHaveLength(0);
  });
});

describe('pages', () => {
  it('are those of the hits, not of the questions behind them', () => {
    const $ = show('q=lanternes', { total: 400, totalFolded: 30 });
    expect(texts($, '.pages li')).toEqual(['1', '2', 'Suivante →']);
    expect($('.pages [aria-current="page"]').text()).toContain('1');
  });

  it('lead back from beyond the last one', () => {
    const $ = show('q=lanternes&page=9', { hits: [], total: 30, totalFolded: 30, page: 9 });
    expect($('.pages [rel="prev"]').attr('href')).toBe('/?q=lanternes&page=2');
    expect($('.pages [rel="next"]')).toHaveLength(0);
  });

  it('number the hits on', () => {
    expect(show('page=3', { page: 3, total: 60, totalFolded: 60 })('ol').attr('start')).toBe('41');
  });
});

it('leads from a pasted list of references, which words do not find, to its questions', () => {
  const pasted = new URLSearchParams({ q: 'QANR5L17QE1, 15-17519 QE' }).toString();
  const $ = show(pasted, { hits: [] });
  expect(decodeURIComponent($('.message a').attr('href') ?? '')).toBe('/?ids=QANR5L17QE1,15-17519QE');
});

it('shows the text of a document as text, whatever is in it', () => {
  const hostile = '&lt;img src=x onerror=alert(1)&gt; <b>gras</b> <mark>mot</mark>';
  const $ = show('q=mot', {
    hits: [hit(0, { titleHtml: hostile, snippet: { field: 'answer', html: hostile } })],
  });
  expect($('.hit img, .hit b')).toHaveLength(0);
  expect($('.hit mark')).toHaveLength(2);
  expect(plain($('.hit h2').text())).toBe('<img src=x onerror=alert(1)> <b>gras</b> mot');
  expect(plain($('.passage').text())).toMatch(/^Réponse : /);
});

it('calls an answer only what the Government has written: a sitting holds the words of both', () => {
  const passage = { field: 'answer' as const, html: 'lanternes' };
  const said = (type: 'QE' | 'QG' | 'QOSD') =>
    plain(show('q=lanternes', { hits: [hit(0, { type, snippet: passage })] })('.passage').text());
  expect(said('QE')).toBe('Réponse : lanternes');
  expect(said('QG')).toBe('En séance : lanternes');
  expect(said('QOSD')).toBe('En séance : lanternes');
});

it('names an order that was chosen, and sends none with the next words that was not', () => {
  const options = (address: string, sort: ResultPage['understood']['sort']) => {
    const $ = show(address, { understood: { ...pageOf().understood, sort } });
    const values = $('#sort option').toArray().map((option) => $(option).attr('value')); // prettier-ignore
    return { values, selected: $('#sort option[selected]').attr('value') };
  };
  const named = ['relevance', 'newest', 'oldest', 'answered', 'delay'];
  const without = (sort: string) => named.map((name) => (name === sort ? '' : name));
  expect(options('type=QE', 'newest')).toEqual({ values: without('newest'), selected: '' });
  expect(options('q=gare&sort=', 'relevance')).toEqual({ values: without('relevance'), selected: '' });
  expect(options('q=gare&sort=newest', 'newest')).toEqual({ values: named, selected: 'newest' });
});

it('offers the whole search as files, as a feed and to the desk, not its page', () => {
  const $ = show('q=gare&type=QE&sort=relevance&page=2&from=');
  const links = $('.ways-out a')
    .toArray()
    .map((link) => $(link).attr('href'));
  expect(links).toEqual([
    '/api/v1/export?q=gare&type=QE',
    '/api/v1/export?q=gare&type=QE&format=xlsx',
    '/api/v1/feed.atom?q=gare&type=QE',
    '/api/v1/search?q=gare&type=QE',
    '/analyse?q=gare&type=QE',
  ]);
});

describe('filters', () => {
  const value = (name: string, selected = false) => ({ value: name, label: name, count: 1, selected });
  const draw = (address: string, facets: ResultPage['facets']): CheerioAPI =>
    rendered(filters({ parameters: new URLSearchParams(address), page: pageOf({ facets }) }));

  it('keep a chosen value in sight, however rare', () => {
    const rare = [...Array(12).keys()].map((rank) => value(`Rubrique ${rank}`, rank === 11));
    const $ = draw('rubric=Rubrique+11', { rubric: rare });
    const shown = '[data-facet="rubric"] > .values input';
    expect($(shown)).toHaveLength(8);
    expect($(`${shown}[checked]`).attr('value')).toBe('Rubrique 11');
    expect($('[data-facet="rubric"] .rest input')).toHaveLength(4);
  });

  it('lead to all values of a long list, as many as they say, where no script brings them', () => {
    const long = [...Array(60).keys()].map((rank) => value(`Rubrique ${rank}`));
    const $ = draw('q=gare&type=QE&page=3', { rubric: long });
    const link = $('[data-facet="rubric"] > .no-script a');
    expect(plain(link.text())).toBe('Tout afficher (60)');
    expect(link.attr('href')).toBe('/valeurs/rubric?q=gare&type=QE');
    expect($('#tout-rubric').hasClass('scripted')).toBe(true);
    const short = draw('q=gare', { rubric: long.slice(0, 47) });
    expect(short('.no-script a')).toHaveLength(0);
    expect(short('[data-facet="rubric"] input[name="rubric"]')).toHaveLength(47);
    expect(plain(short('#tout-rubric summary').text())).toBe('Tout afficher (47)');
  });

  it('list legislatures in their own order', () => {
    const $ = draw('', { legislature: ['9', '17', '16'].map((name) => value(name)) });
    const listed = $('[data-facet="legislature"] input').toArray();
    expect(listed.map((input) => $(input).attr('value'))).toEqual(['17', '16', '9']);
  });

  it('send on what no control shows, so that no search is widened unseen', () => {
    const $ = draw(
      'q=gare&author=Exemple+Claire&month=2019-03&month=2019-04&type=QE&page=4&utm=x&valueOf=1',
      {
        type: [value('QE', true)],
      },
    );
    const hidden = $('input[type="hidden"]').toArray();
    expect(hidden.map((input) => [$(input).attr('name'), $(input).attr('value')])).toEqual([
      ['author', 'Exemple Claire'],
      ['month', '2019-03'],
      ['month', '2019-04'],
    ]);
    expect($('input:not([form="recherche"])').toArray()).toEqual([]);
  });
});

describe('the filters in force', () => {
  it('stand one by one only up to a number, for each leads to an address as long as the search', () => {
    const filters = Array.from({ length: 1_000 }, (_, place) => ({
      ...{ parameter: 'year', value: '2019', label: '2019', negated: false, source: 'q' as const },
      ...{ text: 'année:2019', start: 11 * place, end: 11 * place + 10 },
    }));
    const q = filters.map(({ text }) => text).join(' ');
    const understood = { ...pageOf().understood, filters };
    const page = show(`?q=${q}`, { query: q, understood });
    const shown = page('.chips li')
      .map((_, item) => plain(page(item).text()))
      .get();
    expect(shown.slice(-3)).toEqual(['Année : 2019 ×', 'et 970 autres filtres', 'Effacer les filtres']);
    expect(page('.chip')).toHaveLength(30);
  });
});

describe('a search that was refused', () => {
  it('names each parameter at fault, and one that people have no other name for as it was typed', () => {
    const details = ['from', 'constructor'].map((parameter) => ({ parameter, message: 'Non.' }));
    const $ = rendered(refused({ parameters: new URLSearchParams(), message: 'Refusé.', details }));
    expect(texts($, 'li')).toEqual(['Date de début : Non.', 'constructor : Non.']);
  });
});
