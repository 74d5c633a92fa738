/** Everything about the people and bodies archive, in one place to import from. */
export { readPeopleDocument } from './people-record.js';
export type {
  BodyRecord,
  DeputyMandate,
  GroupMembership,
  PeopleRecord,
  PersonRecord,
} from './people-record.js';
export { createPeopleDirectory, groupAt, groupsAt, isActive, mandateAt } from './people-directory.js';
export type { NameQuery, PeopleDirectory } from './people-directory.js';
export { loadPeople, serialisePeople } from './people-file.js';
