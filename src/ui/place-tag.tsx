import { EnvironmentOutlined } from '@ant-design/icons';
import { Tooltip } from 'antd';
import './tags.css';

export interface PlaceTagProps {
  readonly name: string;
  /** The whole way down, shown on hover: 广东省 广州市 越秀区 北京街道. */
  readonly path?: string;
}

export function PlaceTag({ name, path }: PlaceTagProps) {
  const tag = (
    <span className="place-tag ellipsis">
      <EnvironmentOutlined aria-hidden="true" /> {name}
    </span>
  );
  return path && path !== name ? <Tooltip title={path}>{tag}</Tooltip> : tag;
}
