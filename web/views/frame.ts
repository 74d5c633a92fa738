/** What stands around the content of every page. */
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';

const ROOMS: readonly { path: string; name: string; short?: string }[] = [
  { path: '/', name: 'Chercher' },
  { path: '/analyse', name: 'Analyser' },
  // All names stand on one line, even on a narrow screen.
  { path: '/proches', name: 'Questions proches', short: 'Proches' },
  { path: '/integrer', name: 'Intégrer' },
  { path: '/docs', name: 'API' },
];

export interface FrameOptions {
  /** Path of the page, for the navigation to say where one is. */
  path: string;
  /** Id of the element that the first link of the page skips to. */
  skipTo?: string;
  skipLabel?: string;
}

/** Header with the navigation, the page, the footer with the licence of the data. */
export function frame(
  content: TemplateResult,
  { path, skipTo = 'contenu', skipLabel = 'Aller au contenu' }: FrameOptions,
): TemplateResult {
  return html`<a class="skip" href="#${skipTo}">${skipLabel}</a>
    <header class="site-header">
      <p class="site-name"><a href="/">Questions des députés</a></p>
      <nav aria-label="Pages du site">
        <ul>
          ${ROOMS.map(
            (room) =>
              html`<li>
                <a href=${room.path} aria-current=${room.path === path ? 'page' : nothing}
                  >${roomName(room)}</a
                >
              </li>`,
          )}
        </ul>
      </nav>
    </header>
    ${content}
    <footer class="site-footer">
      <p>
        Questions des députés au Gouvernement et leurs réponses. Données de l’Assemblée nationale (Licence
        Ouverte). Ce site n’est pas celui de l’Assemblée nationale ; il ne dépose aucun cookie et ne suit
        personne.
      </p>
    </footer>`;
}

function roomName({ name, short }: (typeof ROOMS)[number]): string | TemplateResult {
  if (short === undefined) return name;
  return html`<span class="if-wide">${name}</span><span class="if-narrow">${short}</span>`;
}
