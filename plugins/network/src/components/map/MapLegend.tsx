import { makeStyles, useTheme } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { networkTranslationRef } from '../../translation';
import { mapColors } from './scene/colors';

const useStyles = makeStyles(theme => ({
  list: {
    ...theme.typography.caption,
    listStyle: 'none',
    margin: 0,
    padding: theme.spacing(0.5, 2),
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0, 2),
    borderTop: `1px solid ${theme.palette.divider}`,
  },
  item: {
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(0.75),
    lineHeight: 1.7,
  },
}));

/** What the shapes, colours and lines of the map mean. */
export function MapLegend() {
  const classes = useStyles();
  const { t } = useTranslationRef(networkTranslationRef);
  const colors = mapColors(useTheme());
  const line = (color: string, width: number, dashes?: string) => (
    <line
      x1="0"
      y1="8"
      x2="24"
      y2="8"
      stroke={color}
      strokeWidth={width}
      strokeDasharray={dashes}
    />
  );
  const items = [
    {
      text: t('reachability.reachable'),
      picture: <circle cx="12" cy="8" r="5" fill={colors.nodes.reachable} />,
    },
    {
      text: t('map.legendInterfacesDown'),
      picture: (
        <rect
          x="7"
          y="3"
          width="10"
          height="10"
          fill={colors.nodes.interfacesDown}
        />
      ),
    },
    {
      text: t('reachability.unreachable'),
      picture: (
        <polygon points="12,1 19,8 12,15 5,8" fill={colors.nodes.unreachable} />
      ),
    },
    {
      text: t('reachability.unknown'),
      picture: (
        <circle
          cx="12"
          cy="8"
          r="4"
          fill="none"
          stroke={colors.nodes.unknown}
          strokeWidth="2.5"
        />
      ),
    },
    { text: t('map.legendUp'), picture: line(colors.edge, 1.5) },
    {
      text: t('map.legendSomeDown'),
      picture: line(colors.someDown, 2, '7 5'),
    },
    { text: t('map.legendDown'), picture: line(colors.down, 2.5, '7 5') },
    {
      text: t('map.legendMissing'),
      picture: line(colors.missing, 1.5, '2 4'),
    },
  ];
  return (
    <ul className={classes.list} aria-label={t('map.legend')}>
      {items.map(({ text, picture }) => (
        <li key={text} className={classes.item}>
          <svg width="24" height="16" aria-hidden>
            {picture}
          </svg>
          {text}
        </li>
      ))}
    </ul>
  );
}
