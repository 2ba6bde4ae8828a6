import IconButton from '@material-ui/core/IconButton';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import ChevronLeft from '@material-ui/icons/ChevronLeft';
import ChevronRight from '@material-ui/icons/ChevronRight';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { PageInfo } from '@linework/backstage-plugin-workflow-common';
import { workflowTranslationRef } from '../../translation';
import type { CursorPages } from './useCursorPages';

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

/** How many, counted by the server up to a limit, and the way to the neighbouring pages. */
export function CursorPager(props: {
  page: PageInfo;
  pages: CursorPages;
  pageSize: number;
  shown: number;
}) {
  const classes = useStyles();
  const { t } = useTranslationRef(workflowTranslationRef);
  const { page, pages } = props;
  if (page.totalItems === 0 && pages.pageIndex === 0) {
    return null;
  }
  const first = pages.pageIndex * props.pageSize;
  return (
    <div className={classes.root}>
      <Typography variant="caption" color="textSecondary">
        {t('common.pageOfTotal', {
          from: String(first + 1),
          to: String(first + props.shown),
          total: formatTotal(page),
        })}
      </Typography>
      <IconButton
        size="small"
        aria-label={t('common.previousPage')}
        disabled={pages.pageIndex === 0}
        onClick={pages.previous}
      >
        <ChevronLeft />
      </IconButton>
      <IconButton
        size="small"
        aria-label={t('common.nextPage')}
        disabled={!page.endCursor}
        onClick={() => page.endCursor && pages.next(page.endCursor)}
      >
        <ChevronRight />
      </IconButton>
    </div>
  );
}

export function formatTotal(page: PageInfo): string {
  const total = page.totalItems.toLocaleString('en');
  return page.hasMoreTotalItems ? `${total}+` : total;
}
