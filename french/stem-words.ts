/**
 * Words that the rules of stem.ts would get wrong, as data: folded, singular, one idea a line.
 * They are looked up before the rules and again after each of them, so that a line covers the plural as well.
 */

/**
 * Stem, then the forms that get it. « industriel » is a derivation, which the rules leave alone; here it is meant: the
 * texts say « tissu industriel » and « territoires d'industrie » of one subject, and whoever asks for one wants both.
 */
const IRREGULAR = `
  travail: travaux
  bail: baux
  vitrail: vitraux
  email: emaux
  corail: coraux
  soupirail: soupiraux
  vantail: vantaux
  ail: aulx
  noyau: noyaux
  tuyau: tuyaux
  joyau: joyaux
  boyau: boyaux
  materiau: materiaux
  aloyau: aloyaux
  esquimau: esquimaux
  landau: landaux
  oeil: yeux
  ciel: cieux
  aieul: aieux
  vieux: vieil vieille
  nouveau: nouvel nouvelle
  beau: bel belle
  fou: fol folle
  mou: molle
  an: ans
  faux: fausse
  roux: rousse
  doux: douce
  gros: grosse
  epais: epaisse
  bas: basse
  gras: grasse
  las: lasse
  tiers: tierce
  frais: fraiche
  public: publique
  turc: turque
  grec: grecque
  laic: laique
  franc: franche
  blanc: blanche
  sec: seche
  long: longue
  oblong: oblongue
  aigu: aigue
  ambigu: ambigue
  exigu: exigue
  contigu: contigue
  benin: benigne
  malin: maligne
  favori: favorite
  vif: vive
  juif: juive
  naif: naive
  neuf: neuve
  veuf: veuve
  chef: cheffe
  nul: nulle
  dissous: dissoute
  bref: breve
  fier: fiere
  cher: chere
  amer: amere
  gentil: gentille
  pareil: pareille
  maire: mairesse
  maitre: maitresse
  ambassadeu: ambassadrice
  epoux: epouse
  copain: copine
  jaloux: jalouse
  industrie: industriel industrielle
  1er: 1ere 1re
  2e: 2nd 2nde
`;

/** Words in -s, -x or -z whose singular and plural are one, where the form without it would be another word or none. */
const INVARIABLE = `
  pays mois prix cours fils temps corps bois poids palais avis proces acces succes progres deces choix voix noix croix
  paix taux chaux fonds paris mars sens repas bras dos tas cas gaz pas puits remords mets mieux pois fois rois jadis ras
  gris express stress business propos depots moins mais deux trois sans sous hors
  travers univers revers divers
  angers cannes landes lens nantes rennes colis semis legs
`;

/**
 * Feminine forms that lose their final e, and the consonant doubled before it. A list, because a rule would merge
 * « porte » and « port », « droite » and « droit », « médecine » and « médecin ».
 */
const FEMININE = `
  allemande normande flamande grande marchande gourmande
  petite gratuite interdite inscrite ecrite reduite produite construite detruite instruite satisfaite insatisfaite
  parfaite imparfaite etroite subite traduite prescrite souscrite circonscrite decrite introduite reproduite contredite
  ouverte verte forte courte couverte offerte jointe conjointe adjointe restreinte
  seconde profonde feconde chaude haute lourde sourde prete lente agente geante morte
  exacte inexacte directe indirecte correcte incorrecte suspecte distincte succincte intacte compacte
  diverse perverse incluse diffuse confuse precise imprecise indecise concise grise close apprise compromise soumise permise acquise requise comprise transmise admise promise
  civile subtile espagnole seule volatile saine vaine claire stricte sure pure impure future obscure noire
  persane partisane artisane catalane occitane musulmane paysanne
  bretonne patronne championne espionne vigneronne pietonne wallonne bonne
  voisine feminine masculine clandestine citadine cousine latine alpine pleine sereine brune opportune importune
  complete concrete secrete discrete inquiete desuete nette muette cadette violette
  reunie etablie fournie subie amie ennemie jolie unie munie definie finie infinie choisie accomplie elargie affaiblie
  investie avertie batie enrichie approfondie
`;

/** Words that end like an inflected form and are none, or whose stem would be that of another word. */
const WHOLE = `
  crue revue avenue armee portee maree curee crimee francoise francois adultere
  usager passager messager berger boucher etranger verger potager rocher plancher scanner hiver cancer leader enfer partir
`;

function words(list: string): string[] {
  return list.split(/\s+/).filter((word) => word !== '');
}

function buildExceptions(): Map<string, string> {
  const exceptions = new Map<string, string>();
  for (const word of [...words(WHOLE), ...words(INVARIABLE)]) exceptions.set(word, word);
  for (const word of words(FEMININE)) exceptions.set(word, word.replace(/(?<=n)ne$|(?<=t)te$|e$/, ''));
  for (const line of IRREGULAR.split('\n')) {
    const [stem, forms] = line.split(':');
    if (stem === undefined || forms === undefined) continue;
    exceptions.set(stem.trim(), stem.trim());
    for (const form of words(forms)) exceptions.set(form, stem.trim());
  }
  // A stem is its own stem, even where a rule would cut it further (« divers », from « diverse »).
  for (const stem of [...exceptions.values()]) if (!exceptions.has(stem)) exceptions.set(stem, stem);
  return exceptions;
}

/** Form (folded) → stem, for every word that the rules must leave alone or would get wrong. */
export const EXCEPTIONS: ReadonlyMap<string, string> = buildExceptions();
