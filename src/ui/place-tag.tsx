import { Tooltip } from 'antd';
import { EnvironmentOutlined } from './icons.tsx';
import './tags.css';

export interface PlaceTagProps {
  readonly name: string;
  /** The whole way down, shown on hover: 广东省 广州市 越秀区 北京街道. */
  readonly path?: string;
}

export function PlaceTag({ name, path }: PlaceTagProps) {
  const tag = (
    <span className="place-tag ellipsis">
      <EnvironmentOutlined /> {name}
    </span>
  );
  return path && path !== name ? <Tooltip title={path}>{tag}</Tooltip> : tag;
}
