import {
  ApartmentOutlined as ApartmentShape,
  BankOutlined as BankShape,
  BarChartOutlined as BarChartShape,
  BellOutlined as BellShape,
  CalendarOutlined as CalendarShape,
  CaretDownFilled as CaretDownShape,
  CaretUpFilled as CaretUpShape,
  CheckOutlined as CheckShape,
  ClearOutlined as ClearShape,
  CompassOutlined as CompassShape,
  CustomerServiceOutlined as CustomerServiceShape,
  DownloadOutlined as DownloadShape,
  DownOutlined as DownShape,
  EditOutlined as EditShape,
  EnvironmentOutlined as EnvironmentShape,
  EyeInvisibleOutlined as EyeInvisibleShape,
  EyeOutlined as EyeShape,
  FilterOutlined as FilterShape,
  FolderOpenOutlined as FolderOpenShape,
  FullscreenOutlined as FullscreenShape,
  HomeOutlined as HomeShape,
  InboxOutlined as InboxShape,
  InfoCircleOutlined as InfoCircleShape,
  MenuFoldOutlined as MenuFoldShape,
  MenuUnfoldOutlined as MenuUnfoldShape,
  PrinterOutlined as PrinterShape,
  ReadOutlined as ReadShape,
  SearchOutlined as SearchShape,
  SettingOutlined as SettingShape,
  SolutionOutlined as SolutionShape,
  StarOutlined as StarShape,
  TableOutlined as TableShape,
  TeamOutlined as TeamShape,
  UpOutlined as UpShape,
  UserOutlined as UserShape,
} from '@ant-design/icons';
import type { ComponentProps, ComponentType } from 'react';

type Shape = ComponentType<ComponentProps<typeof BellShape>>;

/** An icon beside words: not read aloud, because its own name is English and says nothing new. */
export function quiet(Icon: Shape): Shape {
  return (props) => <Icon aria-hidden="true" {...props} />;
}

export const ApartmentOutlined = quiet(ApartmentShape);
export const BankOutlined = quiet(BankShape);
export const BarChartOutlined = quiet(BarChartShape);
export const BellOutlined = quiet(BellShape);
export const CalendarOutlined = quiet(CalendarShape);
export const CaretDownFilled = quiet(CaretDownShape);
export const CaretUpFilled = quiet(CaretUpShape);
export const CheckOutlined = quiet(CheckShape);
export const ClearOutlined = quiet(ClearShape);
export const CompassOutlined = quiet(CompassShape);
export const CustomerServiceOutlined = quiet(CustomerServiceShape);
export const DownOutlined = quiet(DownShape);
export const DownloadOutlined = quiet(DownloadShape);
export const EditOutlined = quiet(EditShape);
export const EnvironmentOutlined = quiet(EnvironmentShape);
export const EyeInvisibleOutlined = quiet(EyeInvisibleShape);
export const EyeOutlined = quiet(EyeShape);
export const FilterOutlined = quiet(FilterShape);
export const FullscreenOutlined = quiet(FullscreenShape);
export const HomeOutlined = quiet(HomeShape);
export const InboxOutlined = quiet(InboxShape);
export const InfoCircleOutlined = quiet(InfoCircleShape);
export const MenuFoldOutlined = quiet(MenuFoldShape);
export const MenuUnfoldOutlined = quiet(MenuUnfoldShape);
export const PrinterOutlined = quiet(PrinterShape);
export const ReadOutlined = quiet(ReadShape);
export const SearchOutlined = quiet(SearchShape);
export const SettingOutlined = quiet(SettingShape);
export const FolderOpenOutlined = quiet(FolderOpenShape);
export const SolutionOutlined = quiet(SolutionShape);
export const StarOutlined = quiet(StarShape);
export const TableOutlined = quiet(TableShape);
export const TeamOutlined = quiet(TeamShape);
export const UpOutlined = quiet(UpShape);
export const UserOutlined = quiet(UserShape);
