import type { Work } from '../http/work-lines.js';
import type { Endpoint } from './endpoint.js';
import { bodyTypes } from './endpoint.js';

/** What the frame of the API asks about the path of a request. */
export interface EndpointRules {
  /** Whether its answers may be kept until the index changes. */
  isKept: (path: string) => boolean;
  /** An address that is not in the registry is served as a search is: it may ask the engine. */
  workOf: (path: string) => Work | null;
  /** As a router writes it: `/api/v1/questions/:id`. Null for an address that is not in the registry. */
  templateOf: (path: string) => string | null;
  /** Media types that its body may have; none: it takes no body. */
  bodyTypesOf: (path: string) => readonly string[];
}

export function endpointRules(endpoints: readonly Endpoint[]): EndpointRules {
  const patterns = endpoints.flatMap((endpoint) =>
    [endpoint.path, ...(endpoint.aliases ?? [])].map((path) => ({
      endpoint,
      pattern: patternOf(path),
      types: bodyTypes(endpoint),
      template: path.replace(/\{(\w+)\}/g, ':$1'),
    })),
  );
  const at = (path: string) => patterns.find(({ pattern }) => pattern.test(path));
  return {
    isKept: (path) => at(path)?.endpoint.kept ?? false,
    workOf: (path) => {
      const found = at(path);
      return found === undefined ? 'search' : found.endpoint.work;
    },
    templateOf: (path) => at(path)?.template ?? null,
    bodyTypesOf: (path) => at(path)?.types ?? [],
  };
}

/** As the router reads paths: in any case, and with or without a slash at the end. */
function patternOf(path: string): RegExp {
  const parts = path.split(/\{\w+\}/).map((part) => part.replace(/[.*+?^$()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('[^/]+')}/?$`, 'i');
}
