/** The form of /integrer that writes the lines to paste. Without a script it is not shown. */
import type { TemplateResult } from 'lit';
import { html } from 'lit';

/** Parameters whose values are offered in a list; the names are those of the API. */
export const FILTER_FIELDS = [
  { name: 'portfolio', label: 'Domaine', all: 'Tous' },
  { name: 'legislature', label: 'Législature', all: 'Toutes' },
  { name: 'type', label: 'Type de question', all: 'Tous' },
  { name: 'status', label: 'État', all: 'Tous' },
  { name: 'party', label: 'Groupe politique', all: 'Tous' },
] as const;

/** Colour that the box has by itself in a light page. */
export const DEFAULT_ACCENT = '#174ea6';

export function integrerForm(): TemplateResult {
  return html`<form id="reglages" aria-label="Réglages de la boîte" hidden>
    <div class="setting">
      <label for="cle">Clé <span class="faint">(facultative)</span></label>
      <input id="cle" name="cle" autocomplete="off" spellcheck="false" aria-describedby="cle-aide" />
      <p id="cle-aide" class="hint">
        Donnée par l’équipe du service, elle ne vaut que pour les pages de votre site.
      </p>
      <p id="cle-avis" class="hint notice" role="status"></p>
    </div>
    <fieldset>
      <legend>Filtres</legend>
      <div class="filters">
        ${FILTER_FIELDS.map(
          ({ name, label, all }) =>
            html`<div class="setting">
              <label for=${name}>${label}</label>
              <select id=${name} name=${name} data-filter>
                <option value="">${all}</option>
              </select>
            </div>`,
        )}
      </div>
    </fieldset>
    <fieldset>
      <legend>Résultats</legend>
      ${targetChoice({ value: 'ici', label: 'Dans la boîte', isChosen: true })}
      ${targetChoice({ value: 'page', label: 'Sur notre page de résultats' })}
      ${targetChoice({ value: 'onglet', label: 'Sur notre page, dans un nouvel onglet' })}
      ${targetChoice({ value: 'adresse', label: 'Sur une page de votre site' })}
      <div class="setting" id="adresse-champ" hidden>
        <label for="adresse">Adresse de votre page</label>
        <input
          id="adresse"
          name="adresse"
          type="text"
          inputmode="url"
          spellcheck="false"
          placeholder="https://votre-site.fr/recherche?q={q}"
          aria-describedby="adresse-aide"
        />
        <p id="adresse-aide" class="hint">{q} y tient la place des mots cherchés.</p>
      </div>
      <div class="setting" id="resultats-champ">
        <label for="resultats">Nombre de résultats</label>
        <input id="resultats" name="resultats" type="number" min="1" max="20" value="5" />
      </div>
    </fieldset>
    <fieldset>
      <legend>Apparence</legend>
      <div class="setting">
        <label for="invite">Invite du champ</label>
        <input id="invite" name="invite" placeholder="Mots, expression ou référence" />
      </div>
      <div class="setting">
        <label for="accent">Couleur des liens et du bouton</label>
        <input
          id="accent"
          name="accent"
          type="color"
          value=${DEFAULT_ACCENT}
          aria-describedby="accent-aide"
        />
        <p id="accent-aide" class="hint">
          Elle est foncée ou éclaircie autant qu’il faut pour rester lisible dans les deux thèmes.
        </p>
      </div>
    </fieldset>
  </form>`;
}

function targetChoice(choice: { value: string; label: string; isChosen?: boolean }): TemplateResult {
  const { value, label, isChosen = false } = choice;
  return html`<label class="choice">
    <input type="radio" name="cible" value=${value} ?checked=${isChosen} /> ${label}
  </label>`;
}
