/** As much of a browser as web/search.js touches: elements that keep their children, an address, a history. */

export class FakeNode {
  readonly attributes = new Map<string, string>();
  readonly listeners = new Map<string, (event: object) => void>();
  children: (FakeNode | string)[] = [];
  value = '';
  hidden = false;
  constructor(readonly name: string) {}

  append(...nodes: (FakeNode | string)[]): void {
    this.children.push(...nodes);
  }
  replaceChildren(...nodes: (FakeNode | string)[]): void {
    this.children = nodes;
  }
  setAttribute(name: string, value: string): void {
    this.attributes.set(name, value);
  }
  removeAttribute(name: string): void {
    this.attributes.delete(name);
  }
  addEventListener(type: string, listener: (event: object) => void): void {
    this.listeners.set(type, listener);
  }
  get textContent(): string {
    return this.children.map((child) => (typeof child === 'string' ? child : child.textContent)).join('');
  }
  set textContent(text: string) {
    this.children = [text];
  }
  focus(): void {
    this.attributes.set('focused', '');
  }
  scrollIntoView(): void {
    this.attributes.set('in-view', '');
  }

  /** Itself and all that is in it. */
  all(): FakeNode[] {
    return [this, ...this.children.flatMap((child) => (typeof child === 'string' ? [] : child.all()))];
  }
  links(): FakeNode[] {
    return this.all().filter(({ name }) => name === 'a');
  }
  click(): void {
    this.listeners.get('click')?.({ preventDefault: () => undefined });
  }
}

export interface FakePage {
  /** The element of that id, made at its first use. */
  byId: (id: string) => FakeNode;
  /** Names and values to set as globals. */
  globals: Readonly<Record<string, unknown>>;
  /** What stands in the address bar. */
  address: () => string;
  /** As the browser's own button: the address before, and the page is told. */
  back: () => void;
}

export function createFakePage(address: string): FakePage {
  const elements = new Map<string, FakeNode>();
  const past = [address];
  const onWindow = new Map<string, () => void>();
  const byId = (id: string): FakeNode => {
    const element = elements.get(id) ?? new FakeNode('div');
    elements.set(id, element);
    return element;
  };
  const url = () => new URL(past.at(-1) ?? '/', 'http://exemple.test');
  const location = {
    get pathname() {
      return url().pathname;
    },
    get search() {
      return url().search;
    },
  };
  return {
    byId,
    address: () => past.at(-1) ?? '',
    back: () => {
      past.pop();
      onWindow.get('popstate')?.();
    },
    globals: {
      location,
      history: { pushState: (_state: unknown, _title: string, next: string) => past.push(next) },
      window: {
        addEventListener: (type: string, listener: () => void) => onWindow.set(type, listener),
        matchMedia: () => ({ matches: true }),
        sessionStorage: { setItem: () => undefined },
      },
      document: {
        title: 'Recherche',
        activeElement: null,
        getElementById: byId,
        createElement: (name: string) => new FakeNode(name),
        createTextNode: (text: string) => text,
      },
    },
  };
}
