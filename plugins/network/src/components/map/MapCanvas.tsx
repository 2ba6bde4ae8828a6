// The drawn map inside React: hands what changes to the scene, which lives as long as the component. In a chunk of its
// own with the graph libraries.
import {
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
  type Ref,
} from 'react';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import type { MapModel } from './mapModel';
import { mapColors } from './scene/colors';
import { MapScene } from './scene/MapScene';

const useStyles = makeStyles({
  root: { position: 'absolute', inset: 0 },
});

/** What the page around it can ask of the map. */
export interface MapHandle {
  flyTo(index: number): void;
  showAll(): void;
  zoom(factor: 'in' | 'out'): void;
}

export interface MapCanvasProps {
  model: MapModel;
  /** Roles to show; all when empty. */
  roles: readonly string[];
  selected: number | undefined;
  onSelect: (index: number | undefined) => void;
  handle: Ref<MapHandle>;
}

export default function MapCanvas(props: MapCanvasProps) {
  const { model, roles, selected } = props;
  const classes = useStyles();
  const theme = useTheme();
  const colors = useMemo(() => mapColors(theme), [theme]);
  const container = useRef<HTMLDivElement>(null);
  const scene = useRef<MapScene>();
  const latest = useRef({ ...props, colors });
  latest.current = { ...props, colors };

  useEffect(() => {
    if (!container.current) {
      return undefined;
    }
    const created = new MapScene({
      container: container.current,
      model: latest.current.model,
      colors: latest.current.colors,
      onSelect: index => latest.current.onSelect(index),
    });
    scene.current = created;
    return () => {
      created.destroy();
      scene.current = undefined;
    };
  }, []);

  // The first run of each of these finds in the scene what it was made with.
  const isFirst = useRef(true);
  useEffect(() => {
    if (!isFirst.current) {
      scene.current?.setModel(model);
    }
  }, [model]);
  useEffect(() => {
    if (!isFirst.current) {
      scene.current?.setColors(colors);
    }
  }, [colors]);
  const roleKey = roles.join('\n');
  useEffect(() => {
    if (!isFirst.current || roleKey) {
      const shown = new Set(roleKey.split('\n').filter(Boolean));
      scene.current?.setFilter(
        index =>
          shown.size === 0 ||
          shown.has(latest.current.model.map.nodes.roles[index]),
      );
    }
  }, [roleKey]);
  useEffect(() => scene.current?.select(selected), [selected, model]);
  useEffect(() => {
    isFirst.current = false;
    return () => {
      isFirst.current = true;
    };
  }, []);

  useImperativeHandle(
    props.handle,
    () => ({
      flyTo: index => scene.current?.flyToDevice(index),
      showAll: () => scene.current?.showAll(),
      zoom: factor => scene.current?.zoom(factor),
    }),
    [],
  );

  // All that it shows is in the table beside it.
  return <div ref={container} className={classes.root} aria-hidden />;
}
