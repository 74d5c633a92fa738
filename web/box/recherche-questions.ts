/** The one script of the box. A page that loads it twice, or has an element of that name, keeps what it has. */
import { SearchBox } from './element.js';

if (customElements.get('recherche-questions') === undefined)
  customElements.define('recherche-questions', SearchBox);
