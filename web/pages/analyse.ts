/** The analyst's desk: a choice is followed at once, without loading the page anew. */
import '../styles/base.css';
import '../styles/search.css';
import '../styles/desk.css';
import { elementById } from '../browser/element-by-id.js';
import { startFacetSearch } from '../browser/facet-search.js';
import { announce, current } from '../browser/page-state.js';
import { addressOfForm, createSwap } from '../browser/swap.js';
import { withName } from '../browser/with-name.js';
import { startCombobox } from '../elements/combobox.js';
import { addressAt } from '../shared/addresses.js';

const box = elementById('q', HTMLInputElement);

const swap = createSwap(['.columns'], (answer) => {
  box.value = answer.querySelector<HTMLInputElement>('#q')?.value ?? '';
  const total = answer.querySelector('.headline strong')?.textContent ?? '0';
  announce(`${total.trim()} questions analysées`);
  showNewest();
});
showNewest();

startFacetSearch(document.body);
startCombobox(box, {
  onNews: announce,
  onChoice: (choice, rest) => {
    if (choice.kind === 'question') location.assign(`/q/${choice.question.id}`);
    else void swap.go(addressAt('/analyse', withName(current(), choice.name, rest)));
  },
});

document.addEventListener('submit', (event) => {
  if (!(event.target instanceof HTMLFormElement) || event.target.id !== 'recherche') return;
  event.preventDefault();
  void swap.go(addressOfForm(event.target));
});

document.addEventListener('change', (event) => {
  const field = event.target;
  if (!(field instanceof HTMLSelectElement || isAtOnce(field))) return;
  if (field.form?.id === 'recherche') void swap.go(addressOfForm(field.form));
});

/** Boxes and days; what is typed waits for Enter. */
function isAtOnce(field: EventTarget | null): field is HTMLInputElement {
  return field instanceof HTMLInputElement && (field.type === 'checkbox' || field.type === 'date');
}

/** Chips and other links to this page. */
document.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (link === null || event.ctrlKey || event.metaKey || event.shiftKey || event.defaultPrevented) return;
  if (link.pathname !== '/analyse' || link.origin !== location.origin || link.closest('nav') !== null) return;
  event.preventDefault();
  void swap.go(link.pathname + link.search, { focus: '#contenu' });
});

/** The figures of the bars under the pointer; the table has them all. */
document.addEventListener('pointerover', (event) => {
  const bars = event.target instanceof Element ? event.target.closest('[data-reading]') : null;
  const line = document.getElementById('lecture');
  if (line !== null && bars !== null) line.textContent = bars.getAttribute('data-reading');
});

/** Where the chart is wider than the screen, the last years are what is looked for. */
function showNewest(): void {
  const chart = document.querySelector('.desk .scroll');
  if (chart !== null) chart.scrollLeft = chart.scrollWidth;
}
