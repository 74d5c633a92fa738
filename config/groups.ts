/**
 * Political groups of the Assemblée since legislature 8, as dated data: a group is a body of one legislature, and a
 * renamed group is a new body. indexer/enrich/groups.ts reads this table.
 *
 * Lineage: the code of the newest group that continues this one. Only renamings (the same members under a new name, from
 * one day or one legislature to the next) make a lineage; a split or a merger starts another:
 * - UMP → LES-REP → LR → DR; RPR stays apart (UMP merged RPR, DL and most of UDF in 2002), and so does R-UMP (split).
 * - SOC → SRC → SER → NG → SOC → SOC-A → SOC; LAREM → RE → EPR; FI → LFI-NUPES → LFI-NFP; MODEM → DEM;
 *   ECOLO → ECOS; LT → LIOT; AD → UDR → UDDPLR; COM → CR → GDR → GDR-NUPES → GDR.
 * - NC → UDI → LC → UDI-AGIR → UDI-I → UDI-A-I → UDI-I; AGIR-E left it in 2020 and stays apart.
 */
export interface PoliticalGroup {
  /** `PO…` of the open data; null before legislature 12, which the open data does not hold. */
  organeId: string | null;
  legislature: number;
  /** The code that the open data prints, dots dropped and `_` written `-` (`S.R.C.` → SRC, `UDI_I` → UDI-I). */
  code: string;
  /** Full name, straight apostrophes. */
  label: string;
  lineage: string;
  /** First and last day, ISO. Null: not known (`from`) or still sitting, or not known (`to`). */
  from: string | null;
  to: string | null;
  /** Other codes under which documents print this group. */
  aliases: readonly string[];
  /** Other full names under which documents print it. */
  otherLabels: readonly string[];
  /**
   * `AMO30`: the people and bodies archive, dates included. `open-data`: bodies that the archive in hand lacks, as the
   * votes of legislature 17 name them. `public-record`: known from the Assemblée's own tables, days not recorded here.
   */
  source: 'AMO30' | 'open-data' | 'public-record';
}

