/**
 * What a document is, told from its first characters, never from its name: archives are renamed, pages are saved
 * under any name, and a wrong guess by name would reject a good document.
 */
export type DocumentKind =
  | 'json-question'
  | 'json-bulk'
  | 'json-people'
  | 'xml-question'
  | 'xml-legacy'
  | 'xml-bulk'
  | 'html'
  | 'markdown'
  | 'text'
  | 'empty';

const PROLOGUE = /\s+|<\?[^>]*\?>|<!--[\s\S]*?-->|<!DOCTYPE\s[^>[]*(?:\[[^\]]*\]\s*)?>/iy;
const ELEMENT = /<([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)/y;
const FIRST_KEY = /^\{\s*"([^"\\]{1,60})"\s*:\s*(.)?/s;

/** Recognises a document by its decoded head (a few kilobytes are enough). Never throws. */
export function recognise(head: string): DocumentKind {
  const text = head.replace(/^\uFEFF/, '').trimStart();
  if (text === '') return 'empty';
  if (text.startsWith('{') || text.startsWith('[')) return recogniseJson(text);
  if (text.startsWith('<')) return recogniseMarkup(text);
  if (/^#{1,6}\s/m.test(text) || /^\*\*[^*\n]{2,60}\s?:\s?\*\*/m.test(text)) return 'markdown';
  return 'text';
}

function recogniseJson(text: string): DocumentKind {
  if (/^\[\s*(\{|\])/.test(text)) return 'json-bulk';
  const first = FIRST_KEY.exec(text);
  if (first === null) return text.startsWith('[') ? 'text' : 'json-question';
  const [, key, next] = first;
  if (key === 'acteur' || key === 'organe') return 'json-people';
  if (key === 'question') return next === '[' ? 'json-bulk' : 'json-question';
  if (key !== undefined && /^questions/i.test(key)) return 'json-bulk';
  return wrapsQuestions(text, key) ? 'json-bulk' : 'json-question';
}

const QUESTIONS_KEY = /"(?:question|questions[^"\\]{0,40})"\s*:\s*([[{])/i;
/** What a question says of itself: where it stands before, a « question » inside is a field of one. */
const OWN_NAMES = 'uid|identifiant|indexationAN|legislature|numero';
const OWN_FIELD = new RegExp(`"(?:${OWN_NAMES})"\\s*:`, 'i');
const ANY_PREFIX = String.raw`<(?:[A-Za-z_][\w.-]*:)?`;
const QUESTION_ELEMENT = new RegExp(String.raw`${ANY_PREFIX}question[\s>]`, 'i');
const OWN_ELEMENT = new RegExp(String.raw`${ANY_PREFIX}(?:${OWN_NAMES})[\s>]`, 'i');

/** Questions inside whatever wraps them (`export`): they come before any field of theirs. */
function wrapsQuestions(text: string, firstKey: string | undefined): boolean {
  const found = QUESTIONS_KEY.exec(text);
  if (!found || text.slice(0, found.index).search(OWN_FIELD) !== -1) return false;
  // `{"@xmlns": "…", "question": {` is one question, with attributes of its root.
  return found[1] === '[' || firstKey?.startsWith('@') === false;
}

function recogniseMarkup(text: string): DocumentKind {
  let at = 0;
  for (;;) {
    PROLOGUE.lastIndex = at;
    const match = PROLOGUE.exec(text);
    if (match === null || match[0] === '') break;
    if (/^<!DOCTYPE\s+html/i.test(match[0])) return 'html';
    at += match[0].length;
  }
  ELEMENT.lastIndex = at;
  const root = ELEMENT.exec(text)?.[2];
  if (root === undefined) return 'html';
  if (root === 'QUESTION') return 'xml-legacy';
  if (root === 'question') return 'xml-question';
  if (/^questions/i.test(root)) return 'xml-bulk';
  const declared = text.startsWith('<?xml');
  if (!declared || /^(html|head|body|div|table)$/i.test(root)) return 'html';
  // Questions inside whatever wraps them (`export`); one question holds no other.
  const inside = text.slice(ELEMENT.lastIndex);
  const first = inside.search(QUESTION_ELEMENT);
  return first >= 0 && inside.slice(0, first).search(OWN_ELEMENT) < 0 ? 'xml-bulk' : 'xml-question';
}
