import type { BodyLimit } from '@linework/backend-common';

export const BODY_LIMIT: BodyLimit = {
  limitBytes: 5 * 1024 * 1024,
  wayOut:
    'Deploy fewer resources at once, or keep large data outside of variables.',
};
