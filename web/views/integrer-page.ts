/** /integrer: three ways to have the search on another site. All but the form is there without scripts. */
import type { TemplateResult } from 'lit';
import { html } from 'lit';
import { boxSnippet } from '../shared/box-snippet.js';
import { integrerForm } from './integrer-form.js';
import { boxTables } from './integrer-tables.js';

export interface IntegrerPage {
  /** Base address of the service, with its final slash. */
  service: string;
}

export function integrerPage({ service }: IntegrerPage): TemplateResult {
  return html`<main id="contenu" class="page integrer" tabindex="-1">
    <h1>Intégrer la recherche à votre site</h1>
    <p class="lead">
      Ministère, média, association ou collectivité&nbsp;: vos lecteurs cherchent dans les questions des
      députés sans quitter votre site. Il y a trois façons de faire, de la plus simple à la plus libre.
    </p>
    <ol class="ways">
      <li><a href="#element">Une boîte de recherche</a><span>deux balises à coller</span></li>
      <li><a href="#api">L’API</a><span>depuis votre serveur</span></li>
      <li><a href="#lien">Un lien</a><span>sans rien installer</span></li>
    </ol>
    ${elementSection(service)} ${apiSection(service)} ${linkSection(service)}
    <script type="module" src="/recherche-questions.js"></script>
  </main>`;
}

function elementSection(service: string): TemplateResult {
  const snippet = boxSnippet({ service, attributes: [], filters: '', accent: null });
  return html`<section aria-labelledby="element">
    <h2 id="element">Une boîte de recherche</h2>
    <p>
      Collez ces lignes là où la boîte doit paraître. Elle propose des noms et des questions pendant la
      frappe, montre les résultats sur place et suit les couleurs claires ou sombres de votre page. Elle ne
      dépose aucun cookie et ne demande rien au service avant qu’on s’en serve.
    </p>
    <div class="workshop">
      ${integrerForm()}
      <div class="product">
        <h3 id="apercu">La boîte, en vrai</h3>
        <recherche-questions id="boite">
          <a href="/">Chercher dans les questions des députés</a>
        </recherche-questions>
        <h3 id="code">Le code à coller</h3>
        <pre><code id="extrait">${snippet}</code></pre>
        <p class="copy">
          <button type="button" id="copier" hidden>Copier le code</button>
          <span id="copie" role="status"></span>
        </p>
      </div>
    </div>
    ${boxTables()}
    <h3>Si le service ne répond pas</h3>
    <p>
      Le lien placé dans l’élément prend la place de la boîte. Il en va de même si la clé ne vaut pas pour
      votre site. Votre page n’en est jamais gênée&nbsp;: ni erreur, ni attente.
    </p>
    <h3>Si votre site a une politique de sécurité (CSP)</h3>
    <p>
      Ces deux sources suffisent à la boîte. Si votre politique refuse les styles en ligne, mettez les
      couleurs de l’élément dans votre feuille de style.
    </p>
    ${code(`Content-Security-Policy: script-src 'self' ${originOf(service)}; connect-src 'self' ${originOf(service)}`)}
  </section>`;
}

function apiSection(service: string): TemplateResult {
  return html`<section aria-labelledby="api">
    <h2 id="api">L’API, depuis votre serveur</h2>
    <p>
      Mêmes résultats, mêmes filtres, en JSON&nbsp;: vous les présentez comme vous voulez. La clé voyage dans
      un en-tête et reste sur votre serveur. <a href="/docs">Toutes les adresses de l’API</a> se lisent et
      s’essaient en ligne.
    </p>
    ${code(`curl -G '${service}api/v1/search' \\
  -H 'X-Api-Key: VOTRE_CLÉ' \\
  --data-urlencode 'q=guichets de gare' \\
  -d legislature=17 -d perPage=5 -d facets=none`)}
    <p>En PHP&nbsp;:</p>
    ${code(`$parametres = http_build_query(['q' => 'guichets de gare', 'perPage' => 5, 'facets' => 'none']);
$contexte = stream_context_create(['http' => [
    'header' => 'X-Api-Key: ' . getenv('CLE_QUESTIONS'),
    'timeout' => 5,
]]);
$reponse = file_get_contents('${service}api/v1/search?' . $parametres, false, $contexte);
$page = $reponse === false ? null : json_decode($reponse, true);
foreach ($page['hits'] ?? [] as $question) {
    echo '<li>' . htmlspecialchars($question['title']) . '</li>';
}`)}
  </section>`;
}

function linkSection(service: string): TemplateResult {
  return html`<section aria-labelledby="lien">
    <h2 id="lien">Un lien</h2>
    <p>
      Toute recherche a son adresse&nbsp;: les mots dans <code>q</code>, les filtres à côté. Faites la
      recherche sur <a href="/">la page d’accueil</a>, puis copiez l’adresse.
    </p>
    ${code(`<a href="${service}?q=guichets+de+gare&amp;status=pending">Guichets de gare : questions en attente</a>`)}
    <p>Un formulaire sans script y mène aussi&nbsp;:</p>
    ${code(`<form action="${service}" method="get">
  <label for="questions">Chercher dans les questions des députés</label>
  <input id="questions" name="q" type="search">
  <input type="hidden" name="legislature" value="17">
  <button>Chercher</button>
</form>`)}
    <p>
      Toute recherche est aussi un flux&nbsp;: <code>${service}api/v1/feed.atom?q=…</code>. Et le fichier
      <a href="/opensearch.xml">opensearch.xml</a> ajoute le service aux moteurs de recherche d’un navigateur.
    </p>
  </section>`;
}

const code = (text: string): TemplateResult => html`<pre><code>${text}</code></pre>`;

const originOf = (service: string): string => new URL(service).origin;
