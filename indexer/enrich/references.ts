/** `PA923` from `PA923`, or from the bare number of legacy pages; null for anything else. */
export function personReference(ref: string | null): string | null {
  return reference('PA', ref);
}

/** `PO707869` from `PO707869`, or from the bare number of legacy pages; null for `POnull` and the like. */
export function bodyReference(ref: string | null): string | null {
  return reference('PO', ref);
}

const PATTERNS = { PA: /^(?:PA)?(\d+)$/i, PO: /^(?:PO)?(\d+)$/i };

function reference(prefix: keyof typeof PATTERNS, ref: string | null): string | null {
  const digits = ref === null ? undefined : PATTERNS[prefix].exec(ref.trim())?.[1];
  return digits === undefined ? null : `${prefix}${digits}`;
}
