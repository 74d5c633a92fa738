/** Invented questions for the tests of the structured formats: no such deputy, ministry or town exists. */

export const questionOf15 = {
  question: {
    '@xmlns': 'http://schemas.assemblee-nationale.fr/referentiel',
    '@xsi:type': 'QuestionGouvernement_Type',
    uid: 'QANR5L15QG9001',
    identifiant: { numero: '9001', regime: '5eme R\ufffdpublique', legislature: '15' },
    type: 'QG',
    indexationAN: { rubrique: 'phares', teteAnalyse: null, ANALYSE: { ANA: 'Phare de Kerimagine' } },
    auteur: {
      identite: { acteurRef: 'PA900001', mandatRef: 'PM900002' },
      groupe: { organeRef: 'PO900003', abrege: 'GIM', developpe: 'Groupe imaginaire' },
    },
    minInt: { abrege: 'Phares', developpe: 'Ministère des phares' },
    minAttribs: { minAttrib: { denomination: { abrege: 'Phares', developpe: 'Ministère des phares' } } },
    textesReponse: {
      texteReponse: {
        infoJO: { typeJO: 'JO_DEBAT', dateJO: '06/07/2017' },
        texte: '</p><p align="CENTER"> PHARE </p><br><strong>M. Untel.</strong> Où est la lampe ?',
      },
    },
    cloture: {
      codeCloture: 'REP_PUB',
      libelleCloture: 'Réponse publiée',
      dateCloture: '06/07/2017',
      infoJO: { typeJO: 'JO_DEBAT', dateJO: '06/07/2017', pageJO: '1234' },
    },
  },
};

export const questionOf16Xml = `<?xml version='1.0' encoding='UTF-8'?>
<question xmlns="http://schemas.assemblee-nationale.fr/referentiel" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="QuestionOrale_Type">
  <uid>QANR5L16QOSD9002</uid>
  <identifiant><numero>9002</numero><regime>5eme Republique</regime><legislature>16</legislature></identifiant>
  <type>QOSD</type>
  <indexationAN>
    <rubrique>canaux</rubrique><teteAnalyse/>
    <analyses><analyse>Écluse de Rêveville</analyse><analyse>Niveau d'eau</analyse></analyses>
  </indexationAN>
  <auteur>
    <identite><acteurRef>PA900011</acteurRef><mandatRef>PM900012</mandatRef></identite>
    <groupe><organeRef>POnull</organeRef><abrege xsi:nil="true"/><developpe/></groupe>
  </auteur>
  <minInt><organeRef>PO900013</organeRef><abrege>Canaux</abrege><developpe>Ministère des canaux</developpe></minInt>
  <minAttribs>
    <minAttrib>
      <infoJO><typeJO>JO_QUESTION</typeJO><dateJO>2022-11-15</dateJO><pageJO/></infoJO>
      <denomination><organeRef>PO900013</organeRef><abrege>Canaux</abrege><developpe/></denomination>
    </minAttrib>
    <minAttrib>
      <infoJO><typeJO>JO_QUESTION</typeJO><dateJO>2023-01-10</dateJO></infoJO>
      <denomination><organeRef>PO900014</organeRef><abrege>Écluses</abrege></denomination>
    </minAttrib>
  </minAttribs>
  <textesQuestion>
    <texteQuestion>
      <infoJO><typeJO>JO_QUESTION</typeJO><dateJO>2022-11-15</dateJO><pageJO/><numJO>20220045</numJO></infoJO>
      <texte>Mme Unetelle s'inquiète &amp; s'interroge.</texte>
    </texteQuestion>
    <texteQuestion>
      <infoJO><dateJO>2022-11-22</dateJO></infoJO>
      <texte/>
      <erratum>Au lieu de : « sas », lire : « bassin ».</erratum>
    </texteQuestion>
  </textesQuestion>
  <textesReponse/>
  <cloture>
    <codeCloture>ANSE</codeCloture><libelleCloture>Séance annulée</libelleCloture>
    <dateCloture>2023-02-01</dateCloture><infoJO xsi:nil="true"/>
  </cloture>
</question>`;

