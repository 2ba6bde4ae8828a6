import IconButton from '@material-ui/core/IconButton';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import ChevronLeft from '@material-ui/icons/ChevronLeft';
import ChevronRight from '@material-ui/icons/ChevronRight';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { CursorPages } from '../hooks/useCursorPages';
import { frontendCommonTranslationRef } from '../translation';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'flex-end',
    gap: theme.spacing(0.5),
    padding: theme.spacing(0.5, 1),
    fontVariantNumeric: 'tabular-nums',
  },
}));

/**
 * What the server says of a page of a list.
 *
 * @public
 */
export interface CountedPage {
  /** Matching items, counted up to a limit. */
  totalItems: number;
  /** There are more than `totalItems`. */
  hasMoreTotalItems: boolean;
  /** Cursor that leads to the page before; null on the first. */
  startCursor?: string | null;
  /** Cursor of the page behind; null on the last. */
  endCursor?: string | null;
}

/** @public */
export interface CursorPagerProps {
  page: CountedPage;
  pages: CursorPages;
  pageSize: number;
  /** How many items are on this page. */
  shown: number;
}

/**
 * How many, counted by the server up to a limit, and the way to the neighbouring pages.
 *
 * @public
 */
export function CursorPager(props: CursorPagerProps) {
  const classes = useStyles();
  const { t } = useTranslationRef(frontendCommonTranslationRef);
  const { page, pages } = props;
  if (page.totalItems === 0 && pages.pageIndex === 0) {
    return null;
  }
  const first = pages.pageIndex * props.pageSize;
  return (
    <div className={classes.root}>
      <Typography variant="caption" color="textSecondary">
        {t('pageOfTotal', {
          from: String(first + 1),
          to: String(first + props.shown),
          total: formatTotal(page),
        })}
      </Typography>
      <IconButton
        size="small"
        aria-label={t('previousPage')}
        disabled={pages.pageIndex === 0}
        onClick={() => pages.previous(page.startCursor)}
      >
        <ChevronLeft />
      </IconButton>
      <IconButton
        size="small"
        aria-label={t('nextPage')}
        disabled={!page.endCursor}
        onClick={() => page.endCursor && pages.next(page.endCursor)}
      >
        <ChevronRight />
      </IconButton>
    </div>
  );
}

/**
 * The number of matching items as text, with a plus when there are more than were counted.
 *
 * @public
 */
export function formatTotal(
  page: Pick<CountedPage, 'totalItems' | 'hasMoreTotalItems'>,
): string {
  const total = page.totalItems.toLocaleString('en');
  return page.hasMoreTotalItems ? `${total}+` : total;
}
