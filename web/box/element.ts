/** `<recherche-questions>`: the search box that other sites put into their pages. */
import type { PropertyDeclarations, PropertyValues, TemplateResult } from 'lit';
import { html, LitElement, nothing } from 'lit';
import type { Hit } from '../../server/present/hit.js';
import type { ResultPage } from '../../server/present/result-page.js';
import type { SuggestAnswer } from '../../server/routes/suggest.js';
import { clicksAddress, destination, searchAddress, suggestAddress } from './addresses.js';
import { ServiceClient, ServiceError } from './client.js';
import type { AttributeName, BoxOptions } from './options.js';
import { ATTRIBUTES, readOptions } from './options.js';
import { boxStyles } from './styles.js';
import { Suggesting } from './suggesting.js';
import type { Entry } from './suggestions.js';
import { entriesOf } from './suggestions.js';
import { plainLink, resultList, searchForm, totalLine } from './views.js';

/** What is shown under the field. */
type Outcome = { kind: 'none' } | { kind: 'results'; page: ResultPage } | { kind: 'link'; text: string };

const NOTHING_YET: Outcome = { kind: 'none' };

/** Base address of the service that the script comes from. */
const scriptAddress = import.meta.url;
const SERVICE = new URL('.', scriptAddress).href;

/**
 * Asks nothing of the service before somebody uses it. Where the service is away or does not let the page in, a plain link
 * takes the place of the form: what the page has put into the element, else one of ours.
 */
export class SearchBox extends LitElement {
  static override styles = boxStyles;
  static override properties: PropertyDeclarations = Object.fromEntries(
    ATTRIBUTES.map((name) => [name, { type: String }]),
  );

