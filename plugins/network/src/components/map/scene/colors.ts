import type { Theme } from '@material-ui/core/styles';
import type { NodeState } from '../mapModel';

/** Colours of the map, from the theme of the portal. */
export interface MapColors {
  nodes: Record<NodeState, string>;
  edge: string;
  down: string;
  someDown: string;
  missing: string;
  text: string;
  secondaryText: string;
  background: string;
  cluster: string;
  clusterLine: string;
  accent: string;
}

export function mapColors(theme: Theme): MapColors {
  const isDark = theme.palette.type === 'dark';
  return {
    nodes: {
      reachable: isDark ? '#5fb98a' : '#2e7d5b',
      interfacesDown: isDark ? '#ffb74d' : '#c77700',
      unreachable: isDark ? '#ff8a80' : '#c62828',
      unknown: isDark ? '#a0a7b0' : '#75808c',
    },
    edge: isDark ? '#7c8694' : '#b4bcc6',
    down: isDark ? '#ff8a80' : '#c62828',
    someDown: isDark ? '#ffb74d' : '#c77700',
    missing: isDark ? '#c9a2ff' : '#7b3fc4',
    text: theme.palette.text.primary,
    secondaryText: theme.palette.text.secondary,
    background: theme.palette.background.paper,
    cluster: isDark ? 'rgba(255,255,255,0.05)' : 'rgba(20,50,90,0.045)',
    clusterLine: isDark ? 'rgba(255,255,255,0.16)' : 'rgba(20,50,90,0.16)',
    accent: theme.palette.primary.main,
  };
}
