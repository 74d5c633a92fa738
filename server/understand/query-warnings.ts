/** What the searcher is told of a query that is not quite in the language of queries. */
import type { FacetName } from '../../config/index-settings.js';
import { limits } from '../limits.js';
import { shorten } from '../params/readers.js';
import { readIsoDay, readMonth } from '../params/written-dates.js';
import type { OperatorName } from '../query/operators.js';
import { OPERATORS } from '../query/operators.js';
import { quoted } from '../query/print-query.js';
import type { QueryFault } from '../query/query-tokens.js';
import { withoutQuotes } from '../query/query-tokens.js';
import type { Warning } from '../warnings.js';
import { listSome, quotedNames } from '../warnings.js';
import { comparisonKey } from './comparison-key.js';
import type { NameIndex } from './name-index.js';
import { nearestLabels } from './nearest.js';

const NAMES = Object.keys(OPERATORS).map((name) => ({ key: comparisonKey(name), label: name }));

export function queryFault({ kind, text }: QueryFault): Warning {
  const value = shorten(text);
  const told = (message: string, nearest: string[] = []): Warning => ({
    code: 'syntaxe',
    parameter: 'q',
    value,
    message,
    ...(nearest.length > 0 ? { nearest } : {}),
  });
  switch (kind) {
    case 'parenthesis':
      return told(`Parenthèse « ${value} » sans l’autre : elle n’a pas été prise en compte.`);
    case 'quote':
      return told(`Guillemet « ${value} » sans l’autre : il n’a pas été pris en compte.`);
    case 'keyword':
      return told(`« ${value} » ne relie rien à cette place : cherché comme un mot.`);
    case 'star':
      return told(
        `« ${value} » : l’astérisque remplace la fin d’un mot dont au moins trois lettres sont données ; il n’a pas été pris en compte.`,
      );
    case 'operator-value':
      return told(`« ${value} » n’est pas suivi d’une valeur : cherché comme un mot.`);
    case 'operator-name': {
      const name = text.slice(0, text.indexOf(':'));
      const near = nearestLabels(comparisonKey(name), NAMES, limits.nearestValues);
      const hint =
        near.length > 0
          ? ` Opérateurs proches : ${quotedNames(near.map((one) => `${one}:`)).join(', ')}.`
          : '';
      return told(`« ${shorten(name)}: » n’est pas un opérateur : cherché comme des mots.${hint}`, near);
    }
  }
}

export function tooManyOperands(): Warning {
  const message = `La requête combine plus de ${limits.queryOperands} termes par OU, SAUF ou parenthèses : elle a été cherchée comme des mots.`;
  return { code: 'requete_trop_complexe', parameter: 'q', message };
}

/** @param written with its star */
export function tooManyBeginners(written: string): Warning {
  const value = shorten(written);
  const message = `Plus de ${limits.beginners} mots commencent comme « ${value} » : les ${limits.beginners} plus fréquents ont été cherchés.`;
  return { code: 'troncature_limitee', parameter: 'q', value, message };
}

export function tooFrequentPhrase(text: string): Warning {
  const message = `L’expression « ${shorten(text)} » est trop fréquente à cette place : ses mots ont été cherchés sans leur ordre.`;
  return { code: 'requete_trop_complexe', parameter: 'q', message };
}

export function nearlyThePassage(text: string): Warning {
  const message = `L’expression « ${shorten(text)} » est trop fréquente : elle a été cherchée sans l’article ou le « de » par lequel elle commence ou finit.`;
  return { code: 'requete_trop_complexe', parameter: 'q', message };
}

export function passageInPieces(text: string): Warning {
  const message = `L’expression « ${shorten(text)} » a été comparée par couples de mots, faute de pouvoir lire tant de questions : quelques-unes de celles qui sont comptées peuvent ne tenir ces mots qu’à des places différentes.`;
  return { code: 'requete_trop_complexe', parameter: 'q', message };
}

export function tooFrequentExclusion(text: string): Warning {
  const message = `L’expression « ${shorten(text)} » est trop fréquente pour être exclue avec tant d’autres : elle n’a pas été prise en compte.`;
  return { code: 'requete_trop_complexe', parameter: 'q', message };
}

const LONGEST_DATE = 40;
const LONGEST_NAME = 80;

/** A day or a month as the whole text is looked for in texts; who meant the day of publication is told how to ask for it. */
export function dateAsWords(text: string): Warning[] {
  const value = text.trim();
  if (value.length > LONGEST_DATE) return [];
  const day = readIsoDay(value);
  const date = day ?? readMonth(value);
  if (date === null) return [];
  const filter = `date:${date.split('-').reverse().join('/')}`;
  const when = day === null ? 'ce mois-là' : 'ce jour-là';
  const message = `« ${value} » a été cherché comme des mots. Pour les questions publiées ${when} : « ${filter} ».`;
  return [{ code: 'date_en_mots', parameter: 'q', value, nearest: [filter], message }];
}

/** A deputy's name as the whole text is looked for in texts, too; who meant what that deputy asked is told how to ask for it. */
export function authorAsWords(text: string, authors: NameIndex): Warning[] {
  const value = withoutQuotes(text).trim();
  if (value.length > LONGEST_NAME || !/\s/.test(value) || authors.find(value).length === 0) return [];
  const filter = `auteur:${quoted(value)}`;
  const message = `« ${value} » a été cherché comme des mots. Pour les questions posées sous ce nom : « ${filter} ».`;
  return [{ code: 'nom_de_depute', parameter: 'q', value, nearest: [filter], message }];
}

export function referenceOfSenate(): Warning {
  const message =
    'Cette référence est celle d’une question du Sénat : la collection ne contient que celles des députés. Le texte a été cherché comme des mots.';
  return { code: 'reference_introuvable', parameter: 'q', message };
}

/** Of a name that is one, where other names hold it: not every question of that ministry bears the short one. */
export function widerNames({
  operator,
  facet,
  name,
  own,
  wider,
  portfolio,
}: {
  operator: OperatorName;
  facet: FacetName;
  name: string;
  own: readonly string[];
  wider: readonly string[];
  /** The domain of that name; null: there is none. */
  portfolio: string | null;
}): Warning {
  const nearest = wider.slice(0, limits.nearestValues);
  const others = listSome(quotedNames(wider), limits.nearestValues);
  const typed = (of: string, value: string) => `${of}:${/\s/.test(value) ? quoted(value) : value}`;
  const domain =
    portfolio === null ? '' : `, ou « ${typed('domaine', portfolio)} » d’un remaniement à l’autre`;
  return {
    code: 'autres_noms',
    parameter: facet,
    value: shorten(name),
    nearest,
    message: `Seulement le nom exact ${quotedNames(own).join(', ')}. D’autres noms le contiennent : ${others}. Pour les réunir tous : « ${typed(operator, `${own[0] ?? name}*`)} »${domain}.`,
  };
}
