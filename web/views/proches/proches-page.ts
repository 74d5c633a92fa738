/** The editor's aid: related questions for a text, questions for a list of references. */
import type { TemplateResult } from 'lit';
import { html } from 'lit';
import { LEGISLATURE_STARTS } from '../../../config/legislatures.js';
import { formatLegislature } from '../../shared/format.js';
import { frame } from '../frame.js';

/** Characters of a text that is compared. */
export const TEXT_LIMIT = 20_000;
const LIST_LIMIT = 200_000;

/** Both forms need a script: what is pasted is too long for an address. */
export function prochesPage(): TemplateResult {
  return frame(
    html`<main id="contenu" class="page proches" tabindex="-1">
      <h1>Questions proches</h1>
      <p class="lead">
        Pour qui écrit : les questions déjà posées sur un sujet, et celles que cite un document. Ce qui est
        collé ici n’est ni conservé, ni journalisé.
      </p>
      <noscript
        ><p class="message">
          Cette page a besoin de JavaScript : un texte collé est trop long pour une adresse. Sans lui,
          <a href="/">la recherche</a> trouve des mots et des références.
        </p></noscript
      >
      <div class="pastes">${textForm()} ${listForm()}</div>
    </main>`,
    { path: '/proches' },
  );
}

function textForm(): TemplateResult {
  return html`<section aria-labelledby="texte-titre">
    <h2 id="texte-titre">À partir d’un texte</h2>
    <form id="texte-form">
      <label for="texte"
        >Projet de question, article, courrier (${TEXT_LIMIT.toLocaleString('fr-FR')} caractères au
        plus)</label
      >
      <textarea id="texte" name="text" rows="8" maxlength=${TEXT_LIMIT} required></textarea>
      <div class="choices">
        <label class="choice"
          ><span>Législature</span>
          <select name="legislature">
            <option value="">toutes</option>
            ${LEGISLATURE_STARTS.map(
              ({ legislature }) =>
                html`<option value=${legislature}>${formatLegislature(legislature)}</option>`,
            )}
          </select></label
        >
        <label class="choice"
          ><span>État</span>
          <select name="status">
            <option value="">tous</option>
            <option value="answered">avec réponse</option>
            <option value="pending">en attente</option>
          </select></label
        >
        <label class="choice"
          ><span>Au plus</span>
          <select name="perPage">
            <option value="10">10 questions</option>
            <option value="20">20 questions</option>
            <option value="50">50 questions</option>
          </select></label
        >
      </div>
      <button type="submit">Trouver les questions proches</button>
    </form>
    <div id="texte-resultat" class="result" tabindex="-1" aria-live="polite"></div>
  </section>`;
}

function listForm(): TemplateResult {
  return html`<section aria-labelledby="liste-titre">
    <h2 id="liste-titre">À partir d’une liste de références</h2>
    <form id="liste-form">
      <label for="liste">Numéros, références ou adresses, dans n’importe quelle forme (1 000 au plus)</label>
      <textarea
        id="liste"
        name="text"
        rows="8"
        maxlength=${LIST_LIMIT}
        required
        placeholder="QE n° 17519 (15e), 15-17519QE, QANR5L15QE17519…"
      ></textarea>
      <button type="submit">Retrouver les questions</button>
    </form>
    <div id="liste-resultat" class="result" tabindex="-1" aria-live="polite"></div>
  </section>`;
}
