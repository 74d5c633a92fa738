import { createCodePlaces } from './code-places.js';

/** Sums by stem code. */
export interface CodeTable {
  add(code: number, value: number): void;
  /** 0 for a code that was never added. */
  get(code: number): number;
  set(code: number, value: number): void;
  /** How many codes it holds. */
  size(): number;
  /** Calls back with each code and its sum. */
  each(visit: (code: number, value: number) => void): void;
  clear(): void;
}

/** @param capacity codes expected; the table grows beyond it. */
export function createCodeTable(capacity: number): CodeTable {
  const places = createCodePlaces(capacity);
  let values = new Float64Array(places.codes().length);

  const placeOf = (code: number): number => {
    const place = places.place(code);
    if (place < values.length) return place;
    const held = values;
    values = new Float64Array(places.codes().length);
    values.set(held);
    return place;
  };

  return {
    add(code, value) {
      const place = placeOf(code);
      values[place] = (values[place] ?? 0) + value;
    },
    get(code) {
      const place = places.find(code);
      return place < 0 ? 0 : (values[place] ?? 0);
    },
    set(code, value) {
      // Apart from the assignment: a new place may replace the array.
      const place = placeOf(code);
      values[place] = value;
    },
    size: () => places.size(),
    each(visit) {
      const codes = places.codes();
      for (let place = 0; place < places.size(); place += 1) visit(codes[place] ?? 0, values[place] ?? 0);
    },
    clear() {
      places.clear();
      const room = places.codes().length;
      if (values.length === room) values.fill(0);
      else values = new Float64Array(room);
    },
  };
}
