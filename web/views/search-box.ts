import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { typeset } from '../shared/format.js';

const SEARCH = {
  action: '/',
  label: 'Mots, « expression », -mot exclu, ou référence d’une question',
  placeholder: 'territoires d’industrie, QE 17519…',
  button: 'Chercher',
  hasHelp: true,
};

/** The form of every search: without a script it sends all that is `form="recherche"`. @param q text searched */
export function searchBox(
  q: string,
  { action, label, placeholder, button, hasHelp } = SEARCH,
): TemplateResult {
  return html`<form id="recherche" class="search-box" role="search" action=${action} method="get">
    <label for="q">${label}</label>
    <div class="search-line">
      <div class="box">
        <input
          id="q"
          name="q"
          type="search"
          autocomplete="off"
          autocapitalize="none"
          spellcheck="false"
          enterkeyhint="search"
          maxlength="20000"
          placeholder=${placeholder}
          value=${q}
        />
      </div>
      <button type="submit">${button}</button>
    </div>
    ${hasHelp ? help() : nothing}
  </form>`;
}

const HELP: readonly (readonly [typed: string, meaning: string])[] = [
  ['"guichet de gare"', 'ces mots, dans cet ordre'],
  ['gare -tramway', 'sans ce mot'],
  ['hôpit*', 'tous les mots qui commencent ainsi'],
  ['(guichet OU billetterie) SAUF métro', 'ET, OU, SAUF en capitales, et des parenthèses'],
  [
    'ministère:santé groupe:LR auteur:"Prénom Nom"',
    'des filtres ; de même rubrique: domaine: lignée: département: circonscription: législature: type: statut: clôture:',
  ],
  ['après:2019 avant:03/2024 année:2020-2022', 'la date de la question ; de même mois:'],
  [
    'délai:>60 retard:oui',
    'jours jusqu’à la réponse ; sans réponse après deux mois ; de même signalée: renouvelée: retirée: réattribuée:',
  ],
  ['titre:ascenseur réponse:décret', 'mots du titre, ou de la réponse seulement'],
  ['titre:(ascenseur OU guichet)', 'un filtre pour tout ce qui est entre parenthèses'],
  ['QE 17519, 15-17519QE', 'une question, par sa référence ou son adresse'],
];

function help(): TemplateResult {
  return html`<details class="help" id="aide">
    <summary>Aide à la recherche</summary>
    <dl>
      ${HELP.map(
        ([typed, meaning]) =>
          html`<div>
            <dt>${typed}</dt>
            <dd>${typeset(meaning)}</dd>
          </div>`,
      )}
    </dl>
  </details>`;
}