// One group per line: a table is read, and compared, by line.
// prettier-ignore
export const GROUPS: readonly PoliticalGroup[] = [
  // Legislature 8
  { organeId: null, legislature: 8, code: 'NI', label: 'Non inscrit', lineage: 'NI', from: null, to: null, aliases: [], otherLabels: ['Non inscrits', "Députés n'appartenant à aucun groupe"], source: 'public-record' },
  { organeId: null, legislature: 8, code: 'SOC', label: 'Socialiste', lineage: 'SOC', from: null, to: null, aliases: [], otherLabels: [], source: 'public-record' },
  { organeId: null, legislature: 8, code: 'RPR', label: 'Rassemblement pour la République', lineage: 'RPR', from: null, to: null, aliases: [], otherLabels: [], source: 'public-record' },
  { organeId: null, legislature: 8, code: 'UDF', label: 'Union pour la démocratie française', lineage: 'UDF', from: null, to: null, aliases: [], otherLabels: [], source: 'public-record' },
  { organeId: null, legislature: 8, code: 'COM', label: 'Communiste', lineage: 'GDR', from: null, to: null, aliases: [], otherLabels: [], source: 'public-record' },
  { organeId: null, legislature: 8, code: 'FN', label: 'Front national', lineage: 'FN', from: null, to: null, aliases: [], otherLabels: ['Front national (R.N.)', 'Front national (Rassemblement national)'], source: 'public-record' },
  // Legislature 9
  { organeId: null, legislature: 9, code: 'NI', label: 'Non inscrit', lineage: 'NI', from: null, to: null, aliases: [], otherLabels: ['Non inscrits', "Députés n'appartenant à aucun groupe"], source: 'public-record' },
  { organeId: null, legislature: 9, code: 'SOC', label: 'Socialiste', lineage: 'SOC', from: null, to: null, aliases: [], otherLabels: [], source: 'public-record' },
  { organeId: null, legislature: 9, code: 'RPR', label: 'Rassemblement pour la République', lineage: 'RPR', from: null, to: null, aliases: [], otherLabels: [], source: 'public-record' },
  { organeId: null, legislature: 9, code: 'UDF', label: 'Union pour la démocratie française', lineage: 'UDF', from: null, to: null, aliases: [], otherLabels: [], source: 'public-record' },
  { organeId: null, legislature: 9, code: 'UDC', label: 'Union du centre', lineage: 'UDC', from: null, to: null, aliases: [], otherLabels: [], source: 'public-record' },
  { organeId: null, legislature: 9, code: 'COM', label: 'Communiste', lineage: 'GDR', from: null, to: null, aliases: [], otherLabels: [], source: 'public-record' },
  // Legislature 10
  { organeId: null, legislature: 10, code: 'NI', label: 'Non inscrit', lineage: 'NI', from: null, to: null, aliases: [], otherLabels: ['Non inscrits', "Députés n'appartenant à aucun groupe"], source: 'public-record' },
  { organeId: null, legislature: 10, code: 'RPR', label: 'Rassemblement pour la République', lineage: 'RPR', from: null, to: null, aliases: [], otherLabels: [], source: 'public-record' },
  { organeId: null, legislature: 10, code: 'UDF', label: 'Union pour la démocratie française et du centre', lineage: 'UDF', from: null, to: null, aliases: ['UDFC'], otherLabels: ['Union pour la démocratie française'], source: 'public-record' },
  { organeId: null, legislature: 10, code: 'SOC', label: 'Socialiste', lineage: 'SOC', from: null, to: null, aliases: [], otherLabels: [], source: 'public-record' },
  { organeId: null, legislature: 10, code: 'COM', label: 'Communiste', lineage: 'GDR', from: null, to: null, aliases: [], otherLabels: [], source: 'public-record' },
  { organeId: null, legislature: 10, code: 'RL', label: 'République et liberté', lineage: 'RL', from: null, to: null, aliases: ['R.L.'], otherLabels: [], source: 'public-record' },
  // Legislature 11
  { organeId: null, legislature: 11, code: 'NI', label: 'Non inscrit', lineage: 'NI', from: null, to: null, aliases: [], otherLabels: ['Non inscrits', "Députés n'appartenant à aucun groupe"], source: 'public-record' },
  { organeId: null, legislature: 11, code: 'SOC', label: 'Socialiste', lineage: 'SOC', from: null, to: null, aliases: [], otherLabels: [], source: 'public-record' },
  { organeId: null, legislature: 11, code: 'RPR', label: 'Rassemblement pour la République', lineage: 'RPR', from: null, to: null, aliases: [], otherLabels: [], source: 'public-record' },
  { organeId: null, legislature: 11, code: 'UDF', label: 'Union pour la démocratie française', lineage: 'UDF', from: null, to: null, aliases: ['UDF-A'], otherLabels: ['Union pour la démocratie française-Alliance'], source: 'public-record' },
  { organeId: null, legislature: 11, code: 'DL', label: 'Démocratie libérale et indépendants', lineage: 'DL', from: null, to: null, aliases: ['DLI'], otherLabels: ['Démocratie libérale'], source: 'public-record' },
  { organeId: null, legislature: 11, code: 'COM', label: 'Communiste', lineage: 'GDR', from: null, to: null, aliases: [], otherLabels: [], source: 'public-record' },
  { organeId: null, legislature: 11, code: 'RCV', label: 'Radical, citoyen et vert', lineage: 'RCV', from: null, to: null, aliases: [], otherLabels: [], source: 'public-record' },
  // Legislature 12
  { organeId: 'PO266900', legislature: 12, code: 'NI', label: "Députés n'appartenant à aucun groupe", lineage: 'NI', from: '2002-06-19', to: '2007-06-19', aliases: [], otherLabels: ['Non inscrit', 'Non inscrits'], source: 'AMO30' },
  { organeId: 'PO270903', legislature: 12, code: 'UMP', label: 'Union pour un Mouvement Populaire', lineage: 'DR', from: '2002-06-25', to: '2007-06-19', aliases: [], otherLabels: [], source: 'AMO30' },
  { organeId: 'PO270907', legislature: 12, code: 'SOC', label: 'Socialiste', lineage: 'SOC', from: '2002-06-25', to: '2007-06-19', aliases: [], otherLabels: [], source: 'AMO30' },
  { organeId: 'PO270911', legislature: 12, code: 'UDF', label: 'Union pour la Démocratie Française', lineage: 'UDF', from: '2002-06-25', to: '2007-06-19', aliases: [], otherLabels: [], source: 'AMO30' },
  { organeId: 'PO270915', legislature: 12, code: 'CR', label: 'Député-e-s Communistes et Républicains', lineage: 'GDR', from: '2002-06-25', to: '2007-06-19', aliases: ['COM'], otherLabels: [], source: 'AMO30' },
  // Legislature 13
  { organeId: 'PO387155', legislature: 13, code: 'NI', label: "Députés n'appartenant à aucun groupe", lineage: 'NI', from: '2007-06-20', to: '2012-06-19', aliases: [], otherLabels: ['Non inscrit', 'Non inscrits'], source: 'AMO30' },
  { organeId: 'PO389395', legislature: 13, code: 'UMP', label: 'Union pour un Mouvement Populaire', lineage: 'DR', from: '2007-06-26', to: '2012-06-19', aliases: [], otherLabels: [], source: 'AMO30' },
  { organeId: 'PO389507', legislature: 13, code: 'SRC', label: 'Socialiste, radical, citoyen et divers gauche', lineage: 'SOC', from: '2007-06-26', to: '2012-06-19', aliases: ['S.R.C.'], otherLabels: [], source: 'AMO30' },
  { organeId: 'PO389635', legislature: 13, code: 'GDR', label: 'Gauche démocrate et républicaine', lineage: 'GDR', from: '2007-06-27', to: '2012-06-19', aliases: [], otherLabels: [], source: 'AMO30' },
  { organeId: 'PO389639', legislature: 13, code: 'NC', label: 'Nouveau Centre', lineage: 'UDI-I', from: '2007-06-27', to: '2012-06-19', aliases: [], otherLabels: [], source: 'AMO30' },
  // Legislature 14
  { organeId: 'PO645633', legislature: 14, code: 'NI', label: 'Non inscrit', lineage: 'NI', from: '2012-06-20', to: '2017-06-20', aliases: [], otherLabels: ['Non inscrits', "Députés n'appartenant à aucun groupe"], source: 'AMO30' },
  { organeId: 'PO656002', legislature: 14, code: 'SRC', label: 'Socialiste, républicain et citoyen', lineage: 'SOC', from: '2012-06-26', to: '2016-05-24', aliases: [], otherLabels: [], source: 'AMO30' },
  { organeId: 'PO656006', legislature: 14, code: 'UMP', label: 'Union pour un Mouvement Populaire', lineage: 'DR', from: '2012-06-26', to: '2015-06-01', aliases: [], otherLabels: [], source: 'AMO30' },
  { organeId: 'PO656010', legislature: 14, code: 'UDI', label: 'Union des démocrates et indépendants', lineage: 'UDI-I', from: '2012-06-26', to: '2017-06-20', aliases: [], otherLabels: [], source: 'AMO30' },
  { organeId: 'PO656014', legislature: 14, code: 'ECOLO', label: 'Écologiste', lineage: 'ECOS', from: '2012-06-26', to: '2016-05-19', aliases: ['Écolo'], otherLabels: [], source: 'AMO30' },
  { organeId: 'PO656018', legislature: 14, code: 'GDR', label: 'Gauche démocrate et républicaine', lineage: 'GDR', from: '2012-06-26', to: '2017-06-20', aliases: [], otherLabels: [], source: 'AMO30' },
  { organeId: 'PO656022', legislature: 14, code: 'RRDP', label: 'Radical, républicain, démocrate et progressiste', lineage: 'RRDP', from: '2012-06-26', to: '2017-06-20', aliases: [], otherLabels: [], source: 'AMO30' },
  { organeId: 'PO684957', legislature: 14, code: 'R-UMP', label: 'Rassemblement - Union pour un Mouvement Populaire', lineage: 'R-UMP', from: '2012-11-27', to: '2013-01-15', aliases: ['Rassemblement-UMP'], otherLabels: [], source: 'AMO30' },
  { organeId: 'PO707869', legislature: 14, code: 'LES-REP', label: 'Les Républicains', lineage: 'DR', from: '2015-06-02', to: '2017-06-20', aliases: ['LR', 'Les Rep'], otherLabels: [], source: 'AMO30' },
  { organeId: 'PO713077', legislature: 14, code: 'SER', label: 'Socialiste, écologiste et républicain', lineage: 'SOC', from: '2016-05-25', to: '2017-06-20', aliases: [], otherLabels: [], source: 'AMO30' },
  // Legislature 15
  { organeId: 'PO723569', legislature: 15, code: 'NI', label: 'Non inscrit', lineage: 'NI', from: '2017-06-21', to: '2022-06-21', aliases: [], otherLabels: ['Non inscrits', "Députés n'appartenant à aucun groupe"], source: 'AMO30' },
  { organeId: 'PO730934', legislature: 15, code: 'LR', label: 'Les Républicains', lineage: 'DR', from: '2017-06-27', to: '2022-06-21', aliases: [], otherLabels: [], source: 'AMO30' },
  { organeId: 'PO730940', legislature: 15, code: 'GDR', label: 'Gauche démocrate et républicaine', lineage: 'GDR', from: '2017-06-27', to: '2022-06-21', aliases: [], otherLabels: [], source: 'AMO30' },
  { organeId: 'PO730946', legislature: 15, code: 'NG', label: 'Nouvelle Gauche', lineage: 'SOC', from: '2017-06-27', to: '2018-09-11', aliases: [], otherLabels: [], source: 'AMO30' },
  { organeId: 'PO730952', legislature: 15, code: 'LC', label: 'Les Constructifs : républicains, UDI, indépendants', lineage: 'UDI-I', from: '2017-06-27', to: '2017-11-28', aliases: [], otherLabels: [], source: 'AMO30' },
  { organeId: 'PO730958', legislature: 15, code: 'FI', label: 'La France insoumise', lineage: 'LFI-NFP', from: '2017-06-27', to: '2022-06-21', aliases: ['LFI'], otherLabels: [], source: 'AMO30' },
  { organeId: 'PO730964', legislature: 15, code: 'LAREM', label: 'La République en Marche', lineage: 'EPR', from: '2017-06-27', to: '2022-06-21', aliases: [], otherLabels: [], source: 'AMO30' },
  { organeId: 'PO730970', legislature: 15, code: 'MODEM', label: 'Mouvement Démocrate et apparentés', lineage: 'DEM', from: '2017-06-27', to: '2020-09-23', aliases: [], otherLabels: [], source: 'AMO30' },
  { organeId: 'PO744425', legislature: 15, code: 'UDI-AGIR', label: 'UDI, Agir et Indépendants', lineage: 'UDI-I', from: '2017-11-29', to: '2019-06-10', aliases: [], otherLabels: [], source: 'AMO30' },
  { organeId: 'PO758835', legislature: 15, code: 'SOC', label: 'Socialistes et apparentés', lineage: 'SOC', from: '2018-09-12', to: '2022-06-21', aliases: [], otherLabels: [], source: 'AMO30' },
  { organeId: 'PO759900', legislature: 15, code: 'LT', label: 'Libertés et Territoires', lineage: 'LIOT', from: '2018-10-18', to: '2022-06-21', aliases: [], otherLabels: [], source: 'AMO30' },
  { organeId: 'PO765636', legislature: 15, code: 'UDI-I', label: 'UDI et Indépendants', lineage: 'UDI-I', from: '2019-06-11', to: '2019-09-27', aliases: [], otherLabels: [], source: 'AMO30' },
  { organeId: 'PO767217', legislature: 15, code: 'UDI-A-I', label: 'UDI, Agir et Indépendants', lineage: 'UDI-I', from: '2019-09-28', to: '2020-05-25', aliases: ['UDI-AGIR'], otherLabels: [], source: 'AMO30' },
  { organeId: 'PO771789', legislature: 15, code: 'EDS', label: 'Écologie Démocratie Solidarité', lineage: 'EDS', from: '2020-05-20', to: '2020-10-16', aliases: [], otherLabels: [], source: 'AMO30' },
  { organeId: 'PO771889', legislature: 15, code: 'UDI-I', label: 'UDI et Indépendants', lineage: 'UDI-I', from: '2020-05-26', to: '2022-06-21', aliases: [], otherLabels: [], source: 'AMO30' },
  { organeId: 'PO771923', legislature: 15, code: 'AGIR-E', label: 'Agir ensemble', lineage: 'AGIR-E', from: '2020-05-27', to: '2022-06-21', aliases: ['Agir ens'], otherLabels: [], source: 'AMO30' },
  { organeId: 'PO774834', legislature: 15, code: 'DEM', label: 'Mouvement Démocrate (MoDem) et Démocrates apparentés', lineage: 'DEM', from: '2020-09-24', to: '2022-06-21', aliases: ['MODEM'], otherLabels: [], source: 'AMO30' },
  // Legislature 16
  { organeId: 'PO793087', legislature: 16, code: 'NI', label: 'Non inscrit', lineage: 'NI', from: '2022-06-22', to: '2024-06-09', aliases: [], otherLabels: ['Non inscrits', "Députés n'appartenant à aucun groupe"], source: 'AMO30' },
  { organeId: 'PO800484', legislature: 16, code: 'DEM', label: 'Démocrate (MoDem et Indépendants)', lineage: 'DEM', from: '2022-06-28', to: '2024-06-09', aliases: ['MODEM'], otherLabels: [], source: 'AMO30' },
  { organeId: 'PO800490', legislature: 16, code: 'LFI-NUPES', label: 'La France insoumise - Nouvelle Union Populaire écologique et sociale', lineage: 'LFI-NFP', from: '2022-06-28', to: '2024-06-09', aliases: ['FI', 'LFI'], otherLabels: [], source: 'AMO30' },
  { organeId: 'PO800496', legislature: 16, code: 'SOC', label: "Socialistes et apparentés (membre de l'intergroupe NUPES)", lineage: 'SOC', from: '2022-06-28', to: '2023-10-18', aliases: [], otherLabels: [], source: 'AMO30' },
  { organeId: 'PO800502', legislature: 16, code: 'GDR-NUPES', label: 'Gauche démocrate et républicaine - NUPES', lineage: 'GDR', from: '2022-06-28', to: '2024-06-09', aliases: ['GDR'], otherLabels: [], source: 'AMO30' },
  { organeId: 'PO800508', legislature: 16, code: 'LR', label: 'Les Républicains', lineage: 'DR', from: '2022-06-28', to: '2024-06-09', aliases: [], otherLabels: [], source: 'AMO30' },
  { organeId: 'PO800514', legislature: 16, code: 'HOR', label: 'Horizons et apparentés', lineage: 'HOR', from: '2022-06-28', to: '2024-06-09', aliases: [], otherLabels: [], source: 'AMO30' },
  { organeId: 'PO800520', legislature: 16, code: 'RN', label: 'Rassemblement National', lineage: 'RN', from: '2022-06-28', to: '2024-06-09', aliases: [], otherLabels: [], source: 'AMO30' },
  { organeId: 'PO800526', legislature: 16, code: 'ECOLO', label: 'Écologiste - NUPES', lineage: 'ECOS', from: '2022-06-28', to: '2024-06-09', aliases: ['Ecolo - NUPES', 'ECOLO-NUPES'], otherLabels: [], source: 'AMO30' },
  { organeId: 'PO800532', legislature: 16, code: 'LIOT', label: 'Libertés, Indépendants, Outre-mer et Territoires', lineage: 'LIOT', from: '2022-06-28', to: '2024-06-09', aliases: [], otherLabels: [], source: 'AMO30' },
  { organeId: 'PO800538', legislature: 16, code: 'RE', label: 'Renaissance', lineage: 'EPR', from: '2022-06-28', to: '2024-06-09', aliases: [], otherLabels: [], source: 'AMO30' },
  { organeId: 'PO830170', legislature: 16, code: 'SOC-A', label: 'Socialistes et apparentés', lineage: 'SOC', from: '2023-10-19', to: '2024-06-09', aliases: ['SOC'], otherLabels: [], source: 'AMO30' },
  // Legislature 17
  { organeId: 'PO840056', legislature: 17, code: 'NI', label: 'Non inscrit', lineage: 'NI', from: '2024-07-01', to: null, aliases: [], otherLabels: ['Non inscrits', "Députés n'appartenant à aucun groupe"], source: 'AMO30' },
  { organeId: 'PO845401', legislature: 17, code: 'RN', label: 'Rassemblement National', lineage: 'RN', from: '2024-07-18', to: null, aliases: [], otherLabels: [], source: 'AMO30' },
  { organeId: 'PO845407', legislature: 17, code: 'EPR', label: 'Ensemble pour la République', lineage: 'EPR', from: '2024-07-18', to: null, aliases: [], otherLabels: [], source: 'AMO30' },
  { organeId: 'PO845413', legislature: 17, code: 'LFI-NFP', label: 'La France insoumise - Nouveau Front Populaire', lineage: 'LFI-NFP', from: '2024-07-18', to: null, aliases: ['LFI', 'FI'], otherLabels: [], source: 'AMO30' },
  { organeId: 'PO845419', legislature: 17, code: 'SOC', label: 'Socialistes et apparentés', lineage: 'SOC', from: '2024-07-18', to: null, aliases: [], otherLabels: [], source: 'AMO30' },
  { organeId: 'PO845425', legislature: 17, code: 'DR', label: 'Droite Républicaine', lineage: 'DR', from: '2024-07-18', to: null, aliases: [], otherLabels: [], source: 'AMO30' },
  { organeId: 'PO845439', legislature: 17, code: 'ECOS', label: 'Écologiste et Social', lineage: 'ECOS', from: '2024-07-18', to: null, aliases: ['ECOLO'], otherLabels: [], source: 'AMO30' },
  { organeId: 'PO845454', legislature: 17, code: 'DEM', label: 'Les Démocrates', lineage: 'DEM', from: '2024-07-18', to: null, aliases: [], otherLabels: [], source: 'AMO30' },
  { organeId: 'PO845470', legislature: 17, code: 'HOR', label: 'Horizons & Indépendants', lineage: 'HOR', from: '2024-07-18', to: null, aliases: [], otherLabels: [], source: 'AMO30' },
  { organeId: 'PO845485', legislature: 17, code: 'LIOT', label: 'Libertés, Indépendants, Outre-mer et Territoires', lineage: 'LIOT', from: '2024-07-18', to: null, aliases: [], otherLabels: [], source: 'AMO30' },
  { organeId: 'PO845514', legislature: 17, code: 'GDR', label: 'Gauche Démocrate et Républicaine', lineage: 'GDR', from: '2024-07-18', to: null, aliases: [], otherLabels: [], source: 'AMO30' },
  { organeId: 'PO845520', legislature: 17, code: 'AD', label: 'À Droite', lineage: 'UDDPLR', from: '2024-07-18', to: '2024-09-11', aliases: [], otherLabels: ['À Droite !'], source: 'open-data' },
  { organeId: 'PO847173', legislature: 17, code: 'UDR', label: 'UDR', lineage: 'UDDPLR', from: '2024-09-12', to: '2025-09-04', aliases: [], otherLabels: ['Union des droites pour la République'], source: 'open-data' },
  { organeId: 'PO872880', legislature: 17, code: 'UDDPLR', label: 'Union des droites pour la République', lineage: 'UDDPLR', from: '2025-09-05', to: null, aliases: ['UDR'], otherLabels: [], source: 'AMO30' },
];
