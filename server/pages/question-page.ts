/** GET /q/{reference}: one whole question. */
import type { RequestHandler } from 'express';
import { blocksToText } from '../../model/blocks.js';
import { formatReference, formatUid, parseReference } from '../../model/identity.js';
import type { Question } from '../../model/question.js';
import { frame } from '../../web/views/frame.js';
import { questionNotFound } from '../../web/views/not-found-page.js';
import type { QuestionView } from '../../web/views/question-page.js';
import { questionPage, shownTitle } from '../../web/views/question-page.js';
import { TYPE_LABELS } from '../../model/labels.js';
import { legislatureName } from '../present/labels.js';
import { citationText } from '../citation/citation.js';
import type { Context } from '../context.js';
import { contextOf } from '../context.js';
import { publicAddress } from '../http/public-address.js';
import { readRelatedParams } from '../params/related-params.js';
import { presentQuestion } from '../present/question.js';
import { relatedToQuestion } from '../routes/related.js';
import { renderDocument } from './document.js';

/** Related questions on the page. */
const RELATED = '8';
/** Characters of a description for search engines and previews of links. */
const DESCRIPTION = 200;
/** Characters of an unknown reference that are shown. */
const ASKED = 60;

/** Every reference that names one question leads to the one address of its page; what names none, or none here, is 404. */
export function questionPageHandler(shared: Context): RequestHandler {
  return async (request, response) => {
    const asked = decodeURIComponent(request.path.replace(/^\/(?:q\/)?/, '').replace(/\/$/, ''));
    const uid = readAddress(asked);
    if (uid !== null && request.path !== `/q/${uid}`) {
      response.redirect(301, `/q/${uid}`);
      return;
    }
    const context = contextOf(response, shared);
    const record = uid === null ? undefined : (await context.engine.records([uid])).get(uid);
    if (record === undefined) {
      response
        .status(404)
        .type('html')
        .send(notFound(asked.slice(0, ASKED).toWellFormed()));
      return;
    }
    const view: QuestionView = {
      question: presentQuestion(record),
      citation: citationText(record),
      related: await relatedHits(record.id, context),
    };
    response.type('html').send(document(record, view, publicAddress(request, context.publicUrl)));
  };
}

/** A uid, a short reference, or the path of an official page, whatever host it stood on. */
function readAddress(text: string): string | null {
  const identity = parseReference(text) ?? parseReference(`www.assemblee-nationale.fr/${text}`);
  return identity === null ? null : formatUid(identity);
}

/** A help beside the question, which stands without it. */
async function relatedHits(id: string, context: Context): Promise<QuestionView['related']> {
  const params = readRelatedParams({ values: new Map([['perPage', [RELATED]]]), malformed: [] });
  try {
    return (await relatedToQuestion(id, context, { params, startedAt: performance.now() })).hits;
  } catch {
    return [];
  }
}

function document(question: Question, view: QuestionView, base: string): string {
  const { id, type, number, legislature, dates, author } = question;
  const name = `${TYPE_LABELS[type]} n° ${number}, ${legislatureName(legislature)}`;
  const metas: [string, string | null | undefined][] = [
    ['article:published_time', dates.published],
    ['article:modified_time', dates.answered],
    ['article:author', author?.name],
  ];
  return renderDocument({
    page: 'question',
    title: `${shownTitle(question)} – ${name}`,
    description: description(question),
    body: questionPage(view),
    canonical: `${base}/q/${id}`,
    kind: 'article',
    // Invented questions are no knowledge about anything.
    isHidden: question.sample,
    feed: {
      href: `/api/v1/feed.atom?ids=${formatReference(question)}`,
      title: 'Cette question et sa réponse en flux Atom',
    },
    metas: metas.filter((meta): meta is [string, string] => typeof meta[1] === 'string'),
  });
}

/** The beginning of the text, whole words. */
function description({ question, answer }: Question): string {
  const text = (blocksToText(question) || blocksToText(answer)).replace(/\s+/g, ' ').trim();
  if (text.length <= DESCRIPTION) return text;
  const cut = text.slice(0, DESCRIPTION);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), DESCRIPTION - 40)).toWellFormed()} …`;
}

function notFound(asked: string): string {
  return renderDocument({
    page: 'plain',
    title: 'Question introuvable',
    description: 'Cette question n’est pas dans l’index.',
    body: frame(questionNotFound(asked), { path: '' }),
    isHidden: true,
  });
}
