/** What the box can be told: attributes, custom properties of its style, events. Folded, for those who look for it. */
import type { TemplateResult } from 'lit';
import { html } from 'lit';

type Row = readonly [name: string, meaning: string];

const ATTRIBUTE_ROWS: readonly Row[] = [
  ['cle', 'votre clé ; sans elle, les limites de tous'],
  ['filtres', 'paramètres de recherche de l’API : « portfolio=Santé&legislature=17 »'],
  ['resultats', 'nombre de résultats dans la boîte, de 0 à 20 ; 5 par défaut'],
  ['invite', 'texte du champ vide'],
  [
    'cible',
    '« ici », « page », « onglet », ou l’adresse d’une page de votre site où {q} sera les mots cherchés',
  ],
  ['parametre', 'sur votre page de résultats : le paramètre de son adresse qui porte les mots cherchés'],
  ['service', 'adresse du service, si ce n’est celle d’où vient le script'],
];

const STYLE_ROWS: readonly Row[] = [
  ['--rq-accent', 'liens, bouton, focus'],
  ['--rq-sur-accent', 'texte du bouton'],
  ['--rq-fond', 'fond de la boîte'],
  ['--rq-texte', 'texte'],
  ['--rq-texte-discret', 'mentions'],
  ['--rq-trait', 'filets'],
  ['--rq-relief', 'suggestion désignée'],
  ['--rq-surlignage', 'mots trouvés'],
  ['--rq-arrondi', 'rayon des coins'],
  ['--rq-marge', 'marge intérieure'],
  ['--rq-police', 'police ; celle de votre page par défaut'],
  ['--rq-taille', 'taille du texte ; celle de votre page par défaut'],
];

const EVENT_ROWS: readonly Row[] = [
  ['rq:recherche', 'une recherche part (texte) ; annulable, pour la faire vous-même'],
  ['rq:resultats', 'ses résultats sont là (texte, total)'],
  ['rq:choix', 'une question est ouverte (id, rang, adresse)'],
  ['rq:indisponible', 'le service n’a pas répondu, ou a refusé (statut)'],
];

export function boxTables(): TemplateResult {
  return html`${table('Attributs', 'attribut', ATTRIBUTE_ROWS)}
  ${table('Couleurs et formes (propriétés CSS)', 'propriété', STYLE_ROWS)}
  ${table('Événements', 'événement', EVENT_ROWS)}`;
}

function table(title: string, what: string, rows: readonly Row[]): TemplateResult {
  return html`<details class="reference">
    <summary>${title}</summary>
    <table>
      <thead>
        <tr>
          <th scope="col">${what}</th>
          <th scope="col">sens</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ([name, meaning]) =>
            html`<tr>
              <th scope="row"><code>${name}</code></th>
              <td>${meaning}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </details>`;
}
