/**
 * Parties, which are no groups of the Assemblée but whose names people type for one: their names, then codes of groups
 * that their deputies made up most of, the newest first. Proposed where no group is called so, never taken for it.
 */
export const PARTY_ACRONYMS: readonly (readonly string[])[] = [
  ['PS', 'Parti socialiste', 'SOC', 'SER', 'SRC'],
  ['PCF', 'PC', 'Parti communiste', 'Parti communiste français', 'GDR', 'COM'],
  ['EELV', 'Les Verts', 'Les Écologistes', 'Europe Écologie Les Verts', 'ECOS', 'ECOLO'],
  ['LREM', 'REM', 'En Marche', 'LAREM', 'RE', 'EPR'],
  ['Front national', 'RN', 'FN'],
  ['PRG', 'Parti radical de gauche', 'RRDP', 'SRC'],
  ['NUPES', 'LFI-NUPES', 'SOC', 'ECOLO', 'GDR-NUPES'],
  ['NFP', 'Nouveau Front populaire', 'LFI-NFP', 'SOC', 'ECOS', 'GDR'],
];
