/** `PA923` from `PA923`, or from the bare number of legacy pages; null for anything else. */
export function personReference(ref: string | null): string | null {
  return reference('PA', ref);
}

/** `PO707869` from `PO707869`, or from the bare number of legacy pages; null for `POnull` and the like. */
export function bodyReference(ref: string | null): string | null {
  return reference('PO', ref);
}

function reference(prefix: string, ref: string | null): string | null {
  const digits = new RegExp(`^(?:${prefix})?(\\d+)$`, 'i').exec(ref?.trim() ?? '')?.[1];
  return digits === undefined ? null : `${prefix}${digits}`;
}
