/** Errors that a caller may see. The class owns the status; the message is French and shown as it is. */
export abstract class PublicError extends Error {
  abstract readonly status: number;
  /** Stable machine-readable name, part of the API. */
  abstract readonly code: string;
  readonly headers: Readonly<Record<string, string>> = {};
  readonly details: readonly ParameterProblem[] | null = null;
}

export interface ParameterProblem {
  parameter: string;
  value: string;
  message: string;
}

/** Every parameter at fault in one answer, so that a caller mends them in one go. */
export class ParameterError extends PublicError {
  override name = 'ParameterError';
  readonly status = 400;
  readonly code = 'parametres_invalides';
  override readonly details: readonly ParameterProblem[];

  constructor(details: readonly ParameterProblem[]) {
    const names = [...new Set(details.map(({ parameter }) => `« ${parameter} »`))].join(', ');
    super(details.length === 1 ? `Paramètre invalide : ${names}.` : `Paramètres invalides : ${names}.`);
    this.details = details;
  }
}

/** No key where one is needed, or one that opens nothing (any more). */
export class UnknownKeyError extends PublicError {
  override name = 'UnknownKeyError';
  readonly status = 401;
  readonly code = 'cle_refusee';
  override readonly headers = { 'WWW-Authenticate': 'Bearer' };
}

/** The key is good, but not for pages of this site. */
export class ForbiddenOriginError extends PublicError {
  override name = 'ForbiddenOriginError';
  readonly status = 403;
  readonly code = 'origine_refusee';
}

/** `Retry-After` was set by what counts. */
export class TooManyRequestsError extends PublicError {
  override name = 'TooManyRequestsError';
  readonly status = 429;
  readonly code = 'trop_de_requetes';
}

export class NotFoundError extends PublicError {
  override name = 'NotFoundError';
  readonly status = 404;
  readonly code = 'introuvable';
}

export class MalformedAddressError extends PublicError {
  override name = 'MalformedAddressError';
  readonly status = 400;
  readonly code = 'adresse_mal_formee';

  constructor() {
    super(
      'L’adresse contient un encodage « % » invalide. Encodez les caractères spéciaux en UTF-8 (é : %C3%A9).',
    );
  }
}

export class MissingHostError extends PublicError {
  override name = 'MissingHostError';
  readonly status = 400;
  readonly code = 'requete_mal_formee';

  constructor() {
    super('La requête n’a pas d’en-tête « Host », que HTTP/1.1 exige. Ajoutez-le.');
  }
}

export class UnknownExpectationError extends PublicError {
  override name = 'UnknownExpectationError';
  readonly status = 417;
  readonly code = 'attente_inconnue';

  constructor() {
    super(
      'L’en-tête « Expect » demande ce que le service ne connaît pas. Retirez-le, ou envoyez « Expect: 100-continue ».',
    );
  }
}

export class AddressTooLongError extends PublicError {
  override name = 'AddressTooLongError';
  readonly status = 414;
  readonly code = 'adresse_trop_longue';

  constructor(limit: number) {
    super(`L’adresse dépasse ${limit} caractères. Raccourcissez le texte cherché ou la liste des filtres.`);
  }
}

export class BodyTooLongError extends PublicError {
  override name = 'BodyTooLongError';
  readonly status = 413;
  readonly code = 'corps_trop_long';

  constructor(limit: number) {
    super(
      `Le corps de la requête dépasse ${limit} octets. Envoyez un texte plus court, ou plusieurs requêtes.`,
    );
  }
}

export class BodyTypeError extends PublicError {
  override name = 'BodyTypeError';
  readonly status = 415;
  readonly code = 'type_non_accepte';

  constructor() {
    super(
      'Le corps de la requête doit être un objet JSON en UTF-8, envoyé avec l’en-tête « Content-Type: application/json ».',
    );
  }
}

export class MethodNotAllowedError extends PublicError {
  override name = 'MethodNotAllowedError';
  readonly status = 405;
  readonly code = 'methode_non_permise';
  override readonly headers: Readonly<Record<string, string>>;

  /** @param allowed value of the Allow header, for example `GET, HEAD` */
  constructor(method: string, allowed: string) {
    super(`Méthode ${method} non permise à cette adresse. Méthodes permises : ${allowed}.`);
    this.headers = { Allow: allowed };
  }
}

/** The engine is down, overloaded, or has no index yet: the caller may try again. The cause goes to the log only. */
export class EngineUnavailable extends PublicError {
  override name = 'EngineUnavailable';
  readonly status = 503;
  readonly code = 'moteur_indisponible';
  override readonly headers = { 'Retry-After': '5' };

  constructor(cause?: unknown) {
    super('Le moteur de recherche est momentanément indisponible. Réessayez dans quelques secondes.', {
      cause,
    });
  }
}

/** The words and names of a large index are being read for the first time: it answers as soon as they are in memory. */
export class NotReadyError extends PublicError {
  override name = 'NotReadyError';
  readonly status = 503;
  readonly code = 'service_en_preparation';
  override readonly headers = { 'Retry-After': '5' };

  constructor() {
    super(
      'Le service se prépare : il lit les mots et les noms de l’index. Réessayez dans quelques secondes.',
    );
  }
}

/** Another version of the program wrote the index, or a part of it: what it would answer is not the truth. */
export class OutdatedIndexError extends PublicError {
  override name = 'OutdatedIndexError';
  readonly status = 503;
  readonly code = 'index_a_reconstruire';
  override readonly headers = { 'Retry-After': '60' };

  /** @param questions how many were written otherwise */
  constructor(questions: number) {
    super(
      `L’index vient d’une autre version du service (${questions} questions à réécrire). Exploitant : lancez « npm run index -- --rebuild CHEMINS… » avec tous les documents.`,
    );
  }
}

/** As many exports run, and wait, as one process may make: each holds a connection to the engine's records for minutes. */
export class ExportsBusy extends PublicError {
  override name = 'ExportsBusy';
  readonly status = 503;
  readonly code = 'exports_occupes';
  override readonly headers: Readonly<Record<string, string>>;

  /** @param seconds to wait */
  constructor(seconds: number) {
    super(`Trop d’exports sont en cours. Réessayez dans ${seconds} secondes.`);
    this.headers = { 'Retry-After': String(seconds) };
  }
}

/** One caller has as many exports under way as one may. */
export class OwnExportsRunning extends PublicError {
  override name = 'OwnExportsRunning';
  readonly status = 429;
  readonly code = 'exports_simultanes';
  override readonly headers: Readonly<Record<string, string>>;

  /** @param most at once @param seconds to wait */
  constructor(most: number, seconds: number) {
    super(
      `Vous avez déjà ${most} exports en cours, le maximum à la fois. Attendez la fin de l’un d’eux, ou réessayez dans ${seconds} secondes.`,
    );
    this.headers = { 'Retry-After': String(seconds) };
  }
}

/** More is asked than the service can do at once. */
export class OverloadedError extends PublicError {
  override name = 'OverloadedError';
  readonly status = 503;
  readonly code = 'service_sature';
  override readonly headers = { 'Retry-After': '2' };

  constructor() {
    super('Trop de recherches sont en cours. Réessayez dans quelques secondes.');
  }
}
