// What every block of a device's page does with its answer: grey lines, an error in words, or the content.
import type { ReactNode } from 'react';
import { ResponseError } from '@backstage/errors';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { networkDeviceReadPermission } from '@linework/backstage-plugin-network-common';
import {
  EmptyNotice,
  ErrorText,
  SkeletonLines,
} from '@linework/frontend-common';
import type { UseQueryResult } from '@tanstack/react-query';
import { networkTranslationRef } from '../../translation';

export function DeviceQuery<T>(props: {
  query: UseQueryResult<T, Error>;
  children: (data: T) => ReactNode;
}) {
  const { query } = props;
  const { t } = useTranslationRef(networkTranslationRef);
  if (ResponseError.is(query.error) && query.error.statusCode === 404) {
    return (
      <EmptyNotice
        dense
        title={t('device.notKnown')}
        hint={t('device.notKnownHint')}
      />
    );
  }
  return (
    <>
      {query.error && (
        <ErrorText
          error={query.error}
          permission={networkDeviceReadPermission.name}
          onRetry={() => query.refetch()}
        />
      )}
      {query.isPending && <SkeletonLines lines={4} />}
      {query.data !== undefined && props.children(query.data)}
    </>
  );
}
