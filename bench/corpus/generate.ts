import type { Block, Ministry, Question } from '../../model/question.js';
import { formatUid } from '../../model/identity.js';
import { createRandom, type Random } from './random.js';

/**
 * A corpus of any size out of the documents given: each new question keeps the shape of a real one (type, number of
 * sentences and turns, dates, status) and takes its sentences, author, ministry and headings from others of its kind.
 * Vocabulary grows no further than the source's, sizes and metadata stay realistic.
 */

interface Pools {
  questionSentences: Map<string, string[]>;
  answerSentences: Map<string, string[]>;
}

/** Yields open-data documents (the shape of legislatures 16 and 17) with uids of their own. */
export function* generateDocuments(
  source: readonly Question[],
  count: number,
  seed: number,
): Generator<{ uid: string; json: string }> {
  const random = createRandom(seed);
  const pools = collectSentences(source);
  const numbers = new Map<string, number>();
  for (let made = 0; made < count; made++) {
    const shape = random.pick(source);
    const series = `${shape.legislature}${shape.type}`;
    const number = (numbers.get(series) ?? 0) + 1;
    numbers.set(series, number);
    const uid = formatUid({ legislature: shape.legislature, type: shape.type, number });
    yield { uid, json: JSON.stringify({ question: compose(uid, number, shape, { source, pools, random }) }) };
  }
}

interface Kit {
  source: readonly Question[];
  pools: Pools;
  random: Random;
}

function compose(
  uid: string,
  number: number,
  shape: Question,
  { source, pools, random }: Kit,
): Record<string, unknown> {
  const headings = random.pick(source);
  const writer = random.pick(source);
  const asked = random.pick(source);
  const { legislature, type, dates } = shape;
  return {
    uid,
    identifiant: { numero: String(number), regime: '5eme Republique', legislature: String(legislature) },
    type,
    indexationAN: {
      rubrique: headings.rubric,
      teteAnalyse: headings.headingLead,
      analyses: { analyse: headings.title },
    },
    auteur: {
      identite: { acteurRef: writer.author?.id ?? null, mandatRef: null },
      groupe: {
        organeRef: writer.party?.organeId ?? null,
        abrege: writer.party?.code,
        developpe: writer.party?.label,
      },
    },
    minInt: ministryNode(asked.ministryAsked),
    minAttribs: {
      minAttrib: (asked.ministries.length > 0 ? asked.ministries : [asked.ministryAsked]).map((ministry) => ({
        infoJO: { dateJO: dates.published },
        denomination: ministryNode(ministry),
      })),
    },
    textesQuestion:
      shape.question.length === 0
        ? null
        : {
            texteQuestion: {
              infoJO: { typeJO: 'JO_QUESTION', dateJO: dates.published, pageJO: shape.jo.question?.page },
              texte: refill(shape.question, pools.questionSentences.get(type) ?? [], random),
            },
          },
    textesReponse:
      shape.answer.length === 0
        ? null
        : {
            texteReponse: {
              infoJO: {
                typeJO: shape.jo.answer?.kind,
                dateJO: dates.answered,
                pageJO: shape.jo.answer?.page,
              },
              texte: refill(shape.answer, pools.answerSentences.get(type) ?? [], random),
            },
          },
    cloture: shape.closing && {
      codeCloture: shape.closing.code,
      libelleCloture: shape.closing.label,
      dateCloture: shape.closing.date,
      infoJO: { dateJO: shape.closing.date },
    },
  };
}

function ministryNode(ministry: Ministry | null | undefined): Record<string, unknown> | null {
  return ministry
    ? { organeRef: ministry.organeId, abrege: ministry.label, developpe: ministry.title }
    : null;
}

function collectSentences(source: readonly Question[]): Pools {
  const pools: Pools = { questionSentences: new Map(), answerSentences: new Map() };
  for (const { type, question, answer } of source) {
    append(pools.questionSentences, type, question.flatMap(blockSentences));
    append(pools.answerSentences, type, answer.flatMap(blockSentences));
  }
  return pools;
}

function append(pool: Map<string, string[]>, key: string, sentences: readonly string[]): void {
  const list = pool.get(key) ?? [];
  for (const sentence of sentences) list.push(sentence);
  pool.set(key, list);
}

function blockSentences(block: Block): string[] {
  switch (block.kind) {
    case 'paragraph':
      return sentences(block.text);
    case 'turn':
      return block.speech.filter(({ note }) => !note).flatMap(({ text }) => sentences(text));
    default:
      return [];
  }
}

function sentences(text: string): string[] {
  return text.split(/(?<=[.!?])\s+/).filter((sentence) => sentence !== '');
}

/** The same blocks with other sentences, as the HTML in which the open data publishes them. */
function refill(blocks: readonly Block[], pool: readonly string[], random: Random): string {
  const others = (count: number): string =>
    pool.length === 0 ? '' : Array.from({ length: count }, () => escape(random.pick(pool))).join(' ');
  return blocks
    .map((block) => {
      switch (block.kind) {
        case 'paragraph':
          return `<p>${others(sentences(block.text).length)}</p>`;
        case 'turn': {
          const role = block.role === null ? '' : `<i> ${escape(block.role)}. </i>`;
          const speech = block.speech.map(({ text, note }) =>
            note ? `<i>${escape(text)}</i>` : others(sentences(text).length),
          );
          return `<strong>${escape(block.speaker)}${role === '' ? '. ' : ','}</strong>${role}${speech.join(' ')}<br><br>`;
        }
        case 'note':
          return `<i>${escape(block.text)}</i><br><br>`;
        case 'table':
          return `<table>${block.rows.map((row) => `<tr>${row.map(({ text }) => `<td>${escape(text)}</td>`).join('')}</tr>`).join('')}</table>`;
      }
    })
    .join('');
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
