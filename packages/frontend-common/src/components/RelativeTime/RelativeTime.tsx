import Tooltip from '@material-ui/core/Tooltip';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { DateTime } from 'luxon';
import { useEffect, useState } from 'react';
import { frontendCommonTranslationRef } from '../../translation';

/** Relative times are rounded to minutes, so looking twice a minute keeps them right. */
const TICK_MS = 30_000;

/** @public */
export interface RelativeTimeProps {
  /** ISO 8601. */
  value: string;
}

/**
 * A time as people say it ("3 hours ago"), with the exact one in the viewer's zone on hover and focus.
 *
 * @public
 */
export function RelativeTime(props: RelativeTimeProps) {
  const { t } = useTranslationRef(frontendCommonTranslationRef);
  const [, setTick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setTick(tick => tick + 1), TICK_MS);
    return () => clearInterval(timer);
  }, []);

  const time = DateTime.fromISO(props.value).setLocale('en');
  const isNow = Math.abs(time.diffNow('seconds').seconds) < 60;
  return (
    <Tooltip title={time.toLocaleString(DateTime.DATETIME_FULL_WITH_SECONDS)}>
      <time dateTime={props.value} style={{ whiteSpace: 'nowrap' }}>
        {isNow ? t('justNow') : time.toRelative()}
      </time>
    </Tooltip>
  );
}
