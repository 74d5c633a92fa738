import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { hashKey } from '../../../server/access/api-key.js';
import { partnerFile, readPartners } from '../../../server/access/partner-file.js';
import { partnersCommand } from '../../../server/partners/partners-command.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'questions-partners-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** One run of the command, with what it said. */
async function run(...args: string[]) {
  const said = { out: '', error: '' };
  const spies = [
    vi.spyOn(console, 'log').mockImplementation((line: string) => void (said.out += `${line}\n`)),
    vi.spyOn(console, 'error').mockImplementation((line: string) => void (said.error += `${line}\n`)),
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => Boolean((said.out += String(text)))),
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => Boolean((said.error += String(text)))),
  ];
  try {
    return { code: await partnersCommand(args, { DATA_DIR: folder }), ...said };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

const stored = () => readPartners(partnerFile(folder));

describe('npm run partners', () => {
  it('adds a partner as asked, and gives the key alone on the standard output', async () => {
    const { code, out, error } = await run(
      ...[
        'add',
        ' Gazette ',
        '--origin',
        'HTTPS://www.Gazette.exemple:443/',
        '--origin',
        'http://localhost:3000',
      ],
      ...[
        '--filter',
        'portfolio=Santé',
        '--filter',
        'portfolio=Écologie',
        '--filter',
        'type=QE',
        '--unchecked',
      ],
      ...['--per-minute', '10', '--per-day', '1000', '--expires', '2999-01-31'],
    );
    expect([code, out]).toEqual([0, expect.stringMatching(/^qp_[\w-]{43}\n$/) as string]);
    expect(error).toContain('« Gazette »');
    expect(error).not.toContain(out.trim());
    expect(stored()).toMatchObject([
      {
        name: 'Gazette',
        keys: [{ hash: hashKey(out.trim()), until: null }],
        origins: ['https://www.gazette.exemple', 'http://localhost:3000'],
        filter: { portfolio: ['Santé', 'Écologie'], type: ['QE'] },
        perMinute: 10,
        perDay: 1000,
        expires: '2999-01-31T23:00:00.000Z',
        revoked: null,
      },
    ]);
  });

  it('reads states, types and legislatures of a filter as a search does, without asking the index too', async () => {
    const filters = ['legislature=XVe', 'type=question écrite', 'status=répondues'];
    await run('add', 'Gazette', '--unchecked', ...filters.flatMap((filter) => ['--filter', filter]));
    expect(stored()[0]?.filter).toEqual({ legislature: ['15'], type: ['QE'], status: ['answered'] });
  });

  it('lists partners for people and programs, without a key or a hash', async () => {
    const { out: key } = await run('add', 'Gazette');
    await run('add', 'Musée', '--origin', '*', '--expires', '2999-01-31');
    await run('revoke', 'Musée');
    const { out } = await run('list');
    expect(out).toMatch(/Gazette +active +qp_.{4}… +servers only +everything/);
    expect(out).toMatch(/Musée +revoked.* 2999-01-31 23:00 UTC$/m);
    const { out: json } = await run('list', '--json');
    expect(JSON.parse(json)).toMatchObject([
      { name: 'Gazette', state: 'active' },
      { name: 'Musée', state: 'revoked' },
    ]);
    for (const text of [out, json]) {
      expect(text).not.toContain(key.trim());
      expect(text).not.toContain(hashKey(key.trim()));
    }
  });

  it('rotates a key', async () => {
    const { out: former } = await run('add', 'Gazette');
    const { code, out: fresh } = await run('rotate', 'Gazette', '--grace', '1h');
    expect(code).toBe(0);
    const [partner] = stored();
    expect(partner?.keys.map(({ hash }) => hash)).toEqual([hashKey(fresh.trim()), hashKey(former.trim())]);
    expect(partner?.keys[0]?.until).toBeNull();
    expect(Date.parse(partner?.keys[1]?.until ?? '')).toBeGreaterThan(Date.now());
  });

  it.each([
    [[], /Usage/],
    [['add'], /missing required argument/],
    [['add', ' '], /a name of 1 to 80/],
    [['add', 'a\u001b[31m'], /a name of 1 to 80/],
    [['add', 'A', '--origin', 'gazette.exemple'], /an origin is expected/],
    [['add', 'A', '--origin', 'https://a.exemple/page'], /an origin is expected/],
    [['add', 'A', '--origin', 'https://nom@a.exemple'], /an origin is expected/],
    [['add', 'A', '--origin', 'https://:mot@a.exemple'], /an origin is expected/],
    [['add', 'A', '--origin', 'https://*.a.exemple'], /a star stands alone/],
    [['add', 'A', '--origin', 'http://localhost:*'], /an origin is expected/],
    [['add', 'A', '--filter', 'terms=x'], /NAME one of legislature, type/],
    [['add', 'A', '--filter', 'portfolio='], /NAME=VALUE is expected/],
    [['add', 'A', '--per-minute', '0'], /whole number from 1/],
    [['add', 'A', '--expires', '2020-01-01'], /in the future/],
    [['add', 'A', '--expires', 'bientôt'], /a day \(2027-01-31\)/],
    [['rotate', 'A', '--grace', 'un peu'], /a time such as/],
    [['revoke', 'A'], /There is no partner « A »/],
    [['report', '--since', 'hier'], /a day \(2026-01-31\)/],
    [['efface'], /unknown command/],
  ])('ends with 2 and says what is expected for %j', async (args, message) => {
    const { code, error, out } = await run(...args);
    expect(code).toBe(2);
    expect(error + out).toMatch(message);
  });

  it('ends with 2 when the configuration cannot be used, and with 1 when the file is damaged', async () => {
    const spy = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    expect(await partnersCommand(['list'], { DATA_DIR: folder, PORT: 'x' })).toBe(2);
    spy.mockRestore();
    writeFileSync(partnerFile(folder), '{');
    const { code, error } = await run('add', 'A');
    expect([code, error]).toEqual([1, expect.stringMatching(/is damaged.*put back a copy/) as string]);
  });

  it('reports on the log', async () => {
    mkdirSync(join(folder, 'search-log'));
    const search = (at: string, changes: object) => ({
      ...{ kind: 'search', at, partner: null, endpoint: '/api/v1/search', query: 'eau', filters: {} },
      ...{ page: 1, total: 3, ms: 10, ...changes },
    });
    const click = (at: string, changes: object) => ({
      kind: 'click',
      at,
      partner: null,
      query: 'eau',
      id: 'QANR5L15QE1',
      rank: 1,
      ...changes,
    });
    const lines = [
      search('2026-01-01T10:00:00Z', {}),
      search('2026-01-01T10:00:01Z', { query: 'EAU ', ms: 30 }),
      search('2026-01-05T10:00:00Z', { query: 'xyz', total: 0, ms: 20 }),
      search('2026-01-05T10:00:00Z', { query: '', partner: 'Gazette', ms: 40 }),
      search('2026-01-05T10:00:00Z', { page: 2, partner: 'Gazette', ms: 50 }),
      click('2026-01-05T11:00:00Z', {}),
      click('2026-01-05T11:00:00Z', { query: 'autre' }),
    ];
    for (const day of ['2026-01-01', '2026-01-05']) {
      const text = lines.filter(({ at }) => at.startsWith(day)).map((line) => JSON.stringify(line));
      writeFileSync(join(folder, 'search-log', `${day}.ndjson`), `${text.join('\n')}\n`);
    }
    const { code, out } = await run('report', '--since', '2025-12-01', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      since: '2025-12-01',
      searches: 5,
      withoutHit: 1,
      clicks: 2,
      clickShare: 0.3333,
      latency: { p50: 30, p95: 50, p99: 50 },
      topQueries: [
        { query: 'eau', searches: 3, clicks: 1 },
        { query: 'xyz', searches: 1 },
      ],
      queriesWithoutHit: [{ query: 'xyz', withoutHit: 1 }],
      partners: [
        {
          partner: null,
          searches: 3,
          weeks: [
            { week: '2026-W01', searches: 2 },
            { week: '2026-W02', searches: 1, clicks: 2 },
          ],
        },
        { partner: 'Gazette', searches: 2, clickShare: null, weeks: [{ week: '2026-W02', searches: 2 }] },
      ],
    });
    const { out: text } = await run('report', '--since', '2026-01-02');
    expect(text).toMatch(/^Since 2026-01-02: 3 searches, 1 without a hit, 2 clicks/);
    expect(text).toMatch(/\n\nQueries without a hit\n1 +xyz/);
    expect(text).toMatch(/\n\nwithout a key, 2026-W02: Queries without a hit\n1 +xyz/);
    expect(text).toMatch(/\n\nGazette, 2026-W02: Top queries\n1 +eau\n/);
  });

  it('shows as many queries as asked, and nothing that a terminal would obey', async () => {
    mkdirSync(join(folder, 'search-log'));
    const line = (query: string) =>
      JSON.stringify({
        ...{ kind: 'search', at: '2026-01-05T10:00:00Z', partner: null, endpoint: '/api/v1/search', query },
        ...{ filters: {}, page: 1, total: 0, ms: 10 },
      });
    const lines = ['a\u001b[2Jb\nc', 'deux', 'trois'].map(line);
    writeFileSync(join(folder, 'search-log', '2026-01-05.ndjson'), lines.join('\n'));
    const { out } = await run('report', '--since', '2026-01-01', '--top', '1');
    expect(out).toContain('without a key, 2026-W02: Top queries\n1  a [2Jb c\n\n');
    expect(out).not.toMatch(/\u001b|deux/);
  });
});
