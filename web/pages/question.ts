/** The question page: the way back to the results, and the citation to copy. All else is there without it. */
import '../styles/base.css';
import '../styles/question.css';
import { copyText } from '../browser/copy-text.js';
import { lastSearch } from '../browser/last-search.js';

function showWayBack(): void {
  const search = lastSearch();
  const link = document.getElementById('retour');
  if (search === null || !(link instanceof HTMLAnchorElement)) return;
  link.href = search;
  link.textContent = '← Retour aux résultats';
}

async function copyCitation(): Promise<void> {
  const citation = document.getElementById('citation');
  const said = document.getElementById('copie');
  if (citation === null || said === null) return;
  const isCopied = await copyText(citation);
  said.textContent = isCopied ? 'Copiée.' : 'Sélectionnée : copiez-la par Ctrl+C.';
}

document.getElementById('copier')?.addEventListener('click', () => void copyCitation());
showWayBack();
