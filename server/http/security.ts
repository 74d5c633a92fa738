import helmet from 'helmet';

const DIRECTIVES = {
  defaultSrc: ["'self'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
  objectSrc: ["'none'"],
};

/**
 * The pages load only their own files. `upgrade-insecure-requests` and HSTS are left to whoever terminates TLS: here they
 * would break the service on plain http.
 */
export function securityHeaders() {
  return helmet({
    contentSecurityPolicy: { useDefaults: false, directives: DIRECTIVES },
    strictTransportSecurity: false,
  });
}

/** The same for the page of the API, whose style sheet holds its arrows and crosses as `data:` images. */
export function docsPolicy() {
  return helmet.contentSecurityPolicy({
    useDefaults: false,
    directives: { ...DIRECTIVES, imgSrc: ["'self'", 'data:'] },
  });
}
