/**
 * Vocabulary of parliamentary questions, chosen by hand: forms that a reader takes for one word, and words that he does
 * not. It judges any stemmer, so it also lists what ours is known to get wrong; see stem.test.ts.
 */

/** Each line: forms that must share one stem; every form is compared with the first of its line. */
const SAME = `
  travail travaux
  bail baux
  vitrail vitraux
  corail coraux
  email émaux
  oeil yeux
  ciel cieux
  élu élue élus élues
  agriculteur agricultrice agriculteurs agricultrices
  producteur productrice productrices
  directeur directrice
  électeur électrices
  acteur actrice actrices
  loi lois
  étranger étrangère étrangers étrangères
  hôpital hôpitaux
  territorial territoriaux territoriale territoriales
  industrie industries industriel industrielle industriels industrielles
  territoire territoires
  communal communaux communale communales
  rural ruraux rurale rurales
  local locaux locale
  social sociaux sociale sociales
  national nationaux nationale
  tribunal tribunaux
  canal canaux
  journal journaux
  animal animaux
  jeu jeux
  lieu lieux
  enjeu enjeux
  feu feux
  voeu vœux
  niveau niveaux
  bureau bureaux
  réseau réseaux
  eau eaux
  nouveau nouvelle nouveaux nouvelles nouvel
  vieux vieille vieilles
  beau belle
  européen européenne européens européennes
  citoyen citoyenne citoyennes
  ancien ancienne anciens
  moyen moyenne
  actif active actifs actives
  administratif administrative administratives
  sportif sportives
  collectif collective
  neuf neuve
  heureux heureuse heureuses
  dangereux dangereuse
  nombreux nombreuse nombreuses
  travailleur travailleuse travailleurs travailleuses
  chômeur chômeuse chômeurs
  chercheur chercheuse chercheure
  supérieur supérieure
  professeur professeure professeurs
  enseignant enseignante enseignants enseignantes
  étudiant étudiante étudiants
  habitant habitants habitante
  président présidente
  permanent permanente
  métier métiers
  policier policière policiers
  infirmier infirmière infirmières
  premier première premiers
  hospitalier hospitalière
  financier financière financières
  conseiller conseillère
  ouvrier ouvrière
  entier entière
  public publique publics publiques
  laïc laïque
  blanc blanche
  long longue longues
  sec sèche
  civil civile civils
  seul seule
  petit petite
  grand grande grandes
  gratuit gratuite gratuits
  interdit interdite
  écrit écrite
  vert verte vertes
  ouvert ouverte
  adjoint adjointe
  français française françaises
  chinois chinoise
  allemand allemande
  espagnol espagnole
  breton bretonne
  paysan paysanne
  artisan artisane artisans
  humain humaine humains
  africain africaine
  avocat avocate avocats
  magistrat magistrate
  candidat candidate candidates
  immédiat immédiate
  complet complète
  concret concrète concrètes
  employé employée employés employées
  salarié salariée salariés
  député députée députés députées
  handicapé handicapée handicapées
  retraité retraités retraitée
  année années
  lycée lycées
  lycéen lycéenne
  financer financé financée
  voter voté vote votes
  réformer réforme réformes
  évaluer évalué évaluée
  établir établi établie
  garantir garanti
  subir subie
  construit construite
  revenu revenus
  prévu prévue prévus
  individuel individuelle
  culturel culturelle culturels
  mutuel mutuelle
  maire maires mairesse
  mairie mairies
  commune communes
  département départements
  école écoles
  logement logements
  enfant enfants
  impôt impôts
  taxe taxes
  énergie énergies
  éolien éolienne éoliennes
  médecin médecins
  épicier épicière
  gendarme gendarmes
  aidant aidante aidants
  commerçant commerçante
  ami amie
  époux épouse
  bijou bijoux
  caillou cailloux
  matériau matériaux
  tour tours
  cheval chevaux
  chef cheffe cheffes
  haut haute hautes
  direct directe directes
  exact exacte
  strict stricte
  agent agente agents
  sénateur sénatrice
  ambassadeur ambassadrice
  clair claire
  sain saine
  inclus incluse
  diffus diffuse
  précis précise précises
  prêt prêts
  dur dure
  agir agi
  4e 4ème 4ième
  1er 1ère
`;

/** Each line: words that must keep different stems, each compared with the first of its line. */
const DIFFERENT = `
  commune communication communiste communauté
  maire mairie
  police politique policier
  cours cour course
  port porte portée
  vaccin vaccination vaccine
  logement loger loge
  fils fil
  territoire territorial
  parti partie partir
  armée arme
  retraite retrait
  droit droite
  médecin médecine
  marin marine
  fonds fond
  mois moi
  pays paysan paysage
  prix prise prime
  poids poil
  bois boisson
  temps température tempête
  corps corporation
  vente vent
  rente rentrée
  dette détail
  usager usage
  passager passage
  messager message
  étranger étrange
  boucher bouche
  berger berge
  crue cru
  marée mare
  avis avion
  accès accession
  procès processus
  décès décession
  progrès progression
  taux total
  choix choisir
  voix voie
  paix paiement
  croix croissance
  mars marche
  paris pari
  agriculture agricole agriculteur
  pêche pêcheur
  production producteur
  direction directeur
  élection électeur élu
  justice juste
  juge jugement
  état étape
  santé sanitaire
  ministre ministère
  préfet préférer préfecture
  député départ
  sénat sénateur
  enseignant enseignement enseigne
  travail travailleur
  hôpital hospitalier
  emploi employeur
  chômage chômeur
  finance financement financier
  impôt imposition
  taxe taxi
  mer mère maire
  père péri
  terre terrain territoire
  ruralité rural
  ville village
  région régional
  département départemental
  nation national
  europe européen
  euro europe
  migrant migration
  asile asilaire
  sûreté sécurité
  route routier
  train traîne
  gaz gazon
  charbon charge
  école écologie
  collège collègue
  lycée lycéen
  étudiant étude
  statut statue
  plainte plaine
  contrat contraire
  conseil conseiller
  loyer loi
  langue lange
  mais mai
  colis coli
  graine grain
  Crimée crime
  marche marché
  côte côté
  ferme fermer
  capital capitale
`;

export type Pair = readonly [string, string];

function pairs(table: string): Pair[] {
  return table
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .flatMap(([first = '', ...others]) => others.map((other): Pair => [first, other]));
}

/**
 * What ours gets wrong, and why. Accents are folded before stemming (texts of old legislatures have none), a verb shares
 * the stem of its noun (vote, voter), and feminine nouns in -ale that of the adjective. « dure » must not be « dur »,
 * because « durée » becomes « dure »; verbs of four letters are left alone.
 */
export const KNOWN_FAILURES: readonly string[] = [
  'dur dure',
  'agir agi',
  'marche marché',
  'côte côté',
  'ferme fermer',
  'capital capitale',
];

export const SAME_STEM: readonly Pair[] = pairs(SAME);
export const DIFFERENT_STEMS: readonly Pair[] = pairs(DIFFERENT);
