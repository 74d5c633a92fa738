/** Questions → entries of a feed: each question is one, and its answer another. */
import { blocksToText } from '../../model/blocks.js';
import type { Question } from '../../model/question.js';
import { splitTranscript } from '../../model/transcript.js';
import { limits } from '../limits.js';
import { TYPE_LABELS } from '../../model/labels.js';
import type { AtomEntry } from './atom.js';

/**
 * The newest events first. The last `most` of them all belong to the `most` questions of the latest events, which are
 * enough to be given here.
 * @param base address of the service without a final slash
 */
export function feedEntries(questions: readonly Question[], base: string, most: number): AtomEntry[] {
  return questions
    .flatMap((question) => entriesOf(question, base))
    .sort((a, b) => (a.updated === b.updated ? 0 : a.updated < b.updated ? 1 : -1))
    .slice(0, most);
}

/** A QG is asked and answered in one text: one event. */
function entriesOf(question: Question, base: string): AtomEntry[] {
  const { dates, type, urls, id } = question;
  const name = `${TYPE_LABELS[type]} n° ${question.number}`;
  const common = {
    page: `${base}/q/${encodeURIComponent(id)}`,
    source: urls.page,
    categories: [question.rubric, question.ministry?.label].filter((term) => typeof term === 'string'),
  };
  const entries: AtomEntry[] = [];
  if (dates.answered !== null && type !== 'QG') {
    entries.push({
      ...common,
      // The official address, which never changes, and a place in it: to a reader the answer is something new.
      id: `${urls.page}#reponse`,
      title: `Réponse à la ${name.replace(/^Q/, 'q')} : ${question.title}`,
      updated: instant(dates.answered),
      ...reply(question),
    });
  }
  if (dates.published !== null) {
    entries.push({
      ...common,
      id: urls.page,
      title: `${name} : ${question.title}`,
      updated: instant(dates.published),
      author: question.author?.name ?? null,
      summary: shortened(asked(question)),
    });
  }
  return entries;
}

/** The text of the question; of one that was only put orally what its author says, and where nothing tells it the exchange. */
function asked({ question, answer }: Question): string {
  return blocksToText(question) || blocksToText(splitTranscript(answer).asked) || blocksToText(answer);
}

/**
 * The transcript that answers an oral question begins with the deputy's own words: only those of the Government are the
 * ministry's. An exchange in which nobody is told to be of the Government has no author but the Assemblée, as the feed.
 */
function reply({ type, answer, ministry }: Question): Pick<AtomEntry, 'author' | 'summary'> {
  const said =
    type === 'QE' ? answer : splitTranscript(answer).answered.filter(({ kind }) => kind === 'turn');
  if (said.length === 0) return { author: null, summary: shortened(blocksToText(answer)) };
  return { author: ministry?.label ?? null, summary: shortened(blocksToText(said)) };
}

/** The Journal officiel has days; Atom wants instants. */
function instant(isoDay: string): string {
  return `${isoDay}T00:00:00Z`;
}

function shortened(text: string): string {
  if (text.length <= limits.feedText) return text;
  const cut = text.slice(0, limits.feedText);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), limits.feedText - 50)).trimEnd()} …`;
}
