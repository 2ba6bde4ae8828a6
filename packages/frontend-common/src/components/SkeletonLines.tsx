// Grey lines where content will be, so that nothing jumps when it comes.
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { frontendCommonTranslationRef } from '../translation';

const useStyles = makeStyles(theme => ({
  '@keyframes pulse': { '50%': { opacity: 0.45 } },
  line: {
    height: 14,
    margin: theme.spacing(1.25, 0),
    borderRadius: theme.shape.borderRadius,
    backgroundColor: theme.palette.action.hover,
    animation: '$pulse 1.6s ease-in-out infinite',
    '@media (prefers-reduced-motion: reduce)': { animation: 'none' },
    '&:nth-child(3n+2)': { width: '85%' },
    '&:nth-child(3n)': { width: '60%' },
  },
}));

/**
 * Stands where content will be while it loads; announced as loading.
 *
 * @public
 */
export function SkeletonLines(props: { lines?: number }) {
  const classes = useStyles();
  const { t } = useTranslationRef(frontendCommonTranslationRef);
  return (
    <div role="status" aria-label={t('loading')}>
      {Array.from({ length: props.lines ?? 6 }, (_, index) => (
        <div key={index} className={classes.line} />
      ))}
    </div>
  );
}