  #options: BoxOptions = this.#readOptions();
  #client = new ServiceClient();
  #text = '';
  #outcome: Outcome = NOTHING_YET;
  #isBusy = false;
  /** The form has given way to a link. */
  #isAway = false;
  #searching: AbortController | undefined;
  readonly #suggesting = new Suggesting(this, {
    find: (text, signal) => this.#suggest(text, signal),
    choose: (entry) => this.#choose(entry),
  });

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#searching?.abort();
  }

  /** Another key or service may answer where the former did not. */
  protected override willUpdate(changed: PropertyValues): void {
    if (!ATTRIBUTES.some((name) => changed.has(name))) return;
    this.#options = this.#readOptions();
    this.#client = new ServiceClient();
    this.#isAway = false;
    this.#outcome = NOTHING_YET;
    this.#suggesting.entries = [];
  }

  /** A page of results of the partner's own: the text is in its address. */
  protected override firstUpdated(): void {
    const { parameter } = this.#options;
    const text = parameter === null ? null : new URLSearchParams(location.search).get(parameter);
    if (text === null || text.trim() === '') return;
    this.#text = text.trim();
    void this.#showResults(this.#text);
  }

  protected override render(): TemplateResult {
    if (this.#isAway) return this.#awayView();
    const { entries, active, isOpen } = this.#suggesting;
    const state = { text: this.#text, entries, active, isOpen };
    const outcome = this.#outcome;
    return html`<div part="boite" lang="fr">
      ${searchForm(this.#options, state, {
        submit: this.#onSubmit,
        input: this.#onInput,
        keydown: this.#onKeydown,
        focus: this.#onFocus,
        blur: () => this.#suggesting.close(),
        choose: (place) => this.#suggesting.choose(place),
      })}
      <p role="status" part="total">${outcome.kind === 'results' ? totalLine(outcome.page) : nothing}</p>
      <div aria-busy=${this.#isBusy}>${this.#outcomeView()}</div>
    </div>`;
  }

  #outcomeView(): TemplateResult | typeof nothing {
    const outcome = this.#outcome;
    if (outcome.kind === 'link') return html`<p role="status">${plainLink(this.#options, outcome.text)}</p>`;
    if (outcome.kind === 'none') return nothing;
    const { query } = outcome.page;
    return resultList(outcome.page, this.#options, (hit, rank) => this.#report(hit, { query, rank }));
  }

  /** White space between the tags is a content for a slot, but none for a reader. */
  #awayView(): TemplateResult {
    const hasOwn = this.childElementCount > 0 || this.textContent.trim() !== '';
    return html`<div part="boite" lang=${hasOwn ? nothing : 'fr'}>
      ${hasOwn ? html`<slot></slot>` : plainLink(this.#options, '')}
    </div>`;
  }

  #readOptions(): BoxOptions {
    const valueOf = (name: AttributeName): string | null | undefined =>
      (this as unknown as Record<AttributeName, string | null | undefined>)[name];
    return readOptions(valueOf, { service: SERVICE, page: document.baseURI });
  }

  /** The first touch shows whether the service lets this page in. */
  readonly #onFocus = (): void => {
    if (!this.#client.hasAnswered) void this.#suggesting.load(this.#text.trim());
  };

  readonly #onInput = (event: Event): void => {
    this.#text = (event.target as HTMLInputElement).value;
    this.#suggesting.typed(this.#text.trim());
  };

  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    if (this.#suggesting.press(event.key)) event.preventDefault();
  };

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    this.#suggesting.close();
    this.#search();
  };

  #search(): void {
    const text = this.#text.trim();
    if (!this.#tell('recherche', { texte: text }, { cancelable: true })) return;
    const { target } = this.#options;
    if (target.kind === 'inline') void this.#showResults(text);
    else if (target.kind === 'page' && target.newTab)
      window.open(destination(this.#options, text), '_blank', 'noopener');
    else location.assign(destination(this.#options, text));
  }

  async #showResults(text: string): Promise<void> {
    this.#searching?.abort();
    const { signal } = (this.#searching = new AbortController());
    this.#isBusy = true;
    this.requestUpdate();
    try {
      const page = await this.#client.get<ResultPage>(searchAddress(this.#options, text), signal);
      this.#outcome = { kind: 'results', page };
      this.#tell('resultats', { texte: text, total: page.total });
    } catch (error) {
      if (signal.aborted) return;
      this.#outcome = { kind: 'link', text };
      this.#tellFailure(error);
    }
    this.#isBusy = false;
    this.requestUpdate();
  }

  async #suggest(text: string, signal: AbortSignal): Promise<Entry[] | null> {
    if (this.#client.isDoubtful) return null;
    try {
      const answer = await this.#client.get<SuggestAnswer>(suggestAddress(this.#options, text), signal);
      return entriesOf(answer, this.#options);
    } catch (error) {
      if (!signal.aborted) this.#giveWay(error);
      return null;
    }
  }

  /**
   * A page that was never let in is not going to be: the link takes the form's place, unless somebody is typing, who keeps
   * the form and gets the link once the search is sent.
   */
  #giveWay(error: unknown): void {
    this.#tellFailure(error);
    const { target } = this.#options;
    if (this.#client.hasAnswered || this.#client.isPaused || target.kind === 'own' || this.#text !== '')
      return;
    const hadFocus = this.shadowRoot?.activeElement !== null;
    this.#isAway = true;
    this.requestUpdate();
    if (hadFocus) void this.updateComplete.then(() => this.#focusLink());
  }

  #focusLink(): void {
    const link = this.shadowRoot?.querySelector('a') ?? this.querySelector('a');
    link?.focus();
  }

  #choose({ choice }: Entry): void {
    if ('address' in choice) {
      location.assign(choice.address);
      return;
    }
    this.#text = choice.text;
    this.#search();
  }

  #report(hit: Hit, { query, rank }: { query: string; rank: number }): void {
    this.#client.tell(clicksAddress(this.#options), { query, uid: hit.id, rank });
    this.#tell('choix', { id: hit.id, rang: rank, adresse: hit.url });
  }

  #tellFailure(error: unknown): void {
    this.#tell('indisponible', { statut: error instanceof ServiceError ? error.status : 0 });
  }

  /** An event for the host page. @returns false when it was cancelled */
  #tell(name: string, detail: Record<string, unknown>, { cancelable = false } = {}): boolean {
    return this.dispatchEvent(
      new CustomEvent(`rq:${name}`, { detail, bubbles: true, composed: true, cancelable }),
    );
  }
}
