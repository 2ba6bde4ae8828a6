// Where a site lies, `spec.location`, and what kind of place it is, `spec.siteKind`.

import { z } from 'zod';
import { degreesField, textField } from './fields';

/**
 * What kind of place a site is, from the largest to the smallest.
 *
 * @public
 */
export const SITE_KINDS = [
  'region',
  'site',
  'building',
  'floor',
  'room',
  'rack',
] as const;

/**
 * One of {@link SITE_KINDS}.
 *
 * @public
 */
export type SiteKind = (typeof SITE_KINDS)[number];

/**
 * What a site is when `spec.siteKind` is not given.
 *
 * @public
 */
export const DEFAULT_SITE_KIND: SiteKind = 'site';

/**
 * Where a site lies, `spec.location` of its entity.
 *
 * @public
 */
export interface SiteLocation {
  /** Degrees north of the equator (WGS 84); always together with the longitude. */
  latitude?: number;
  /** Degrees east of Greenwich (WGS 84); always together with the latitude. */
  longitude?: number;
  /** What the operator of the building calls it, for example `Equinix SK1`. */
  facility?: string;
  /** Postal address. */
  address?: string;
}

export const siteKindSchema = z
  .enum(SITE_KINDS, { error: `one of ${SITE_KINDS.join(', ')}` })
  .default(DEFAULT_SITE_KIND);

const bothDegrees = 'latitude and longitude together, or neither';

export const siteLocationSchema = z
  .strictObject(
    {
      latitude: degreesField(90).optional(),
      longitude: degreesField(180).optional(),
      facility: textField('a text, for example "Equinix SK1"').optional(),
      address: textField('a text').optional(),
    },
    {
      error: issue =>
        issue.code === 'invalid_type'
          ? 'an object with latitude and longitude, facility or address'
          : undefined,
    },
  )
  .refine(
    place => (place.latitude === undefined) === (place.longitude === undefined),
    { error: bothDegrees },
  );