export const legacyPageXml = `<?xml version="1.0" encoding="UTF-8"?>
<QUESTION TYPE="QE">
  <LEGISLATURE>14</LEGISLATURE>
  <DEPOT NUMERO="9003"><DATE_JO>07/01/2014</DATE_JO><PAGE_JO>18</PAGE_JO><TYPE_JO>JO_QUESTION</TYPE_JO><NUMERO_JO>1</NUMERO_JO></DEPOT>
  <AUTEUR ID_MANDAT="900022"><ID_ACTEUR>900021</ID_ACTEUR><CIVILITE>Mme</CIVILITE><NOM>Des Songes</NOM><PRENOM>Aurore</PRENOM></AUTEUR>
  <GROUPE SIGLE="GIM"><LIBELLE>Groupe imaginaire</LIBELLE><ID_GROUPE>900003</ID_GROUPE></GROUPE>
  <CIRCONSCRIPTION NUMERO_CIRCONSCRIPTION="3"><CODE_DEPARTEMENT>2A</CODE_DEPARTEMENT><DEPARTEMENT>Corse-du-Sud</DEPARTEMENT></CIRCONSCRIPTION>
  <INDEXATION_AN RUBRIQUE="moulins"><TETE_ANALYSE>ailes</TETE_ANALYSE>
    <ANALYSE><ANA>toiles</ANA><ANA>réparation</ANA></ANALYSE></INDEXATION_AN>
  <MINI><ABREGE>Moulins</ABREGE><DEVELOPPE>Ministère des moulins</DEVELOPPE><ID_MINI>900031</ID_MINI></MINI>
  <MINA>
    <ORDRE NUMERO="10"><ABREGE>Vents</ABREGE><ID_MINA>900033</ID_MINA><DATE_JO>02/06/2014</DATE_JO></ORDRE>
    <ORDRE NUMERO="2"><ABREGE>Moulins</ABREGE><ID_MINA>900031</ID_MINA><DATE_JO>07/01/2014</DATE_JO></ORDRE>
  </MINA>
  <DEPOT><TEXTE_DEPOT>
    <![CDATA[Mme Aurore Des Songes demande<br/>pourquoi il n'y a plus de vent & de toile.]]></TEXTE_DEPOT></DEPOT>
  <ERRATUM_QUESTION><DATE_JO>14/01/2014</DATE_JO><TEXTE_ERRATUM><![CDATA[Lire « voile ».]]></TEXTE_ERRATUM></ERRATUM_QUESTION>
  <SIGNALEMENT><DATE_JO>18/03/2014</DATE_JO><DATE_DEPOT_SIGNAL>11/03/2014</DATE_DEPOT_SIGNAL></SIGNALEMENT>
  <RENOUVELLEMENT>
    <ORDRE NUMERO="2"><DATE_RENOUVELLEMENT>22/07/2014</DATE_RENOUVELLEMENT></ORDRE>
    <ORDRE NUMERO="1"><DATE_RENOUVELLEMENT>15/04/2014</DATE_RENOUVELLEMENT></ORDRE>
  </RENOUVELLEMENT>
  <CLOTURE><DATE_JO>13/05/2015</DATE_JO><PAGE_JO>3858</PAGE_JO><ABREGE>CODE_NEUF</ABREGE><LIBELLE>Motif inconnu</LIBELLE></CLOTURE>
  <REPONSE><TEXTE_REPONSE><![CDATA[Le vent <b>reviendra</b>.]]></TEXTE_REPONSE><DATE_JO_REPONSE>13/05/2015</DATE_JO_REPONSE><PAGE_JO_REPONSE>3860</PAGE_JO_REPONSE></REPONSE>
  <ERRATUM_REPONSE><DATE_JO/><PAGE_JO/></ERRATUM_REPONSE>
</QUESTION>`;

/** A minimal question of a bulk file. */
export function bulkQuestion(number: number, text = 'Un texte.') {
  return {
    uid: `QANR5L14QE${number}`,
    identifiant: { numero: String(number), legislature: '14' },
    type: 'QE',
    indexationAN: { rubrique: 'bacs', analyses: { analyse: ['bac à sable', 'bac à voile'] } },
    textesQuestion: { texteQuestion: { infoJO: { dateJO: '2013-01-08' }, texte: text } },
  };
}

/** The same as an element; `text` is put in as it is, so that a test can break it. */
export function bulkElement(number: number, text = 'Un texte.'): string {
  return (
    `<question><uid>QANR5L14QE${number}</uid><identifiant><numero>${number}</numero><legislature>14</legislature>` +
    `</identifiant><type>QE</type><indexationAN><rubrique>bacs</rubrique><analyses><analyse>bac à sable</analyse>` +
    `<analyse>bac à voile</analyse></analyses></indexationAN><textesQuestion><texteQuestion><infoJO>` +
    `<dateJO>2013-01-08</dateJO></infoJO><texte>${text}</texte></texteQuestion></textesQuestion></question>`
  );
}
