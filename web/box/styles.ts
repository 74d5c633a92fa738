/**
 * Style of the box, as a constructed style sheet, which the strictest policy of a host page lets pass. Sizes are in `em`,
 * of the host's text: its `rem` may be anything. Colours follow the `color-scheme` of the place where the box stands.
 */
import { css } from 'lit';

export const boxStyles = css`
  :host {
    --ground: var(--rq-fond, #ffffff);
    --text: var(--rq-texte, #1b1d22);
    --faint: var(--rq-texte-discret, #575d6b);
    --line: var(--rq-trait, #d3d7de);
    --accent: var(--rq-accent, #174ea6);
    --on-accent: var(--rq-sur-accent, #ffffff);
    --mark: var(--rq-surlignage, #ffe69a);
    --raised: var(--rq-relief, #f1f3f6);
    --round: var(--rq-arrondi, 8px);
    display: block;
    font-family: var(--rq-police, inherit);
    font-size: var(--rq-taille, inherit);
    font-style: normal;
    line-height: 1.5;
    letter-spacing: normal;
    text-align: start;
    text-transform: none;
    white-space: normal;
  }

  @supports (color: light-dark(#000, #fff)) {
    :host {
      --ground: var(--rq-fond, light-dark(#ffffff, #16181d));
      --text: var(--rq-texte, light-dark(#1b1d22, #e8eaee));
      --faint: var(--rq-texte-discret, light-dark(#575d6b, #a9b0bd));
      --line: var(--rq-trait, light-dark(#d3d7de, #3a404b));
      --accent: var(--rq-accent, light-dark(#174ea6, #8ab4f8));
      --on-accent: var(--rq-sur-accent, light-dark(#ffffff, #10141b));
      --mark: var(--rq-surlignage, light-dark(#ffe69a, #6b5200));
      --raised: var(--rq-relief, light-dark(#f1f3f6, #262b33));
    }
  }

  :host([hidden]),
  [hidden] {
    display: none !important;
  }

  * {
    box-sizing: border-box;
  }

  [part='boite'] {
    padding: var(--rq-marge, 1em);
    border: 1px solid var(--line);
    border-radius: var(--round);
    background: var(--ground);
    color: var(--text);
    overflow-wrap: break-word;
  }

  label {
    display: block;
    margin-bottom: 0.35em;
    font-weight: 600;
  }

  .line {
    position: relative;
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em;
  }

  input,
  button {
    min-height: 2.5em;
    padding: 0.4em 0.7em;
    border: 1px solid var(--faint);
    border-radius: calc(var(--round) * 0.75);
    background: var(--ground);
    color: inherit;
    font: inherit;
  }

  input {
    flex: 1 1 11em;
    min-width: 0;
    appearance: none;
  }

  input::placeholder {
    color: var(--faint);
    opacity: 1;
  }

  button {
    flex: 0 0 auto;
    border-color: var(--accent);
    background: var(--accent);
    color: var(--on-accent);
    font-weight: 600;
    cursor: pointer;
  }

  a {
    color: var(--accent);
    text-decoration-thickness: 1px;
    text-underline-offset: 0.15em;
  }

  a:hover {
    text-decoration-thickness: 2px;
  }

  :focus-visible {
    outline: 3px solid var(--accent);
    outline-offset: 2px;
  }

  ul,
  ol {
    margin: 0;
    padding: 0;
    list-style: none;
  }

  p {
    margin: 0.2em 0;
  }

  ul {
    position: absolute;
    z-index: 1000;
    top: 100%;
    left: 0;
    right: 0;
    max-height: 22em;
    margin-top: 0.3em;
    padding: 0.3em;
    overflow-y: auto;
    border: 1px solid var(--line);
    border-radius: var(--round);
    background: var(--ground);
    box-shadow: 0 6px 20px rgb(0 0 0 / 18%);
  }

  [role='option'] {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    column-gap: 1em;
    padding: 0.35em 0.6em;
    border-radius: calc(var(--round) * 0.6);
    cursor: pointer;
  }

  [role='option'] .kind:first-child {
    grid-column: 1 / -1;
  }

  .kind {
    color: var(--faint);
    font-size: 0.85em;
  }

  .note {
    align-self: center;
    white-space: nowrap;
  }

  [role='option']:hover {
    background: var(--raised);
  }

  [role='option'][aria-selected='true'] {
    background: var(--raised);
    outline: 2px solid var(--accent);
    outline-offset: -2px;
  }

  mark {
    border-radius: 2px;
    background: var(--mark);
    color: var(--text);
  }

  [part='total']:not(:empty) {
    margin-top: 0.9em;
    font-weight: 600;
  }

  [part='resultat'] {
    padding: 0.75em 0;
    border-top: 1px solid var(--line);
  }

  [part='resultat']:first-child {
    margin-top: 0.5em;
  }

  [part='titre'] {
    font-weight: 600;
  }

  [part='extrait'] {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 3;
  }

  [part='tous'],
  [part='lien'] {
    display: inline-block;
    min-height: 1.5em;
  }

  .faint {
    color: var(--faint);
    font-size: 0.9em;
  }

  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  [aria-busy='true'] {
    opacity: 0.55;
  }

  @media (prefers-reduced-motion: no-preference) {
    [aria-busy] {
      transition: opacity 0.15s;
    }
  }

  @media print {
    form {
      display: none;
    }
  }
`;
