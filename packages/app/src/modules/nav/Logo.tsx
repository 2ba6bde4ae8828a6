import { Link, useSidebarOpenState } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles({
  link: {
    display: 'flex',
    alignItems: 'center',
    gap: 12,
    height: 64,
    paddingLeft: 22,
    color: '#fff',
    fontSize: 20,
    fontWeight: 700,
    letterSpacing: 0.3,
    whiteSpace: 'nowrap',
  },
});

/** Two nodes and the line of work between them. */
export const LogoMark = ({ size = 28 }: { size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 28 28" aria-hidden="true">
    <path
      d="M6 22V9a3 3 0 0 1 3-3h3m10 0v13a3 3 0 0 1-3 3h-3"
      fill="none"
      stroke="#7df3e1"
      strokeWidth="2.4"
      strokeLinecap="round"
    />
    <circle cx="6" cy="22" r="3.4" fill="#7df3e1" />
    <circle cx="22" cy="6" r="3.4" fill="#7df3e1" />
    <circle cx="14" cy="14" r="3" fill="none" stroke="#fff" strokeWidth="2" />
  </svg>
);

export const Logo = () => {
  const classes = useStyles();
  const { isOpen } = useSidebarOpenState();
  return (
    <Link
      to="/"
      underline="none"
      className={classes.link}
      aria-label="Linework home"
    >
      <LogoMark />
      {isOpen && <span>Linework</span>}
    </Link>
  );
};
