/** Why a search was refused: every fault of its address, by the name that people know the parameter by. */
import type { TemplateResult } from 'lit';
import { html } from 'lit';
import { typeset } from '../shared/format.js';
import { PARAMETER_LABELS } from '../shared/labels.js';

export interface Fault {
  parameter: string;
  message: string;
}

/** @param message shown where there is no fault to name */
export function whyRefused(message: string, faults: readonly Fault[]): TemplateResult {
  if (faults.length === 0) return html`<p>${typeset(message)}</p>`;
  return html`<p>${typeset('Cette recherche n’est pas comprise :')}</p>
    <ul>
      ${faults.map(
        ({ parameter, message: fault }) => html`<li>${typeset(`${labelOf(parameter)} : ${fault}`)}</li>`,
      )}
    </ul>`;
}

/** Anybody may name a parameter, « constructor » too. */
function labelOf(parameter: string): string {
  return (Object.hasOwn(PARAMETER_LABELS, parameter) ? PARAMETER_LABELS[parameter] : undefined) ?? parameter;
}
