/** The search page: suggestions everywhere; over results, searches without loading the page anew. */
import '../styles/base.css';
import '../styles/search.css';
import { announce, current } from '../browser/page-state.js';
import { showDefaults } from '../browser/draw.js';
import { elementById } from '../browser/element-by-id.js';
import { startResults } from '../browser/results.js';
import { withName } from '../browser/with-name.js';
import { startCombobox } from '../elements/combobox.js';
import { DateHistogram } from '../elements/date-histogram.js';
import type { Days } from '../elements/histogram-scale.js';
import { changed, searchAddress, tidied } from '../shared/addresses.js';

/** Where filters stand beside the results, as in search.css. */
const WIDE = '(min-width: 56rem)';

const box = elementById('q', HTMLInputElement);
const goTo = document.getElementById('choix') === null ? load : startPage();

startCombobox(box, {
  onNews: announce,
  onChoice: (choice, rest) => {
    if (choice.kind === 'question') location.assign(`/q/${choice.question.id}`);
    else {
      box.value = rest;
      goTo(withName(current(), choice.name, rest));
    }
  },
});

/** The welcome, and a search that was refused, have no results to put others in the place of. */
function load(parameters: URLSearchParams): void {
  location.assign(searchAddress(tidied(parameters)));
}

function startPage(): (parameters: URLSearchParams) => void {
  const histogram = new DateHistogram();
  const panel = elementById('filtres', HTMLDetailsElement);
  elementById('histogramme', HTMLElement).append(histogram);
  // Only where it is seen: it costs the service as much as a search.
  const showHistogram = (): void => {
    if (panel.open) void histogram.show(current());
  };
  panel.addEventListener('toggle', showHistogram);
  const results = startResults(showHistogram);
  histogram.addEventListener('period', (event) => {
    const { from, to } = (event as CustomEvent<Days>).detail;
    results.goTo(
      changed(current(), (all) => {
        all.set('from', from);
        all.set('to', to);
      }),
    );
  });
  const wide = window.matchMedia(WIDE);
  const unfold = (): void => {
    panel.open = wide.matches;
  };
  wide.addEventListener('change', unfold);
  unfold();
  // A reload keeps what was ticked or typed before; the address says what is true.
  showDefaults(document.body);
  return results.goTo;
}
