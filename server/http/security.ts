import helmet from 'helmet';

/**
 * The pages load only their own files. `upgrade-insecure-requests` and HSTS are left to whoever terminates TLS: here they
 * would break the service on plain http.
 */
export function securityHeaders() {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        objectSrc: ["'none'"],
      },
    },
    strictTransportSecurity: false,
  });
}
