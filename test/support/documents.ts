/** Small documents for tests, in the shapes of the open data; every name and fact in them is invented. */

export interface Fields {
  legislature?: number;
  type?: 'QE' | 'QG' | 'QOSD';
  number?: number;
  uid?: string;
  title?: string;
  rubric?: string | null;
  text?: string | null;
  answer?: string | null;
  published?: string;
  answered?: string;
  authorRef?: string;
  party?: { ref: string; code: string; label: string };
  ministry?: { short: string; long: string };
}

const PARTY = { ref: 'PO800538', code: 'RE', label: 'Renaissance' };
const MINISTRY = { short: 'Transports', long: 'Ministère chargé des transports' };

/** An open-data JSON document (shape of legislature 16). */
export function openDataJson(fields: Fields): string {
  const {
    legislature = 16,
    type = 'QE',
    number = 1,
    published = '2023-03-07',
    party = PARTY,
    ministry = MINISTRY,
  } = fields;
  const body = { abrege: ministry.short, developpe: ministry.long };
  return JSON.stringify({
    question: {
      uid: fields.uid ?? `QANR5L${legislature}${type}${number}`,
      identifiant: { numero: String(number), regime: '5eme Republique', legislature: String(legislature) },
      type,
      indexationAN: {
        rubrique: fields.rubric === undefined ? 'transports ferroviaires' : fields.rubric,
        teteAnalyse: null,
        analyses: { analyse: fields.title ?? `Desserte de la gare de Valbrume, cas ${number}` },
      },
      auteur: {
        identite: { acteurRef: fields.authorRef ?? 'PA990001', mandatRef: 'PM990001' },
        groupe: { organeRef: party.ref, abrege: party.code, developpe: party.label },
      },
      minInt: body,
      minAttribs: { minAttrib: { infoJO: { dateJO: published }, denomination: body } },
      textesQuestion:
        fields.text === null
          ? null
          : {
              texteQuestion: {
                infoJO: { typeJO: 'JO_QUESTION', dateJO: published, pageJO: '12' },
                texte:
                  fields.text ??
                  `Un député invente le cas numéro ${number} : la gare de Valbrume attend ses trains du soir.`,
              },
            },
      textesReponse:
        fields.answer === undefined || fields.answer === null
          ? null
          : {
              texteReponse: {
                infoJO: { typeJO: 'JO_QUESTION', dateJO: fields.answered ?? '2023-05-02', pageJO: '34' },
                texte: fields.answer,
              },
            },
      cloture:
        fields.answer === undefined || fields.answer === null
          ? null
          : {
              codeCloture: 'REP_PUB',
              libelleCloture: 'Réponse publiée',
              dateCloture: fields.answered ?? '2023-05-02',
              infoJO: null,
            },
    },
  });
}
