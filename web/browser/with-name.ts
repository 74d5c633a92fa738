import type { Choice } from '../elements/suggestion-list.js';
import { changed } from '../shared/addresses.js';

type Name = Extract<Choice, { kind: 'name' }>['name'];

/**
 * A suggested name becomes a filter; a subject, which no filter takes, a passage to be found.
 * @param rest what stays in the box
 */
export function withName(search: URLSearchParams, { type, value }: Name, rest: string): URLSearchParams {
  return changed(search, (all) => {
    all.delete('family');
    if (type === 'subject') all.set('q', `${rest} "${value.replaceAll('"', ' ')}"`.trim());
    else {
      all.set('q', rest);
      if (!all.getAll(type).includes(value)) all.append(type, value);
    }
  });
}
